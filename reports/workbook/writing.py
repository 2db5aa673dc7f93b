"""Writes the sheets with xlsxwriter. The same document gives the same bytes."""

import io
import math
from collections.abc import Sequence
from copy import deepcopy
from datetime import datetime, time
from unicodedata import category

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from reports.dated import document_day
from reports.document import Document
from reports.printing import Printer
from reports.workbook.grid import Cell, Number, Sheet
from reports.workbook.sheets import sheets

FONT = "TH SarabunPSK"
SIZE = 16
# Shows Thai digits of what stays a number.
THAI_DIGITS = "[$-D00041E]"
LONGEST_CELL = 32_767
CUT = "… (ยาวเกินที่ช่องของ Excel เก็บได้ อ่านต่อในรายงาน)"
FORMULA_SIGNS = tuple("=+-@\t\r＝＋－＠")
LINE_HEIGHT = 21  # points, of SIZE
TALLEST_ROW = 409  # Excel's own limit
A4 = 9
# Excel's own limit on a header or footer, its codes included.
LONGEST_NAME = 120
OPTIONS = {
    "in_memory": True,
    # Whatever a person wrote stays text.
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": {"font_name": FONT, "font_size": SIZE},
    "default_row_height": 28,
}
INK, QUIET, LOW, LINE, HEAD = "#162033", "#48546a", "#a5351c", "#8c99ad", "#eef1f8"


def document_xlsx(document: Document) -> bytes:
    """The facts of ``document`` as a workbook."""
    stream = io.BytesIO()
    # Its own copy: the writer changes it, and the next workbook would differ.
    with xlsxwriter.Workbook(stream, deepcopy(OPTIONS)) as book:
        created = datetime.combine(document_day(document), time())
        agency = Printer(document.digits).text(document.facts.agency.name)
        book.set_properties(
            {
                "title": document.title,
                "subject": document.cover.subtitle,
                "author": agency,
                "company": agency,
                "comments": document.notice,
                "created": created,
            }
        )
        styles = _Styles(book, document.digits)
        for sheet in sheets(document):
            page = book.add_worksheet(sheet.name)
            _fill(page, sheet, styles)
            _set_up_printing(page, sheet, document, agency)
    return stream.getvalue()


class _Styles:
    """The formats in use, each made once."""

    def __init__(self, book: xlsxwriter.Workbook, digits: str) -> None:
        self._book = book
        self._prefix = THAI_DIGITS if digits == "thai" else ""
        self._made: dict[tuple, Format] = {}

    def _format(self, **properties: object) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            base = {
                "font_name": FONT,
                "font_size": SIZE,
                "font_color": INK,
                "valign": "top",
                "text_wrap": True,
                "border": 1,
                "border_color": LINE,
            }
            self._made[key] = self._book.add_format(base | properties)
        return self._made[key]

    def head(self) -> Format:
        return self._format(bold=True, bg_color=HEAD, align="center", valign="vcenter")

    def _set(self, align: str, **properties: object) -> Format:
        indent = {} if align == "center" else {"indent": 1}
        return self._format(align=align, **indent, **properties)

    def text(self, text: str) -> Format:
        """With the mark that keeps “=1+1” a text even when its cell is edited."""
        quoted = {"quote_prefix": True} if text[:1] in FORMULA_SIGNS else {}
        return self._set("left", **quoted)

    def missing(self, align: str) -> Format:
        return self._set(align, font_color=QUIET)

    def number(self, number: Number, align: str) -> Format:
        pattern = ";".join(
            self._prefix + part for part in number.shape.value.split(";")
        )
        low = {"font_color": LOW, "bold": True} if number.is_low else {}
        return self._set(align, num_format=pattern, **low)


def _fill(page: Worksheet, sheet: Sheet, styles: _Styles) -> None:
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
        page.write_string(0, place, column.title, styles.head())
    page.set_row(0, _height([column.title for column in sheet.columns], sheet))
    for line, row in enumerate(sheet.rows, start=1):
        page.set_row(line, _height(row, sheet))
        for place, cell in enumerate(row):
            _write(page, line, place, cell, sheet, styles)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)


def _write(
    page: Worksheet, line: int, place: int, cell: Cell, sheet: Sheet, styles: _Styles
) -> None:
    """Typed: a number is a number, everything else is text and nothing more."""
    if isinstance(cell, str):
        if len(cell) > LONGEST_CELL:
            cell = cell[: LONGEST_CELL - len(CUT)] + CUT
        page.write_string(line, place, cell, styles.text(cell))
        return
    align = "left" if sheet.is_list else cell.align
    if cell.value is None:
        page.write_string(line, place, cell.missing, styles.missing(align))
    else:
        page.write_number(line, place, cell.value, styles.number(cell, align))


def _height(row: Sequence[Cell], sheet: Sheet) -> int:
    """Room for every line of the row, reckoned: not every program fits rows itself."""
    lines = 1
    for cell, column in zip(row, sheet.columns, strict=True):
        text = cell if isinstance(cell, str) else cell.missing
        # Marks above and below take no room; the ends of lines stay partly empty.
        wide = [
            sum(category(letter) != "Mn" for letter in each)
            for each in text.split("\n")
        ]
        room = (column.width - 2) * 0.85
        lines = max(lines, sum(max(1, math.ceil(each / room)) for each in wide))
    return min(TALLEST_ROW, lines * LINE_HEIGHT + 3)


def _set_up_printing(
    page: Worksheet, sheet: Sheet, document: Document, agency: str
) -> None:
    page.set_paper(A4)
    if sheet.is_wide:
        page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_margins(left=0.6, right=0.6, top=0.9, bottom=0.7)
    facts = document.facts
    year = Printer(document.digits).year(
        facts.year_be if facts.progress is None else facts.implementation_year_be
    )
    about = "ITA" if facts.progress is None else "ผลการดำเนินการตามมาตรการ"
    font = f'&"{FONT},Regular"&14'
    name = agency[:LONGEST_NAME].replace("&", "&&")
    # A space before each text, or its first digit would count to the size.
    page.set_header(
        f"&L{font} {name} · {about} ปีงบประมาณ พ.ศ. {year}&R{font} {document.notice}"
    )
    page.set_footer(f"&L{font} {sheet.name}&R{font} หน้า &P จาก &N")
