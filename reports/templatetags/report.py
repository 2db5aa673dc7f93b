"""Each block of the outline has its fragment; this picks it."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from reports.charted import chart_svg
from reports.document import (
    BarChart,
    Block,
    Bullets,
    Column,
    Photo,
    Row,
    Signatures,
    Table,
    YearChart,
)
from reports.outline.annex import MARK
from reports.pdf.attachments import attachment_url

register = template.Library()


@register.simple_tag
def report_block(block: Block, digits: str) -> str:
    """The HTML of one block; text is escaped by the fragments and the charts."""
    if isinstance(block, BarChart | YearChart):
        # charts escapes every text that it draws.
        svg = mark_safe(chart_svg(block, digits))  # noqa: S308
        return render_to_string("reports/blocks/chart.html", {"svg": svg})
    if isinstance(block, Photo):
        url = attachment_url(block.sha256)
        return render_to_string(
            "reports/blocks/photo.html", {"block": block, "url": url}
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
