"""The report's HTML: exactly what is laid out into the PDF."""

from hashlib import sha256
from typing import Any

import segno
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from reports.document import Document, Section, Table, Verification
from reports.pdf.attachments import attachment_url
from reports.pdf.fonts import font_face_css
from reports.printing import Printer
from reports.publishing.projection import canonical_json, public_data
from thai.dates import format_long


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
            # Of what the PDF carries: other data are another document.
            "data_sha256": sha256(canonical_json(public_data(document))).hexdigest(),
            "verification": document.verification
            and _verification(document.verification, document.digits),
            "widths": sorted(_widths(document.sections)),
        },
    )


def _verification(said: Verification, digits: str) -> dict[str, Any]:
    """Codes and addresses keep their digits: they are typed and compared."""
    printer = Printer(digits)
    code = segno.make(said.url, error="m", micro=False)
    width, height = code.symbol_size(border=0)
    dark = [
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(code.matrix)
        for x, module in enumerate(row)
        if module
    ]
    return {
        "code": said.code,
        "url": said.url,
        "version": printer.text(str(said.version)),
        "published_on": printer.text(format_long(said.published_on)),
        "fingerprint": [said.content_sha256[i : i + 8] for i in range(0, 64, 8)],
        "qr": {"width": width, "height": height, "path": "".join(dark)},
    }


def _widths(sections: tuple[Section, ...]) -> set[int]:
    widths: set[int] = set()
    for section in sections:
        for block in section.blocks:
            if isinstance(block, Table):
                widths |= {column.width for column in block.columns}
        widths |= _widths(section.sections)
    return widths
