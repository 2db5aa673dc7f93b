"""A copy of the file in which every problem stands at its cell."""

import io
from collections.abc import Iterable

import openpyxl
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from assessments.importing.books import Book, Value
from assessments.importing.problems import Problem
from assessments.importing.reading import read_book
from organisations.errors import Refused
from organisations.uploads.zips import BROKEN, entries_of

# A large workbook takes a minute and much memory to write again.
MOST_BYTES = 8 * 1024 * 1024
MOST_CELLS = 100_000
_FILL = PatternFill("solid", fgColor="FFF8D5CD")
_LIST = "ข้อที่ต้องแก้"


def annotated_copy(content: bytes, name: str, problems: Iterable[Problem]) -> bytes:
    """The file as .xlsx, its wrong cells coloured and commented, and a list of all.

    Raises:
        Refused: too large to be written again, or not readable.
    """
    book = read_book(content, name)
    cells = sum(
        len(each.rows) * max(map(len, each.rows), default=0) for each in book.sheets
    )
    cells += sum(each.area for sheet in book.sheets for each in sheet.merged)
    if max(len(content), _unpacked(content)) > MOST_BYTES or cells > MOST_CELLS:
        raise Refused("ไฟล์นี้ใหญ่เกินกว่าจะทำสำเนาที่มีหมายเหตุได้ ใช้ตารางข้อที่ต้องแก้ในหน้านี้แทน")
    target = _opened(content) if content.startswith(b"PK") else _of_texts(book)
    problems = list(problems)
    for each in problems:
        _mark(target, each)
    _list_all(target, problems)
    out = io.BytesIO()
    target.save(out)
    return out.getvalue()


def _unpacked(content: bytes) -> int:
    """Bytes of the workbook's parts, cells that are only styled among them."""
    if not content.startswith(b"PK"):
        return 0
    return sum(each.size for each in entries_of(content))


def _opened(content: bytes) -> openpyxl.Workbook:
    try:
        return openpyxl.load_workbook(io.BytesIO(content), keep_links=False)
    except Exception:  # noqa: BLE001 - it raises whatever a part of it raises
        raise Refused(BROKEN) from None


def _of_texts(book: Book) -> openpyxl.Workbook:
    target = openpyxl.Workbook()
    (sheet,) = book.sheets
    page = target.active
    page.title = sheet.name
    for row, cells in enumerate(sheet.rows, start=1):
        for place, value in enumerate(cells, start=1):
            _put(page, sheet.line_of(row), place, value)
    return target


def _put(page, row: int, place: int, value: Value) -> None:
    """As text and nothing more, whatever it begins with."""
    cell = page.cell(row, place)
    cell.value = openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.sub(" ", str(value or ""))
    cell.data_type = "s"
    cell.quotePrefix = True


def _mark(target: openpyxl.Workbook, problem: Problem) -> None:
    if problem.cell is None or problem.sheet not in target.sheetnames:
        return
    cell = target[problem.sheet][problem.cell]
    if isinstance(cell, MergedCell):
        return
    before = f"{cell.comment.text}\n" if cell.comment else ""
    cell.comment = Comment(before + problem.message, "ระบบ", height=120, width=320)
    cell.fill = _FILL


def _list_all(target: openpyxl.Workbook, problems: list[Problem]) -> None:
    page = target.create_sheet(_LIST)
    heads = ("แผ่นงาน", "เซลล์", "พบ", "ที่ควรเป็น", "ต้องแก้อย่างไร")
    rows = [heads] + [
        (each.sheet, each.cell, each.found, each.expected, each.message)
        for each in problems
    ]
    for row, cells in enumerate(rows, start=1):
        for place, value in enumerate(cells, start=1):
            _put(page, row, place, value)
    for letter, width in zip("ABCDE", (16, 10, 24, 40, 90), strict=True):
        page.column_dimensions[letter].width = width
