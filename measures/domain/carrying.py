"""Codes of OIT items in earlier years' texts, turned into this year's.

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
    """Texts with this year's codes; ``unknown`` are the old ones that stayed."""

    texts: tuple[str, ...]
    unknown: tuple[str, ...]


def carry_codes(
    years: Sequence[Framework], from_year_be: int, texts: Sequence[str]
) -> Carried:
    """Turn every code that exactly one item of the last of ``years`` follows.

    ``years`` are the frameworks after ``from_year_be``, ascending. An item without
    a follower, or with several, keeps its old code; so does every item where a year
    is missing or has no map from the year before it.
    """
    follows = _followers(years, from_year_be)
    unknown: dict[str, None] = {}

    def turned(found: re.Match[str]) -> str:
        letter, digits = found.groups()
        old = f"o{int(to_arabic_digits(digits))}"
        new = follows.get(old, ())
        if len(new) != 1:
            unknown[old] = None
            return found[0]
        number = next(iter(new)).removeprefix("o")
        return letter + (to_thai_digits(number) if digits[0] >= "๐" else number)

    turned_texts = tuple(_CODE.sub(turned, text) for text in texts)
    return Carried(turned_texts, tuple(unknown))


def _followers(years: Sequence[Framework], from_year_be: int) -> dict[str, set[str]]:
    """Old codes and what they became in the last of ``years``, map by map."""
    follows: dict[str, set[str]] | None = None
    before = from_year_be
    for each in years:
        if (
            each.year_be != before + 1
            or each.item_map is None
            or each.item_map.from_year_be != before
        ):
            return {}
        step: dict[str, set[str]] = {}
        for old, new in each.item_map.pairs:
            step.setdefault(old, set()).add(new)
        follows = (
            step
            if follows is None
            else {
                old: {new for one in many for new in step.get(one, ())}
                for old, many in follows.items()
            }
        )
        before = each.year_be
    return follows or {}
