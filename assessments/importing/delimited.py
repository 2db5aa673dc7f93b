"""Text files: which encoding, which delimiter, which lines."""

import codecs
import csv
import io
import re
from collections.abc import Callable, Sequence

from assessments.importing.books import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    Book,
    Sheet,
)
from organisations.csv_cells import unescaped
from organisations.errors import Refused

DELIMITERS = (",", ";", "\t")
_LOOKED_AT = 40
_SAYS_DELIMITER = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def decoded(content: bytes) -> str:
    """UTF-8 or UTF-16 by their mark, else UTF-8, else Thai Windows and TIS-620.

    Raises:
        Refused: none of them.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp874")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused(
        "อ่านตัวอักษรในไฟล์นี้ไม่ออก บันทึกจาก Excel เป็น “CSV UTF-8” หรือ .xlsx แล้วเลือกใหม่"
    )


def read_delimited(
    content: bytes, name: str, knows: Callable[[Sequence[str]], int]
) -> Book:
    """One sheet of texts; ``knows`` counts the heads that it knows in a row.

    Raises:
        Refused: unreadable, unevenly quoted, or larger than is read.
    """
    text = decoded(content)
    if said := _SAYS_DELIMITER.match(text):
        delimiter, skipped, text = said[1], 1, text[said.end() :]
    else:
        delimiter, skipped = _delimiter_of(text, knows), 0
    rows, lines, cells = [], [], 0
    for line, row in _rows(text, delimiter):
        rows.append([unescaped(cell) for cell in row])
        lines.append(line + skipped)
        cells += len(row)
        if len(rows) > MOST_ROWS or cells > MOST_CELLS or len(row) > MOST_COLUMNS:
            raise Refused(
                f"ไฟล์นี้เกิน {MOST_ROWS:,} แถว หรือ {MOST_COLUMNS} คอลัมน์ ที่ระบบอ่านได้ในครั้งเดียว "
                "แบ่งเป็นหลายไฟล์แล้วเลือกใหม่"
            )
    return Book(name, (Sheet(1, "CSV", rows, lines=lines),))


def _rows(text: str, delimiter: str):
    """(line on which the row begins, its cells)."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    try:
        for row in reader:
            yield begins, row
            begins = reader.line_num + 1
    except csv.Error:
        raise Refused(
            f'บรรทัด {max(begins, reader.line_num)} มีเครื่องหมายคำพูด (") ไม่ครบคู่ หรือช่องยาวผิดปกติ '
            "แก้บรรทัดนี้ หรือบันทึกเป็น .xlsx แล้วเลือกใหม่"
        ) from None


def _delimiter_of(text: str, knows: Callable[[Sequence[str]], int]) -> str:
    """The one that parts a row into most known heads; then into most cells."""

    def worth(delimiter: str) -> tuple[int, int]:
        best = (0, 0)
        try:
            for count, (_, row) in enumerate(_rows(text, delimiter)):
                if count >= _LOOKED_AT:
                    break
                best = max(best, (knows(row[:MOST_COLUMNS]), len(row)))
        except Refused:
            pass  # told with its line once the delimiter is decided
        return best

    return max(DELIMITERS, key=worth)
