"""Workbooks for tests, as people and programs leave them."""

import io
from collections.abc import Iterable, Mapping, Sequence

import openpyxl


def workbook(
    rows: Iterable[Sequence],
    *,
    name: str = "ผลคะแนน",
    merged: Iterable[str] = (),
    hidden: Iterable[int] = (),
    percent: Iterable[str] = (),
    more: Mapping[str, Iterable[Sequence]] | None = None,
) -> bytes:
    """One sheet of ``rows``, and those of ``more`` behind it."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = name
    for row in rows:
        sheet.append(list(row))
    for each in merged:
        sheet.merge_cells(each)
    for row in hidden:
        sheet.row_dimensions[row].hidden = True
    for each in percent:
        sheet[each].number_format = "0%"
    for title, others in (more or {}).items():
        other = book.create_sheet(title)
        for row in others:
            other.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def csv(*lines: str, encoding: str = "utf-8") -> bytes:
    return ("\r\n".join(lines) + "\r\n").encode(encoding)
