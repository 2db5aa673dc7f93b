"""HTML in, PDF bytes out; the one place that calls WeasyPrint.

Runs in the render worker's child process. The same HTML gives the same bytes.
"""

import logging
import os
import re
import warnings
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from reports.pdf.attachments import Attachment
from reports.pdf.embedded import Embedded
from reports.pdf.errors import RenderFailed

PINNED = "70.0"
# Decides what fontconfig finds: nothing, so that no letter is taken from a font
# that this machine happens to have and the next one has not.
NO_SYSTEM_FONTS = Path(__file__).with_name("fonts.conf")


@cache
def prepare() -> None:
    """Import WeasyPrint, check its version and patch it; once per process.

    Raises:
        RenderFailed: Pango is not installed, or WeasyPrint is not the version
            that the patches were made for.
    """
    os.environ["FONTCONFIG_FILE"] = str(NO_SYSTEM_FONTS)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="No fonts configured")
            import weasyprint
    except OSError as error:
        raise RenderFailed(
            "เครื่องนี้ยังไม่มี Pango ซึ่งใช้จัดหน้ารายงาน ติดตั้งด้วยคำสั่ง apt-get install "
            "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 libthai0"
        ) from error
    if weasyprint.__version__ != PINNED:
        raise RenderFailed(
            f"WeasyPrint รุ่น {weasyprint.__version__} ยังไม่ได้ทดสอบ ติดตั้งรุ่น {PINNED}"
        )
    from reports.pdf import archive, svg_text, tagging, text_layer

    archive.install()
    text_layer.install()
    svg_text.install()
    tagging.install()


def check_fonts() -> None:
    """Read every font of the documents; raises ``RenderFailed`` if one is damaged."""
    from reports.pdf.fonts import STYLES, font_bytes

    for name in STYLES:
        font_bytes(name)


@cache
def shared_fonts():
    """The font configuration of every document of this process, fonts loaded.

    WeasyPrint writes the files of a configuration into a temporary folder; one
    made for each document would be left there by each child that is ended.
    """
    prepare()
    check_fonts()
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    from reports.pdf.fetcher import OwnFilesOnly
    from reports.pdf.fonts import font_face_css

    fonts = FontConfiguration()
    weasyprint.CSS(
        string=font_face_css(), font_config=fonts, url_fetcher=OwnFilesOnly()
    )
    return fonts


class _Complaints(logging.Handler):
    """Keeps what WeasyPrint only logs although something would be lost."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lost: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if record.levelno >= logging.ERROR or "glyph" in message.lower():
            self.lost.append(message)


def render(
    html: str,
    attachments: Mapping[str, Attachment] | None = None,
    embedded: Sequence[Embedded] = (),
) -> bytes:
    """Lay out one HTML page as PDF, with nothing but what came with it.

    Args:
        attachments: pictures that the page may show, by address.
        embedded: files that the PDF carries.

    Raises:
        RenderFailed: a font is damaged, a letter has no glyph, a drawing could
            not be drawn, or the document breaks the layout engine.
    """
    fonts = shared_fonts()
    import weasyprint

    from reports.pdf import archive
    from reports.pdf.fetcher import OwnFilesOnly

    logger = logging.getLogger("weasyprint")
    complaints = _Complaints()
    logger.addHandler(complaints)
    try:
        page = weasyprint.HTML(string=html, url_fetcher=OwnFilesOnly(attachments))
        pdf = page.write_pdf(
            font_config=fonts,
            pdf_variant=archive.VARIANT,
            attachments=archive.attachments(embedded),
        )
    except (RecursionError, ArithmeticError, ValueError, IndexError) as error:
        raise RenderFailed(
            f"จัดหน้ารายงานไม่ได้ ({type(error).__name__}) ตรวจข้อความที่ยาวหรือซ้อนกันผิดปกติ"
        ) from error
    finally:
        logger.removeHandler(complaints)
    if complaints.lost:
        raise RenderFailed(_what_is_lost(complaints.lost[0]))
    return pdf


def _what_is_lost(complaint: str) -> str:
    """The engine's complaint as a sentence; a letter without a glyph by its code."""
    if letter := re.search(r"\(U\+([0-9A-F]{4,6})\)", complaint):
        character = chr(int(letter[1], 16))
        named = f"ตัวอักษร “{character}”"
        if not character.isprintable():
            named = "ตัวอักษรที่มองไม่เห็น"
        return (
            f"แบบอักษรของรายงานไม่มี{named} (U+{letter[1]}) "
            "ลบหรือเปลี่ยนตัวอักษรนี้ในข้อความแล้วลองอีกครั้ง"
        )
    return f"รายงานมีส่วนที่พิมพ์ไม่ได้: {complaint[:300]}"
