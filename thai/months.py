"""Periods as sets of months of one fiscal year, printed and read back.

A period is a set of calendar months 1..12; October to December lie in the
calendar year before the fiscal year's own.
"""

import re
from collections.abc import Iterable

from thai.dates import MONTHS_SHORT
from thai.numerals import to_arabic_digits

FISCAL_MONTHS = (10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9)
WHOLE_YEAR = "ตลอดปีงบประมาณ"


class MonthsError(ValueError):
    """The text is no period of the fiscal year; ``str()`` is a Thai sentence."""


def calendar_year_be(month: int, fiscal_year_be: int) -> int:
    """The calendar year (B.E.) in which ``month`` of the fiscal year lies."""
    return fiscal_year_be - 1 if month >= 10 else fiscal_year_be


def format_months(months: Iterable[int], fiscal_year_be: int) -> str:
    """As printed in a report: “ม.ค. - ก.ย. 69”, “ตลอดปีงบประมาณ”; empty for no month.

    Arabic digits; runs of months in fiscal order, joined by “และ” at the end.

    Raises:
        ValueError: a number that is no month 1..12.
    """
    chosen = set(months)
    if strange := chosen - set(FISCAL_MONTHS):
        raise ValueError(f"{sorted(strange)} are no months 1..12")
    if not chosen:
        return ""
    if chosen == set(FISCAL_MONTHS):
        return WHOLE_YEAR
    runs: list[list[int]] = []
    for place, month in enumerate(FISCAL_MONTHS):
        if month not in chosen:
            continue
        if place and FISCAL_MONTHS[place - 1] in chosen:
            runs[-1].append(month)
        else:
            runs.append([month])
    texts = [_run(run[0], run[-1], fiscal_year_be) for run in runs]
    if len(texts) == 1:
        return texts[0]
    return f"{' '.join(texts[:-1])} และ {texts[-1]}"


def _run(first: int, last: int, fiscal_year_be: int) -> str:
    start_year = calendar_year_be(first, fiscal_year_be) % 100
    end_year = calendar_year_be(last, fiscal_year_be) % 100
    start, end = MONTHS_SHORT[first - 1], MONTHS_SHORT[last - 1]
    if first == last:
        return f"{start} {end_year:02d}"
    if start_year == end_year:
        return f"{start} - {end} {end_year:02d}"
    return f"{start} {start_year:02d} - {end} {end_year:02d}"


_SHORT = "|".join(re.escape(name) for name in MONTHS_SHORT)
_YEAR = r"(\d{4}|\d{2})?"
_RUN = re.compile(rf"({_SHORT}){_YEAR}(?:[-–]({_SHORT}){_YEAR})?(?:(?:และ|,)(?!$))?")


def parse_months(text: str, fiscal_year_be: int) -> frozenset[int]:
    """Read a period as reports print it; spaces and kind of digits do not matter.

    Raises:
        MonthsError: unreadable, or with a year that is not the fiscal year's.
    """
    plain = re.sub(r"\s+", "", to_arabic_digits(text))
    if not plain:
        return frozenset()
    if plain == WHOLE_YEAR:
        return frozenset(FISCAL_MONTHS)
    months: set[int] = set()
    place = 0
    while place < len(plain):
        run = _RUN.match(plain, place)
        if run is None:
            raise MonthsError(
                f"อ่านระยะเวลา “{text.strip()[:40]}” ไม่ได้ พิมพ์เช่น ม.ค. - ก.ย. {fiscal_year_be % 100}"
            )
        months |= _months_between(run, text, fiscal_year_be)
        place = run.end()
    return frozenset(months)


def _months_between(
    run: re.Match[str], text: str, fiscal_year_be: int
) -> frozenset[int]:
    first = MONTHS_SHORT.index(run[1]) + 1
    last = MONTHS_SHORT.index(run[3]) + 1 if run[3] else first
    start, end = FISCAL_MONTHS.index(first), FISCAL_MONTHS.index(last)
    for month, year in ((first, run[2]), (last, run[4])):
        if year and int(year) % 100 != calendar_year_be(month, fiscal_year_be) % 100:
            raise MonthsError(
                f"ระยะเวลา “{text.strip()[:40]}” ไม่อยู่ในปีงบประมาณ {fiscal_year_be}"
            )
    if start > end:
        raise MonthsError(
            f"ระยะเวลา “{text.strip()[:40]}” เริ่มหลังสิ้นสุดในปีงบประมาณ {fiscal_year_be}"
        )
    return frozenset(FISCAL_MONTHS[start : end + 1])
