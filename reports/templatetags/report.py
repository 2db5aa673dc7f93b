"""Each block of the outline has its fragment; this picks it."""

from functools import partial

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from reports.document import (
    BarChart,
    Block,
    Bullets,
    Column,
    Row,
    Signatures,
    Table,
    YearChart,
)
from reports.outline.annex import MARK
from reports.pdf import charts
from reports.printing import Printer

register = template.Library()


@register.simple_tag
def report_block(block: Block, digits: str) -> str:
    """The HTML of one block; text is escaped by the fragments and the charts."""
    if isinstance(block, BarChart | YearChart):
        return render_to_string(
            "reports/blocks/chart.html", {"svg": _drawn(block, digits)}
        )
    name = "paragraph"
    if isinstance(block, Bullets):
        name = "bullets"
    elif isinstance(block, Table):
        name = "table"
    elif isinstance(block, Signatures):
        name = "signatures"
    context = {"block": block, "digits": digits, "mark": MARK}
    return render_to_string(f"reports/blocks/{name}.html", context)


@register.filter
def cells_with(row: Row, columns: tuple[Column, ...]) -> list:
    """Each cell of a row beside its column."""
    return list(zip(row.cells, columns, strict=True))


def _drawn(block: BarChart | YearChart, digits: str) -> str:
    printed = partial(Printer.text, Printer(digits))
    if isinstance(block, YearChart):
        svg = charts.years(block.points, title=block.title, digits=printed)
    else:
        svg = charts.bars(
            [charts.Bar(bar.label, bar.value) for bar in block.bars],
            [charts.Threshold(limit) for limit in block.thresholds],
            title=block.title,
            digits=printed,
        )
    # charts escapes every text that it draws.
    return mark_safe(svg)  # noqa: S308
