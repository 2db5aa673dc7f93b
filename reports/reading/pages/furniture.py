"""What stands on every page and belongs to none: running heads, page numbers."""

import re
from collections import Counter
from collections.abc import Sequence

from reports.reading.pages.lines import Line

_NUMBER = re.compile(
    r"\s*(?:[-–—(\[]\s*)?(?:หน้า(?:ที่)?\s*)?[0-9๐-๙]{1,4}(?:\s*(?:/|จาก)\s*[0-9๐-๙]{1,4})?(?:\s*[-–—)\]])?\s*"
)
_DIGITS = re.compile("[0-9๐-๙]+")
_AT_EDGE = 2


def without_furniture(
    pages: Sequence[list[Line]], heights: Sequence[tuple[float, float]]
) -> list[list[Line]]:
    """The pages' lines without what the first and last ones repeat.

    ``heights``: bottom and top of each page.
    """
    edges = [_edges(lines) for lines in pages]
    said = Counter(
        words for page in edges for words in {_words(line) for line in page} if words
    )
    repeated = {
        words for words, count in said.items() if count > max(1, len(pages) // 2)
    }
    found = []
    for lines, page, (bottom, top) in zip(pages, edges, heights, strict=True):
        margin = (top - bottom) * 0.11
        dropped = {
            id(line)
            for line in page
            if (
                _words(line) in repeated
                and (line.base > top - 2 * margin or line.base < bottom + 2 * margin)
            )
            or (
                _NUMBER.fullmatch(line.text)
                and (line.base > top - margin or line.base < bottom + margin)
            )
        }
        found.append([line for line in lines if id(line) not in dropped])
    return found


def _edges(lines: Sequence[Line]) -> list[Line]:
    return [*lines[:_AT_EDGE], *lines[_AT_EDGE:][-_AT_EDGE:]]


def _words(line: Line) -> str:
    return _DIGITS.sub("0", re.sub(r"\s", "", line.text))
