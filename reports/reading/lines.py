"""Printed lines and what they mean without their marks; cells as paragraphs."""

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reports.document import Cell, Paragraph, Place
from thai.repair import close_gaps, repair

# ``**`` and ``#`` of light markup; tags that conversions leave in cells.
_EMPHASIS = re.compile(r"\*\*|^\s{0,3}#{1,6}\s+")
_BREAK = re.compile(
    r"<\s{0,3}/?\s{0,3}(?:p|br|div|li|ul|ol)\b[^<>]{0,100}>", re.IGNORECASE
)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,100}>")
_SPACES = re.compile(r"\s+")
# A line inside a cell that begins something of its own.
_BEGINS = re.compile(
    r"[-–•▪●]\s*\S|\(?[0-9๐-๙]{1,2}[.)]|ข้อเสนอแนะ|ทั้งนี้|ส่วนที่|จากผล|[A-Za-z0-9๐-๙]{2,4}\s*ประเด็น"
)


@dataclass(frozen=True)
class Line:
    """One line: as printed, and without light markup. Tabs part cells."""

    number: int
    printed: str
    text: str

    @property
    def tabs(self) -> int:
        return self.text.count("\t")

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()


def lines_of(text: str) -> list[Line]:
    """A first-line indent made with tabs is no cell, nor is a tab at the end."""
    found = []
    for number, printed in enumerate(text.splitlines(), start=1):
        found.append(Line(number, printed, _EMPHASIS.sub("", printed)))
    return found


def paragraph(
    parts: Sequence[tuple[int, str]], expected: Iterable[str]
) -> Paragraph | None:
    """One paragraph of the printed ``parts`` (line, text); None where nothing is left."""
    bare = (_EMPHASIS.sub("", _TAG.sub("", text)) for _, text in parts)
    plain = _SPACES.sub(" ", html.unescape(" ".join(bare))).strip()
    if not plain:
        return None
    text, mended = repair(plain)
    text, closed = close_gaps(text, expected)
    printed = "\n".join(text for _, text in parts).strip()
    place = Place(printed, parts[0][0], parts[-1][0], None, mended + closed)
    return Paragraph(text.strip(), seen=place) if text.strip() else None


def cell(fragments: Sequence[tuple[int, str]], expected: Iterable[str]) -> Cell:
    """A cell of its lines; tags and beginnings part its paragraphs."""
    expected = tuple(expected)
    groups: list[list[tuple[int, str]]] = [[]]
    for number, text in fragments:
        first, *more = _BREAK.split(text)
        if first.strip():
            if groups[-1] and _BEGINS.match(first.strip()):
                groups.append([])
            groups[-1].append((number, first))
        for each in more:
            groups.append([(number, each)] if each.strip() else [])
    blocks = [paragraph(group, expected) for group in groups if group]
    printed = "\n".join(text for _, text in fragments)
    place = Place(printed.strip(), fragments[0][0], fragments[-1][0])
    return Cell(tuple(each for each in blocks if each), seen=place)
