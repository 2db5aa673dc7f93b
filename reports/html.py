"""The report's HTML: exactly what is laid out into the PDF."""

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from reports.document import Document, Section, Table
from reports.pdf.attachments import attachment_url
from reports.pdf.fonts import font_face_css


def document_html(document: Document) -> str:
    """One page; fonts and seal by addresses that the render worker alone knows."""
    seal = document.cover.seal
    return render_to_string(
        "reports/document.html",
        {
            "document": document,
            "seal_url": seal and attachment_url(seal.sha256),
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
