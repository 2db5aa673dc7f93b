"""Layouts that reports come in, each of an invented agency that says it is one."""

from tests.reports.reading.layouts import plans, scores, years
from tests.reports.reading.layouts.base import Layout

LAYOUTS: tuple[Layout, ...] = (*scores.ALL, *years.ALL, *plans.ALL)

__all__ = ["LAYOUTS", "Layout"]
