"""Plain text: headings by number, cells between tabs, the rest paragraphs."""

import re
from collections.abc import Sequence
from itertools import islice

from reports.document import Block, Paragraph, Place, YearChart
from reports.reading.charts import chart_at
from reports.reading.headings import (
    LONGEST,
    Heading,
    Order,
    heading_of,
    key_of,
    may_be_heading,
    sections_of,
)
from reports.reading.lines import Line, lines_of, paragraph
from reports.reading.names import Names
from reports.reading.outline import Outline
from reports.reading.raw import Piece
from reports.reading.tables import table_at

# A line that is as long as this was broken by whoever wrapped the text.
_WRAPPED = 60
_STARTS = re.compile(r"\s*(?:[-–•▪●]|\(?[0-9๐-๙]{1,2}[.)]|\t)")
# Lines that a chart and the blank ones between its entries can have.
_LONGEST_CHART = 200


def text_outline(text: str, names: Names) -> Outline:
    """The printed outline of a plain text.

    Raises:
        Refused: a table larger than any report's.
    """
    lines = lines_of(text)
    order = Order()
    items: list[Heading | Block] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.is_blank:
            at += 1
        elif "\t" in line.text.strip():
            table, at = table_at(lines, at, names, _could_be_heading)
            items.append(table)
        elif (chart := _chart_at(lines, at)) is not None:
            block, at = chart
            items.append(block)
        elif (heading := _heading(line, names)) and order.takes(heading):
            items.append(heading)
            at += 1
        else:
            found, at = _paragraph_at(lines, at, names)
            if found is not None:
                items.append(found)
    front, sections = sections_of(items)
    return Outline(front, sections)


def _heading(line: Line, names: Names) -> Heading | None:
    if len(line.text) > 2 * LONGEST or not may_be_heading(line.text):
        return None
    read = paragraph([Piece(line.text, line.number)], names.expected)
    if read is None:
        return None
    return heading_of(read.text, Place(line.printed.strip(), line.number, line.number))


def _could_be_heading(line: Line) -> bool:
    """Inside a table only a heading that every report has ends it."""
    text = line.text.strip()
    found = heading_of(text, Place())
    return found is not None and bool(key_of(found.title, len(found.parts)))


def _chart_at(lines: Sequence[Line], at: int) -> tuple[YearChart, int] | None:
    return chart_at((each.text for each in islice(lines, at, at + _LONGEST_CHART)), at)


def _paragraph_at(
    lines: Sequence[Line], at: int, names: Names
) -> tuple[Paragraph | None, int]:
    """Lines that were wrapped are one paragraph, as far as the next beginning."""
    parts = [Piece(lines[at].printed, lines[at].number)]
    at += 1
    while at < len(lines) and not lines[at].is_blank:
        text = lines[at].text
        is_wrapped = len(parts[-1].text) >= _WRAPPED
        if not is_wrapped or "\t" in text.strip() or _STARTS.match(text):
            break
        parts.append(Piece(lines[at].printed, lines[at].number))
        at += 1
    return paragraph(parts, names.expected), at
