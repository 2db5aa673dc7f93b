"""Printed lines and what they mean without their marks; cells as paragraphs."""

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reports.document import Cell, Paragraph
from reports.reading.raw import Piece, as_printed, place_of
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
    parts: Sequence[Piece],
    expected: Iterable[str],
    at: tuple[int, int, int] | None = None,
) -> Paragraph | None:
    """One paragraph of the printed ``parts``; None where nothing is left."""
    bare = ""
    for each in parts:
        own = _EMPHASIS.sub("", _TAG.sub("", each.text))
        bare += f"{each.glue}{own}" if bare else own
    plain = _SPACES.sub(" ", html.unescape(bare)).strip()
    if not plain:
        return None
    text, mended = repair(plain)
    text, closed = close_gaps(text, expected)
    place = replace(place_of(parts, as_printed(parts), at), repairs=mended + closed)
    return Paragraph(text.strip(), seen=place) if text.strip() else None


def cell(
    paragraphs: Sequence[Sequence[Piece]],
    expected: Iterable[str],
    at: tuple[int, int, int] | None = None,
) -> Cell:
    """A cell of its paragraphs' pieces; tags and beginnings part them further."""
    expected = tuple(expected)
    groups: list[list[Piece]] = []
    for pieces in paragraphs:
        groups.append([])
        for piece in pieces:
            first, *more = _BREAK.split(piece.text)
            if first.strip():
                if groups[-1] and _BEGINS.match(first.strip()):
                    groups.append([])
                groups[-1].append(replace(piece, text=first))
            for each in more:
                groups.append([replace(piece, text=each)] if each.strip() else [])
    blocks = [paragraph(group, expected, at) for group in groups if group]
    every = [piece for pieces in paragraphs for piece in pieces]
    printed = "\n".join(as_printed(pieces) for pieces in paragraphs).strip()
    return Cell(
        tuple(each for each in blocks if each), seen=place_of(every, printed, at)
    )
