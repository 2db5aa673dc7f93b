"""Letters of a PDF's page, each with the marks that stand on it."""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from thai.repair import SHAPES

MARKS = re.compile("[ัิ-ฺ็-๎]+")
_CLUSTER = re.compile("[ก-ฮ][ัิ-ฺำ็-๎]+")
_LONE = frozenset("ัิีึืฺุู็่้๊๋์ํ๎")
_BROKEN_AT = 2  # what a hyphen at the end of a line is given as
_HIGH = 0.4  # of the size: where marks stand above the line
_NEAR = 0.7
_WIDTH_OF_A = 0.56  # of the size


@dataclass
class Glyph:
    """``text`` at its place: (left, right), the line it stands on, and its size."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bottom: float
    top: float
    marks: list[str] = field(default_factory=list)

    @property
    def whole(self) -> str:
        return self.text + "".join(self.marks)

    @property
    def is_tight(self) -> bool:
        """Whether its sides are those of the drawing, without the room beside it."""
        return len(self.text) > 1

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def is_off_the_line(self) -> bool:
        """Whether it is drawn where only marks stand: above the letters, or below."""
        return (
            self.bottom > self.base + _HIGH * self.size
            or self.top < self.base + 0.1 * self.size
        )


def glyphs_of(text_page: Any, most: int) -> list[Glyph]:
    """Letters in the file's order, marks put to the letter they stand on.

    Where a file says for every part of a letter with marks what the whole letter
    is, the whole comes several times; once is kept.
    """
    letters: list[Glyph] = []
    marks: list[tuple[Glyph, Glyph | None]] = []
    for glyph in _groups(text_page, most):
        if MARKS.fullmatch(glyph.text):
            last = letters[-1] if letters else None
            marks.append((glyph, last))
        elif glyph.is_off_the_line and _CLUSTER.fullmatch(glyph.text):
            marks.append((glyph, None))
        elif not _is_there_already(glyph, letters[-4:]):
            letters.append(glyph)
    rows: dict[int, list[Glyph]] = {}
    for letter in letters:
        rows.setdefault(round(letter.base / 4), []).append(letter)
    for mark, last in marks:
        if mark.text[0] >= "ก" and _CLUSTER.fullmatch(mark.text):
            owner = _owner(mark, rows)
            if owner is not None and not owner.marks and mark.text == owner.text:
                owner.right = max(owner.right, mark.right)
                continue
            if owner is not None and mark.text[0] == owner.text[0]:
                _add(owner, mark.text[1:])
            continue
        if last is None or not _stands_on(mark, last):
            last = _owner(mark, rows) or last
        if last is not None:
            _add(last, mark.text)
    return letters


def _is_there_already(glyph: Glyph, letters: list[Glyph]) -> bool:
    """Whether the same letter with its marks was drawn at the same place just before."""
    if not _CLUSTER.fullmatch(glyph.text):
        return False
    for each in letters:
        shared = min(each.right, glyph.right) - max(each.left, glyph.left)
        near = shared > 0.5 * (glyph.right - glyph.left) or (
            "ำ" in glyph.text and -0.2 * glyph.size < shared
        )
        if each.text == glyph.text and abs(each.base - glyph.base) < 1 and near:
            each.right = max(each.right, glyph.right)
            return True
    return False


def _add(owner: Glyph, marks: str) -> None:
    new = [each for each in marks if each not in owner.whole]
    owner.marks += new


def _stands_on(mark: Glyph, letter: Glyph) -> bool:
    size = letter.size
    return (
        letter.left - 0.3 * size <= mark.middle <= letter.right + 0.25 * size
        and abs(mark.base - letter.base) < _NEAR * size
        and not letter.text.isspace()
    )


def _owner(mark: Glyph, rows: dict[int, list[Glyph]]) -> Glyph | None:
    """The letter under the mark, or over it."""
    row = round(mark.base / 4)
    reach = max(1, round(_NEAR * mark.size / 4))
    near = [
        letter
        for at in range(row - reach, row + reach + 1)
        for letter in rows.get(at, ())
        if _stands_on(mark, letter)
    ]
    return min(near, key=lambda each: abs(each.middle - mark.middle), default=None)


def _room_for_answers() -> tuple[Any, ...]:
    return (
        *(ctypes.c_double() for _ in range(6)),
        ctypes.c_float(),
        pdfium.FS_RECTF(),
        pdfium.FS_MATRIX(),
    )


def _groups(text_page: Any, most: int) -> Iterator[Glyph]:
    """Characters that share one drawn sign, as one glyph."""
    x, y, left, right, bottom, top, size, room, matrix = _room_for_answers()
    origin_of = (ctypes.byref(x), ctypes.byref(y))
    box_of = tuple(map(ctypes.byref, (left, right, bottom, top)))
    unicode_of, drawn_by = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetTextObject
    held: Glyph | None = None
    origin = (0.0, 0.0)
    words: object = None
    height = 1.0
    for at in range(min(most, pdfium.FPDFText_CountChars(text_page))):
        code = unicode_of(text_page, at)
        if code == _BROKEN_AT:
            code = ord("-")
        elif code in SHAPES:
            code = ord(SHAPES[code])
        # What nothing draws was made up by the library: spaces and ends of lines.
        drawn = drawn_by(text_page, at) if code >= 32 else None
        if not drawn:
            continue
        pdfium.FPDFText_GetCharOrigin(text_page, at, *origin_of)
        if not pdfium.FPDFText_GetCharBox(text_page, at, *box_of):
            continue
        here = (x.value, y.value)
        starts, ends = left.value, right.value
        # With the room beside a letter, so that what is left between two is a space.
        if pdfium.FPDFText_GetLooseCharBox(text_page, at, room):
            starts, ends = min(starts, room.left), max(ends, room.right)
        if (
            held is not None
            and here == origin
            and (bottom.value, top.value) == (held.bottom, held.top)
            and code != 32
        ):
            held.text += chr(code)
            held.left = min(held.left, starts)
            held.right = max(held.right, ends)
            continue
        if held is not None:
            yield _with_its_a(held)
        address = ctypes.addressof(drawn.contents)
        if address != words:
            words = address
            pdfium.FPDFText_GetMatrix(text_page, at, matrix)
            pdfium.FPDFTextObj_GetFontSize(drawn, size)
            scale = max(abs(matrix.d), abs(matrix.b), 0.01)
            height = min(max(size.value * scale, 1.0), 200.0)
        origin = here
        is_mark = chr(code) in _LONE
        held = Glyph(
            chr(code),
            left.value if is_mark else starts,
            right.value if is_mark else ends,
            here[1],
            height,
            bottom.value,
            top.value,
        )
    if held is not None:
        yield _with_its_a(held)


def _with_its_a(glyph: Glyph) -> Glyph:
    """The า of ำ is drawn beside the letter that stands for both."""
    if len(glyph.text) > 1 and glyph.text.endswith("ำ"):
        glyph.right += _WIDTH_OF_A * glyph.size
    return glyph
