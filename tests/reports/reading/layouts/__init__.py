"""Layouts that reports come in, each of an invented agency that says it is one."""

from tests.reports.reading.layouts import columns, plans, scores, years
from tests.reports.reading.layouts.base import Layout

LAYOUTS: tuple[Layout, ...] = (*scores.ALL, *years.ALL, *plans.ALL, *columns.ALL)

__all__ = ["LAYOUTS", "Layout"]
