"""Word documents (.docx): paragraphs and tables in order, as Word would show them.

Only three parts of the file are opened, each up to a bounded size: text, styles
and numbering. Headers, footers, notes, comments, pictures and what was deleted
while changes were tracked are left out.
"""

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from organisations.errors import Refused
from reports.reading.numbering import Numbering
from reports.reading.raw import Piece, RawBlock, RawCell, RawParagraph, RawTable
from reports.reading.sizes import Budget

MOST_XML = 12 * 1024 * 1024
MOST_ENTRIES = 5_000
_DEEPEST = 12
_HEADINGS = 9
_ALTERNATIVES = (
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = {qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), _FALLBACK}
_SIGNS = {
    qn("w:tab"): " ",
    qn("w:ptab"): " ",
    qn("w:noBreakHyphen"): "-",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
}


def word_blocks(content: bytes) -> list[RawBlock]:
    """
    Raises:
        Refused: no Word document, damaged, protected, or larger than any report.
    """
    try:
        with ZipFile(io.BytesIO(content)) as package:
            parts = _parts(package)
    except Refused:
        raise
    except (
        zlib.error,
        BadZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
    ):
        raise Refused(_DAMAGED) from None
    body = _tree(parts["word/document.xml"]).find(qn("w:body"))
    if body is None:
        raise Refused(_DAMAGED)
    styles = parts.get("word/styles.xml")
    numbering = parts.get("word/numbering.xml")
    reader = _Reader(
        Numbering.of(
            _tree(numbering) if numbering else None, _tree(styles) if styles else None
        )
    )
    return list(reader.blocks(body, 0))


_DAMAGED = "ไฟล์ Word นี้เสียหายหรือไม่ครบ เปิดใน Word แล้วบันทึกใหม่เป็น .docx หรือใช้ไฟล์ต้นฉบับอื่น"


def _parts(package: ZipFile) -> dict[str, bytes]:
    names = package.namelist()
    if len(names) > MOST_ENTRIES:
        raise Refused("ไฟล์นี้มีส่วนย่อยมากเกินเอกสารใด ตรวจว่าเป็นไฟล์รายงาน")
    if "word/document.xml" not in names:
        raise Refused(_what_else(names))
    if any(name.endswith("vbaProject.bin") for name in names):
        raise Refused("ไฟล์ Word นี้มีมาโคร บันทึกเป็น .docx (ไม่มีมาโคร) แล้วลองใหม่")
    found: dict[str, bytes] = {}
    for name in ("word/document.xml", "word/styles.xml", "word/numbering.xml"):
        if name in names:
            if package.getinfo(name).compress_type not in (ZIP_STORED, ZIP_DEFLATED):
                raise Refused(_DAMAGED)
            with package.open(name) as stream:
                found[name] = stream.read(MOST_XML + 1)
            if len(found[name]) > MOST_XML:
                raise Refused(
                    f"ข้อความในไฟล์ Word นี้คลายแล้วใหญ่เกิน {MOST_XML // 2**20} MB "
                    "ตรวจว่าเป็นไฟล์รายงานฉบับเดียว"
                )
    return found


def _what_else(names: list[str]) -> str:
    if any(name.startswith("xl/") for name in names):
        return "ไฟล์นี้เป็น Excel ที่หน้านี้รับเฉพาะรายงาน .docx .pdf หรือ .txt"
    if any(name.startswith("ppt/") for name in names):
        return "ไฟล์นี้เป็น PowerPoint บันทึกเป็น PDF แล้วลองใหม่"
    if "content.xml" in names:
        return "ไฟล์นี้เป็นเอกสาร OpenDocument เปิดแล้วบันทึกเป็น .docx แล้วลองใหม่"
    return "ไฟล์นี้เป็นไฟล์บีบอัดที่ไม่ใช่เอกสาร Word เลือกไฟล์รายงาน .docx .pdf หรือ .txt"


def _tree(content: bytes) -> Any:
    if b"<!DOCTYPE" in content[:2000] or b"<!ENTITY" in content:
        raise Refused(_DAMAGED)
    try:
        return parse_xml(content)
    except (SyntaxError, ValueError, LookupError):
        # What lxml says of XML that is none is a SyntaxError.
        raise Refused(_DAMAGED) from None


