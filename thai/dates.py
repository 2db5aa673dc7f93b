"""The Buddhist Era calendar and the Thai fiscal year.

Fiscal year N runs from 1 October N-1 to 30 September N (B.E.).
"""

import re
from datetime import date

from thai.numerals import to_arabic_digits

MONTHS_LONG = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
MONTHS_SHORT = (
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
)
ERA = 543
_OLDEST_BE = 2400


class DateError(ValueError):
    """What was typed is no B.E. date; ``str()`` is a Thai sentence."""


def to_be(year_ce: int) -> int:
    return year_ce + ERA


def fiscal_year_be(day: date) -> int:
    """The fiscal year (B.E.) that ``day`` lies in."""
    return to_be(day.year) + (1 if day.month >= 10 else 0)


def fiscal_year_bounds(year_be: int) -> tuple[date, date]:
    """First and last day of fiscal year ``year_be``."""
    year_ce = year_be - ERA
    return date(year_ce - 1, 10, 1), date(year_ce, 9, 30)


def format_long(day: date) -> str:
    """As in “1 ตุลาคม 2568”, Arabic digits."""
    return f"{day.day} {MONTHS_LONG[day.month - 1]} {to_be(day.year)}"


def format_short(day: date) -> str:
    """As in “1 ต.ค. 68”, Arabic digits."""
    return f"{day.day} {MONTHS_SHORT[day.month - 1]} {to_be(day.year) % 100:02d}"


def format_medium(day: date) -> str:
    """As in “1 ต.ค. 2568”, Arabic digits."""
    return f"{day.day} {MONTHS_SHORT[day.month - 1]} {to_be(day.year)}"


def since(day: date, today: date) -> str:
    """How long somebody has been waited for: “ตั้งแต่ 4 ก.ย. 2568 (8 วัน)”."""
    days = (today - day).days
    if days <= 0:
        return "ตั้งแต่วันนี้"
    return f"ตั้งแต่ {format_medium(day)} ({days:,} วัน)"


def time_left(today: date, fiscal_year: int) -> str:
    """Today, and how long fiscal year ``fiscal_year`` (B.E.) still lasts."""
    first, last = fiscal_year_bounds(fiscal_year)
    year = f"ปีงบประมาณ {fiscal_year}"
    if today < first:
        words = f"อีก {(first - today).days:,} วันเริ่ม{year}"
    elif today > last:
        words = f"{year} สิ้นสุดแล้ว"
    else:
        words = f"เหลือ {(last - today).days:,} วันก่อนสิ้น{year}"
    return f"{format_long(today)} · {words}"


def parse_date_be(typed: str) -> date | None:
    """Read 22/11/2569, 22-11-2569 or 22 พ.ย. 2569; None for blank.

    Raises:
        DateError: no such day, or a year that is not B.E.: it is refused
            instead of being taken for one in silence.
    """
    text = re.sub(r"\s+", " ", to_arabic_digits(typed.strip()))
    if not text:
        return None
    by_number = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text, re.ASCII)
    by_name = re.fullmatch(r"(\d{1,2}) ?(\D+?) ?(?:พ\.ศ\. ?)?(\d{4})", text, re.ASCII)
    if by_number:
        day, month, year = (int(each) for each in by_number.groups())
    elif by_name and (named := _month_named(by_name[2].strip())):
        day, month, year = int(by_name[1]), named, int(by_name[3])
    else:
        raise DateError(
            f"“{typed.strip()[:30]}” ไม่ใช่วันที่ พิมพ์ วัน/เดือน/ปี พ.ศ. เช่น 22/11/2569"
        )
    if year < _OLDEST_BE:
        raise DateError(f"ปี {year} น่าจะเป็น ค.ศ. พิมพ์เป็นปี พ.ศ. คือ {year + ERA}")
    try:
        return date(year - ERA, month, day)
    except ValueError:
        raise DateError(f"“{typed.strip()[:30]}” ไม่มีในปฏิทิน ตรวจวันและเดือน") from None


def _month_named(name: str) -> int | None:
    for names in (MONTHS_LONG, MONTHS_SHORT):
        if name in names:
            return names.index(name) + 1
    return None
