"""Lines that belong together, as paragraphs."""

import re
from collections.abc import Sequence

from reports.reading.pages.lines import Line, glue
from reports.reading.raw import Piece, RawParagraph

# A bullet, or the number of a list or a section; no figure of two decimals.
STARTS = re.compile(
    r"\s*(?:[-–•▪●]\s*\S"
    r"|(?![0-9๐-๙]{2}\.[0-9๐-๙]{2}(?![0-9๐-๙.]))"
    r"\(?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2}){0,3}(?:[.)](?![0-9๐-๙])|\s))"
)
_SLACK = 0.6  # of the size: a space, and what a margin is measured wrongly
_LONGEST_WORD = 11  # letters without their marks


def cell_paragraphs(
    lines: Sequence[Line], page: int, right: float
) -> tuple[RawParagraph, ...]:
    """Short lines end a paragraph, unless bullets say what ends one."""
    if not lines:
        return ()
    if any(STARTS.match(line.text) for line in lines[1:]) or len(lines) == 1:
        groups = [[line] for line in lines[:1]]
        for line in lines[1:]:
            if STARTS.match(line.text):
                groups.append([line])
            else:
                groups[-1].append(line)
        return tuple(paragraph_of(group, page) for group in groups)
    return tuple(paragraph_of(each, page) for each in paragraphs_of(lines, right))


def paragraphs_of(lines: Sequence[Line], right: float) -> list[list[Line]]:
    """Lines that were broken at the right edge are one paragraph."""
    found: list[list[Line]] = []
    for line in lines:
        above = found[-1][-1] if found else None
        if above is None or not _goes_on(above, line, right):
            found.append([line])
        else:
            found[-1].append(line)
    return found


def _goes_on(above: Line, line: Line, right: float) -> bool:
    """Whether the line above is so full that the next word had to go below it."""
    return (
        not STARTS.match(line.text)
        and above.right + _first_word(line) + _SLACK * line.size > right
        and above.base - line.base < 2.4 * max(line.size, above.size)
        and abs(above.size - line.size) < 1.5
    )


def _first_word(line: Line) -> float:
    """How wide the first word is, at most: Thai says only where phrases end."""
    first = line.stretches[0].glyphs
    end = 1
    while end < min(len(first), _LONGEST_WORD):
        if first[end].left - first[end - 1].right > 0.12 * line.size:
            break
        end += 1
    return first[end - 1].right - first[0].left


def paragraph_of(lines: Sequence[Line], page: int) -> RawParagraph:
    pieces: list[Piece] = []
    above = ""
    for line in lines:
        pieces.append(Piece(line.text, line.number, page, glue=glue(above, line.text)))
        above = line.text
    return RawParagraph(tuple(pieces))
