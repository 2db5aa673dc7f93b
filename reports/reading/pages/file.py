"""A PDF from its bytes to paragraphs and tables."""

from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from organisations.errors import Refused
from reports.reading.limits import BROKEN
from reports.reading.pages.blocks import Page, blocks_of
from reports.reading.pages.glyphs import glyphs_of
from reports.reading.pages.lines import lines_of
from reports.reading.pages.rulings import drawn_tables, rules_of
from reports.reading.raw import RawBlock

MOST_PAGES = 300
MOST_LETTERS = 400_000
_FEWEST_LETTERS = 15  # a page, of Thai


def pdf_blocks(content: bytes) -> list[RawBlock]:
    """
    Raises:
        Refused: damaged, protected, without text, or larger than any report.
    """
    try:
        file = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or error.args[1:] == (4,):
            raise Refused(
                "ไฟล์ PDF นี้ตั้งรหัสผ่านไว้ เปิดด้วยรหัสผ่าน บันทึกใหม่โดยไม่ใส่รหัส แล้วลองอีกครั้ง"
            ) from None
        raise Refused(BROKEN) from None
    try:
        return blocks_of(_pages(file))
    except pypdfium2.PdfiumError:
        raise Refused(BROKEN) from None


def _pages(file: Any) -> list[Page]:
    count = len(file)
    if not count:
        raise Refused(BROKEN)
    if count > MOST_PAGES:
        raise Refused(
            f"ไฟล์ PDF นี้มี {count:,} หน้า เกินที่อ่านได้ {MOST_PAGES} หน้า ตรวจว่าเป็นรายงานฉบับเดียว"
        )
    left = MOST_LETTERS
    pages: list[Page] = []
    thai = letters = pictures = 0
    for at in range(count):
        page = file[at]
        text_page = page.get_textpage()
        left -= max(0, pdfium.FPDFText_CountChars(text_page.raw))
        if left < 0:
            raise Refused(
                f"ไฟล์ PDF นี้มีเกิน {MOST_LETTERS:,} ตัวอักษร ตรวจว่าเป็นรายงานฉบับเดียว"
            )
        turned = page.get_rotation()
        wide, tall = page.get_size()
        glyphs = [
            each
            for each in glyphs_of(text_page.raw, MOST_LETTERS)
            if not turned or each.text.strip()
        ]
        said = "".join(each.whole for each in glyphs)
        letters += sum(not each.isspace() for each in said)
        thai += sum("ก" <= each <= "๛" for each in said)
        pictures += _has_picture(page)
        across, down = rules_of(page.raw)
        box = page.get_cropbox()
        bottom, top = (box[1], box[3]) if not turned else (0.0, max(wide, tall))
        tables = drawn_tables(across, down)
        right = round(box[2]) if not turned else float(round(max(wide, tall)))
        pages.append(Page(at + 1, lines_of(glyphs), tables, bottom, top, right))
        text_page.close()
        page.close()
    _check(letters, thai, pictures, count)
    return pages


def _has_picture(page: Any) -> bool:
    count = min(2_000, pdfium.FPDFPage_CountObjects(page.raw))
    return any(
        pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page.raw, at))
        in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM)
        for at in range(count)
    )


def _check(letters: int, thai: int, pictures: int, count: int) -> None:
    """Thai text, and enough of it for so many pages."""
    if thai >= _FEWEST_LETTERS * count or (thai > 300 and thai * 3 > letters):
        return
    if letters > 100 * count:
        raise Refused(
            "ตัวอักษรใน PDF นี้ไม่ได้บอกว่าเป็นอักษรใด คัดลอกออกมาไม่เป็นภาษาไทย "
            "ใช้ไฟล์ Word ต้นฉบับ หรือบันทึกเป็น PDF ใหม่จากต้นฉบับ"
        )
    if pictures:
        raise Refused("PDF นี้เป็นภาพสแกน ไม่มีข้อความให้อ่าน ใช้ไฟล์ Word หรือ PDF ที่บันทึกจากต้นฉบับ")
    raise Refused("PDF นี้ไม่มีข้อความภาษาไทย ตรวจว่าเลือกไฟล์ถูก")
