"""A file that was handed over, as sheets of cells."""

from assessments.importing.books import MOST_BYTES, Book
from assessments.importing.columns import known_heads
from assessments.importing.delimited import read_delimited
from assessments.importing.workbooks import read_workbook
from organisations.errors import Refused
from organisations.uploads import kinds
from organisations.uploads.inspection import inspected

WHAT = "นำเข้าคะแนนได้จากไฟล์ Excel (.xlsx) และ CSV (.csv) บันทึกเป็นแบบใดแบบหนึ่งแล้วเลือกใหม่"


def read_book(content: bytes, name: str) -> Book:
    """The file's sheets.

    Raises:
        Refused: no workbook and no CSV, broken, with macros, linked to other
            files, or larger than is read; one sentence that names the remedy.
    """
    if len(content) > MOST_BYTES:
        raise Refused(
            f"ไฟล์ขนาด {len(content) / 1024 / 1024:,.1f} MB เกิน {MOST_BYTES // 1024 // 1024} MB "
            "แบ่งเป็นหลายไฟล์ หรือลบรูปและแผ่นงานที่ไม่ใช้ แล้วเลือกใหม่"
        )
    kind, name = inspected(content, name)
    if kind == kinds.XLSX:
        return read_workbook(content, name)
    if kind in (kinds.CSV, kinds.TEXT):
        return read_delimited(content, name, known_heads)
    raise Refused(f"ไฟล์นี้เป็น {kind.words} {WHAT}")
