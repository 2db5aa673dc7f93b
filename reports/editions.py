"""Editions of the progress report in addresses: 6 or 12, and nothing else."""

from django.urls import register_converter
from django.urls.converters import IntConverter

from reports.kinds import MONTHS


class EditionConverter(IntConverter):
    regex = "|".join(map(str, MONTHS))


register_converter(EditionConverter, "edition")
