"""Slips of Thai text that copying and converting leave behind, mended and told.

Only what no Thai word can hold is mended: a sign that nobody sees, shapes of letters
that old fonts keep in places of their own, ำ in two
strokes, เเ for แ, a mark typed twice or before its vowel, and a space before a
mark or behind a leading vowel. Where a word may end needs the words themselves:
``close_gaps`` takes them from whoever knows which ones to expect.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_CONSONANT = "[ก-ฮ]"
_ABOVE_OR_BELOW = "ัิ-ฺ็-๎"
_LEADING = "เแโใไ"
# What can only stand behind a consonant: vowels beside it, above, below, and tones.
_FOLLOWING = f"{_ABOVE_OR_BELOW}ะาำ"
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
# Letters without foot, marks moved left or down: what old Thai fonts call them.
_TONES = "\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
_SHAPES = (
    f"\u0e10\u0e34\u0e35\u0e36\u0e37{_TONES}{_TONES}\u0e0d\u0e31\u0e4d\u0e47{_TONES}"
    "\u0e38\u0e39\u0e3a"
)
SHAPES = {0xF700 + at: letter for at, letter in enumerate(_SHAPES)}
_SHAPE = re.compile("[\uf700-\uf71a]")
_SLIPS = (
    ("am", re.compile("\u0e4d([่-๋]?)\u0e32"), "\\1\u0e33"),
    ("am", re.compile("([่-๋])\u0e4d\u0e32"), "\\1\u0e33"),
    ("ae", re.compile("\u0e40\u0e40"), "\u0e41"),
    ("doubled", re.compile(f"([{_ABOVE_OR_BELOW}])\\1+"), r"\1"),
    ("order", re.compile("([่-๋])([ัิ-ู])"), r"\2\1"),
    ("spaces", re.compile(f"({_CONSONANT}) +(?=[{_FOLLOWING}])"), r"\1"),
    ("spaces", re.compile(f"([{_LEADING}]) +(?={_CONSONANT})"), r"\1"),
)
_SHOWN = 24


@dataclass(frozen=True)
class Repair:
    """One slip of the printed text and what is read for it.

    ``kind``: unseen, shape, am, ae, doubled, order or spaces.
    """

    kind: str
    printed: str
    read: str


def repair(printed: str) -> tuple[str, tuple[Repair, ...]]:
    """The text as it was meant, and every slip that was mended."""
    text = printed
    told: list[Repair] = []
    if _UNSEEN.search(text):
        for each in _UNSEEN.finditer(text):
            name = unicodedata.name(each[0], f"U+{ord(each[0]):04X}")
            told.append(Repair("unseen", name, ""))
        text = _UNSEEN.sub("", text)
    if _SHAPE.search(text):
        for each in _SHAPE.finditer(text):
            around = _around(text, each)
            told.append(Repair("shape", around, around.translate(SHAPES)))
        text = text.translate(SHAPES)
    for kind, pattern, meant in _SLIPS:
        told += [
            Repair(kind, _around(text, each), pattern.sub(meant, _around(text, each)))
            for each in pattern.finditer(text)
        ]
        text = pattern.sub(meant, text)
    return text, tuple(told)


def close_gaps(printed: str, words: Iterable[str]) -> tuple[str, tuple[Repair, ...]]:
    """``words`` wherever they are printed with spaces inside, without these spaces."""
    text = printed
    told: list[Repair] = []
    for word in words:
        for each in _spread(word).finditer(text):
            if each[0] != word:
                told.append(Repair("spaces", each[0], word))
        if told and told[-1].read == word:
            text = _spread(word).sub(word, text)
    return text, tuple(told)


@lru_cache(maxsize=512)
def _spread(word: str) -> re.Pattern[str]:
    """The word with at most one space between any two of its characters."""
    return re.compile("[ \u00a0]?".join(map(re.escape, word)))


def _around(text: str, slip: re.Match[str]) -> str:
    """The word that the slip stands in, at most a line's part of it."""
    first, last = max(0, slip.start() - _SHOWN), slip.end() + _SHOWN
    start = text.rfind(" ", first, slip.start()) + 1 or first
    end = text.find(" ", slip.end(), last)
    return text[start : last if end < 0 else end]
