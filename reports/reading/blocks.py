"""What Word and PDF files hold, as the outline of a report."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from organisations.errors import Refused
from reports.document import Block, Place
from reports.reading.charts import chart_at
from reports.reading.grid import table_of
from reports.reading.headings import (
    LONGEST,
    Heading,
    Order,
    heading_of,
    key_of,
    sections_of,
)
from reports.reading.lines import paragraph
from reports.reading.names import Names
from reports.reading.outline import Outline
from reports.reading.raw import RawBlock, RawCell, RawParagraph, RawTable, place_of
from reports.reading.sizes import MOST_CELLS, MOST_COLUMNS

# A chapter's number that stands above its title.
_CHAPTER = re.compile(r"\s*(?:ส่วน|บท|ตอน)ที่\s*[0-9๐-๙]{1,2}\s*")
_LONGEST_CHART = 200


def outline_of(blocks: Sequence[RawBlock], names: Names) -> Outline:
    """
    Raises:
        Refused: a table larger than any report's.
    """
    blocks = _without_frames(_chapters(_tables_joined(blocks)))
    order = Order()
    items: list[Heading | Block] = []
    tables, at = 0, 0
    while at < len(blocks):
        block = blocks[at]
        at += 1
        if isinstance(block, RawTable):
            _check(block)
            tables += 1
            items.append(table_of(block, names, tables))
            continue
        ahead = islice(blocks, at - 1, at - 1 + _LONGEST_CHART)
        texts = (each.text if isinstance(each, RawParagraph) else "-" for each in ahead)
        if (chart := chart_at(texts, at - 1)) is not None:
            found, at = chart
            items.append(found)
            continue
        read = paragraph(block.pieces, names.expected)
        if read is None:
            continue
        has_headings = any(isinstance(each, Heading) for each in items)
        place = place_of(block.pieces, block.text.strip())
        heading = _heading(read.text, place, block.level, order, has_headings)
        items.append(heading or read)
    front, sections = sections_of(items)
    return Outline(front, sections)


def _heading(
    text: str, place: Place, level: int, order: Order, has_headings: bool
) -> Heading | None:
    """By its number where that comes next, else because the file calls it one.

    Of those without a number only known ones open the report: files call the
    lines of the title headings as well.
    """
    if len(text) > LONGEST:
        return None
    heading = heading_of(text, place)
    if heading is not None and order.takes(heading):
        return heading
    if not level:
        return None
    if heading is not None:
        return replace(heading, parts=(), level=level)
    if has_headings or key_of(text, level):
        return Heading("", (), text.strip(), place, level)
    return None


def _check(table: RawTable) -> None:
    if table.width > MOST_COLUMNS:
        raise Refused(
            f"ตารางในไฟล์นี้มี {table.width:,} คอลัมน์ เกินที่อ่านได้ {MOST_COLUMNS} คอลัมน์ "
            "ตรวจว่าเป็นไฟล์รายงาน"
        )
    if table.width * len(table.rows) > MOST_CELLS:
        raise Refused(f"ตารางในไฟล์นี้มีเกิน {MOST_CELLS:,} ช่อง ตรวจว่าเป็นไฟล์รายงาน")


def _without_frames(blocks: Sequence[RawBlock]) -> list[RawBlock]:
    """A table of one column is a frame around paragraphs."""
    found: list[RawBlock] = []
    for block in blocks:
        if isinstance(block, RawTable) and block.width < 2:
            found += [p for row in block.rows for cell in row for p in cell.paragraphs]
        else:
            found.append(block)
    return found


def _chapters(blocks: Sequence[RawBlock]) -> list[RawBlock]:
    """“บทที่ ๒” on a line of its own is one heading with the line below it."""
    found: list[RawBlock] = []
    for block in blocks:
        above = found[-1] if found else None
        if (
            isinstance(block, RawParagraph)
            and isinstance(above, RawParagraph)
            and len(block.text) < LONGEST
            and len(above.text) < 30
            and _CHAPTER.fullmatch(above.text)
        ):
            level = above.level or block.level
            found[-1] = RawParagraph((*above.pieces, *block.pieces), level)
        else:
            found.append(block)
    return found


def _tables_joined(blocks: Sequence[RawBlock]) -> list[RawBlock]:
    """A table right behind another of the same width goes on with it.

    That is so where it has no head of its own, or the same head again.
    """
    found: list[RawBlock] = []
    for block in blocks:
        above = found[-1] if found else None
        if isinstance(block, RawTable) and isinstance(above, RawTable):
            rows = _going_on(above, block)
            if rows is not None:
                found[-1] = RawTable(above.rows + rows, above.heads)
                continue
        found.append(block)
    return found


def _going_on(
    above: RawTable, block: RawTable
) -> tuple[tuple[RawCell, ...], ...] | None:
    if above.width != block.width or not above.rows or not block.rows:
        return None
    heads = 0
    for own, first in zip(block.rows, above.rows, strict=False):
        if _words(own) != _words(first) or not _words(own):
            break
        heads += 1
    return block.rows[heads:] if heads else None


def _words(row: Sequence[RawCell]) -> str:
    return re.sub(r"\s", "", "".join(each.text for each in row))