@dataclass
class _Reader:
    numbering: Numbering
    budget: Budget = field(default_factory=Budget)
    paragraph: int = 0

    def blocks(self, parent: Any, depth: int) -> Iterator[RawBlock]:
        """Paragraphs and tables; text boxes behind the paragraph that holds them."""
        if depth > _DEEPEST:
            raise Refused("ตารางหรือกรอบข้อความซ้อนกันลึกเกินไป ตรวจว่าเป็นไฟล์รายงาน")
        for element in parent:
            if element.tag == qn("w:p"):
                yield from self._paragraph(element, depth)
            elif element.tag == qn("w:tbl"):
                yield from self._table(element, depth)
            elif element.tag in (qn("w:sdt"), qn("w:ins"), qn("w:customXml")):
                content = element.find(qn("w:sdtContent"))
                inside = element if content is None else content
                yield from self.blocks(inside, depth + 1)

    def _paragraph(self, element: Any, depth: int) -> Iterator[RawBlock]:
        self.paragraph += 1
        number = self.numbering.next(element)
        if self.numbering.is_contents(element):
            return
        boxes: list[Any] = []
        text = "".join(_said(element, boxes, 0))
        if number:
            text = f"{number} {text}" if text.strip() else text
        pieces = [
            Piece(line, paragraph=self.paragraph)
            for line in text.split("\n")
            if line.strip()
        ]
        self.budget.spend(text)
        if pieces:
            yield RawParagraph(tuple(pieces), self.numbering.level(element))
        for box in boxes:
            yield from self.blocks(box, depth + 1)

    def _table(self, element: Any, depth: int) -> Iterator[RawBlock]:
        """The table, and behind it those that stand inside its cells."""
        rows: list[list[RawCell]] = []
        open_cells: dict[int, tuple[int, int]] = {}
        nested: list[RawBlock] = []
        heads = 0
        for row in _rows(element):
            properties = row.find(qn("w:trPr"))
            if properties is not None and properties.find(qn("w:del")) is not None:
                continue
            if (
                properties is not None
                and properties.find(qn("w:tblHeader")) is not None
            ):
                heads += heads == len(rows)
            column = _before(properties)
            cells: list[RawCell] = []
            for element_of_cell in _cells(row):
                wide, goes_on = _spans(element_of_cell)
                self.budget.cell(column + wide)
                inside = list(self.blocks(element_of_cell, depth + 1))
                nested += [each for each in inside if isinstance(each, RawTable)]
                held = open_cells.get(column)
                if goes_on and held is not None:
                    owner = rows[held[0]][held[1]]
                    rows[held[0]][held[1]] = RawCell(
                        owner.paragraphs, owner.column, owner.wide, owner.tall + 1
                    )
                else:
                    open_cells[column] = (len(rows), len(cells))
                    said = tuple(p for p in inside if isinstance(p, RawParagraph))
                    cells.append(RawCell(said, column, wide))
                column += wide
            rows.append(cells)
        if any(each.paragraphs for row in rows for each in row):
            yield RawTable(tuple(map(tuple, rows)), heads)
        yield from nested


def _said(element: Any, boxes: list[Any], depth: int) -> Iterator[str]:
    """The text of a paragraph; text boxes are put aside."""
    if depth > 4 * _DEEPEST:
        return
    for each in element:
        tag = each.tag
        if tag in _LEFT_OUT or not isinstance(tag, str):
            continue
        if tag == qn("w:t"):
            yield each.text or ""
        elif tag in _SIGNS:
            is_page = each.get(qn("w:type")) in ("page", "column")
            yield " " if is_page else _SIGNS[tag]
        elif tag == qn("w:txbxContent"):
            boxes.append(each)
        elif tag == _ALTERNATIVES:
            chosen = [part for part in each if part.tag != _FALLBACK] or list(each)
            for part in chosen[:1]:
                yield from _said(part, boxes, depth + 1)
        elif tag == qn("w:r") and _is_hidden(each):
            continue
        else:
            yield from _said(each, boxes, depth + 1)


def _is_hidden(run: Any) -> bool:
    properties = run.find(qn("w:rPr"))
    if properties is None:
        return False
    hidden = properties.find(qn("w:vanish"))
    return hidden is not None and hidden.get(qn("w:val")) not in ("0", "false")


def _rows(table: Any) -> Iterator[Any]:
    for each in table:
        if each.tag == qn("w:tr"):
            yield each
        elif each.tag == qn("w:sdt"):
            yield from each.iter(qn("w:tr"))


def _cells(row: Any) -> Iterator[Any]:
    for each in row:
        if each.tag == qn("w:tc"):
            yield each
        elif each.tag == qn("w:sdt"):
            content = each.find(qn("w:sdtContent"))
            if content is not None:
                yield from content.findall(qn("w:tc"))


def _before(properties: Any) -> int:
    found = None if properties is None else properties.find(qn("w:gridBefore"))
    return _count(found, 0)


def _spans(cell: Any) -> tuple[int, bool]:
    """Columns, and whether the cell goes on with the one above it."""
    properties = cell.find(qn("w:tcPr"))
    if properties is None:
        return 1, False
    merged = properties.find(qn("w:vMerge"))
    goes_on = merged is not None and merged.get(qn("w:val")) != "restart"
    return max(1, _count(properties.find(qn("w:gridSpan")), 1)), goes_on


def _count(element: Any, otherwise: int) -> int:
    said = "" if element is None else element.get(qn("w:val")) or ""
    is_number = said.isascii() and said.isdigit() and len(said) < 7
    return int(said) if is_number else otherwise
