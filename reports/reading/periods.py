"""Periods as old reports print them, as months of the implementation year."""

import re

from thai.dates import MONTHS_LONG, MONTHS_SHORT
from thai.months import FISCAL_MONTHS, MonthsError, parse_months
from thai.numerals import to_arabic_digits

_LONGEST = 80
_WHOLE = re.compile(
    r"(?:ตลอด(?:ทั้ง)?ปี(?:งบประมาณ)?|ทั้งปี(?:งบประมาณ)?)(?:พ\.ศ\.)?(25[5-9][0-9])?"
)
_FISCAL = re.compile(r"(?:ภายใน)?ปีงบประมาณ(?:พ\.ศ\.)?(25[5-9][0-9])")
_WORDS = re.compile(r"ระหว่าง|เดือน|ตั้งแต่|พ\.ศ\.")
_BARE = tuple(name.replace(".", "") for name in MONTHS_SHORT)


def months_of(text: str, year_be: int) -> frozenset[int] | None:
    """The months in fiscal year ``year_be``; None where it cannot be read so."""
    if len(text) > _LONGEST:
        return None
    plain = re.sub(r"\s+", "", to_arabic_digits(text))
    whole = _WHOLE.fullmatch(plain) or _FISCAL.fullmatch(plain)
    if whole:
        is_year = whole[1] is None or int(whole[1]) == year_be
        return frozenset(FISCAL_MONTHS) if is_year else None
    plain = _WORDS.sub("", plain).replace("ถึง", "-").replace("—", "-")
    for long, short in zip(MONTHS_LONG, MONTHS_SHORT, strict=True):
        plain = plain.replace(long, short)
    for bare, short in zip(_BARE, MONTHS_SHORT, strict=True):
        plain = re.sub(rf"(?<![ก-๎.]){bare}(?![ก-๎.])", short, plain)
    try:
        return parse_months(plain, year_be)
    except MonthsError:
        return None
