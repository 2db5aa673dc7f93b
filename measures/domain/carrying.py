"""Codes of OIT items in last year's texts, turned into this year's.

An item's number means something else every year; which item follows which
is the framework's ``item_map``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assessments.domain.framework import Framework
from thai.numerals import to_arabic_digits, to_thai_digits

# As people type them: "o8", "O8", "o๘"; no part of a longer word or number.
_CODE = re.compile(
    r"(?<![A-Za-z0-9๐-๙])([oO])([0-9]{1,2}|[๐-๙]{1,2})(?![A-Za-z0-9๐-๙])"
)


@dataclass(frozen=True)
class Carried:
    """Texts with this year's codes; ``unknown`` are last year's that stayed."""

    texts: tuple[str, ...]
    unknown: tuple[str, ...]


def carry_codes(
    framework: Framework, from_year_be: int, texts: Sequence[str]
) -> Carried:
    """Turn every code that exactly one item of ``framework`` follows.

    An item without a follower, or with several, keeps its old code.
    """
    follows: dict[str, list[str]] = {}
    if framework.item_map and framework.item_map.from_year_be == from_year_be:
        for old, new in framework.item_map.pairs:
            follows.setdefault(old, []).append(new)
    unknown: dict[str, None] = {}

    def turned(found: re.Match[str]) -> str:
        letter, digits = found.groups()
        old = f"o{int(to_arabic_digits(digits))}"
        new = follows.get(old, [])
        if len(new) != 1:
            unknown[old] = None
            return found[0]
        number = new[0].removeprefix("o")
        return letter + (to_thai_digits(number) if digits[0] >= "๐" else number)

    turned_texts = tuple(_CODE.sub(turned, text) for text in texts)
    return Carried(turned_texts, tuple(unknown))
