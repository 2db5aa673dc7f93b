"""Letters as lines, and the stretches that wide gaps part a line into."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from reports.reading.pages.glyphs import Glyph

_SPACE = 0.12  # of the size: a narrower gap is none
# Where a file has signs for its spaces, what is left is set between two scripts.
_SPACE_BESIDE_SIGNS = 0.3
_BEARING = 0.06  # of the size: room that belongs to a letter measured without it
_GAP = 1.6  # of the size: a wider one parts a line
_SAME_LINE = 0.35


@dataclass(frozen=True)
class Stretch:
    """Letters of one line without a wide gap."""

    glyphs: tuple[Glyph, ...]

    @property
    def left(self) -> float:
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        return max(each.right for each in self.glyphs)


@dataclass(frozen=True)
class Line:
    """A line of a page; ``base`` is how high it stands, counted upwards."""

    glyphs: tuple[Glyph, ...]
    base: float
    number: int = 0
    space: float = _SPACE

    @cached_property
    def text(self) -> str:
        return _text(self.glyphs, self.space).strip()

    @property
    def left(self) -> float:
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        return max(each.right for each in self.glyphs)

    @cached_property
    def size(self) -> float:
        sizes = sorted(each.size for each in self.glyphs)
        return sizes[len(sizes) // 2]

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        parts: list[list[Glyph]] = []
        last: Glyph | None = None
        for glyph in self.glyphs:
            if glyph.text.isspace():
                continue
            if last is None or glyph.left - last.right > _GAP * glyph.size:
                parts.append([])
            parts[-1].append(glyph)
            last = glyph
        return tuple(Stretch(tuple(part)) for part in parts)


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """Lines from the top, letters from the left; blank ones left out."""
    glyphs = list(glyphs)
    signs = sum(each.text.isspace() for each in glyphs)
    space = _SPACE_BESIDE_SIGNS if signs > 0.01 * len(glyphs) else _SPACE
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda each: -each.base):
        row = rows[-1] if rows else None
        if row and row[0].base - glyph.base <= _SAME_LINE * max(
            row[0].size, glyph.size
        ):
            row.append(glyph)
        else:
            rows.append([glyph])
    found = []
    for row in rows:
        row.sort(key=lambda each: each.left)
        while row and row[-1].text.isspace():
            row.pop()
        while row and row[0].text.isspace():
            row.pop(0)
        if row:
            found.append(Line(tuple(row), row[0].base, space=space))
    return found


def _text(glyphs: Sequence[Glyph], space: float) -> str:
    text = ""
    last: Glyph | None = None
    right = 0.0
    for glyph in glyphs:
        if glyph.text.isspace():
            if not text.endswith(" "):
                text += " "
            last = None
            continue
        if last is not None:
            least = space + _BEARING * (last.is_tight + glyph.is_tight)
            if glyph.left - right > least * glyph.size:
                text += " "
        text += glyph.whole
        right = glyph.right if last is None else max(right, glyph.right)
        last = glyph
    return text


def glue(above: str, below: str) -> str:
    """What stood between two lines before the text was broken there."""
    if not above or not below or _HYPHENED.search(above):
        return ""
    if _DIVISION.match(below):
        return " "
    return "" if _THAI.match(above[-1]) and _THAI.match(below[0]) else " "


_THAI = re.compile("[ก-ฺเ-๎]")
_HYPHENED = re.compile("[A-Za-z]-$")
# Lists of divisions are broken between two of them; elsewhere a space does no harm.
_DIVISION = re.compile("กอง|สำนัก|ฝ่าย|ศูนย์")
