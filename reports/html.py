"""The report's HTML: exactly what is laid out into the PDF."""

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from reports.document import Document, Section, Table
from reports.pdf.fonts import font_face_css


def document_html(document: Document) -> str:
    """One self-contained page; fonts by the render worker's own addresses."""
    return render_to_string(
        "reports/document.html",
        {
            "document": document,
            # Our own constant text; nothing a person wrote is in it.
            "font_css": mark_safe(font_face_css()),  # noqa: S308
            "widths": sorted(_widths(document.sections)),
        },
    )


def _widths(sections: tuple[Section, ...]) -> set[int]:
    widths: set[int] = set()
    for section in sections:
        for block in section.blocks:
            if isinstance(block, Table):
                widths |= {column.width for column in block.columns}
        widths |= _widths(section.sections)
    return widths
