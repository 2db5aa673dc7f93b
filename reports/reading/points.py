"""Figures as reports print them: Thai digits, a comma, a letter among digits."""

import re
from decimal import Decimal

from thai.numerals import to_arabic_digits

_UNITS = re.compile(r"คะแนน|ร้อยละ|%|\s")
_FIGURE = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?", re.ASCII)
_LETTERS = str.maketrans("oOlI", "0011")
_LONGEST = 40
# In prose only with two decimals, so that numbers of rows and years stay out.
IN_PROSE = r"(?<![0-9.,])(100[.,]00|[0-9]{1,2}[.,][0-9]{2})(?![0-9])"


def points_in(text: str) -> Decimal | None:
    """Points 0..100 where the text is nothing but such a figure."""
    if not text or len(text) > _LONGEST:
        return None
    plain = to_arabic_digits(_UNITS.sub("", text))
    if not re.search("[0-9]", plain):
        return None
    plain = plain.translate(_LETTERS)
    if not _FIGURE.fullmatch(plain):
        return None
    return as_points(plain)


def as_points(plain: str) -> Decimal | None:
    points = Decimal(plain.replace(",", ".")).quantize(Decimal("0.01"))
    return points if points <= 100 else None


def is_points(text: str) -> bool:
    return points_in(text) is not None
