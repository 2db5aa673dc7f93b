"""What stands in a cell: a figure, a level, marks; or why it cannot be read."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from assessments.importing.books import Value
from thai.numerals import ScoreError, parse_score, to_arabic_digits
from thai.plain_text import one_line

# A computer's 88.37 may be a hair off; a third decimal never is that small.
_HAIR = 1e-9
_MISSING = frozenset(
    [
        "", "-", "–", "—", "−", "--", "n/a", "na", "n.a.", "null", "none", "ไม่มีข้อมูล",
        "ไม่มี", "ไม่ทราบ", "ไม่ประกาศ", "ไม่ได้รับการประเมิน", "ไม่เข้าร่วมการประเมิน",
    ]
)  # fmt: skip
_LONGEST_SHOWN = 60
SCORE_EXPECTED = "คะแนน 0 ถึง 100 ทศนิยมไม่เกิน 2 ตำแหน่ง เช่น 88.37 หรือเว้นว่างถ้าไม่ทราบ"


@dataclass(frozen=True)
class Unreadable(Exception):
    """``str()`` says why; ``expected`` what may stand there."""

    message: str
    expected: str

    def __str__(self) -> str:
        return self.message


def is_missing(value: Value) -> bool:
    """Blank, or one of the ways to write that nothing is known; never 0."""
    if value is None:
        return True
    return (
        isinstance(value, str)
        and len(value) < _LONGEST_SHOWN
        and value.strip().casefold() in _MISSING
    ) or (isinstance(value, str) and not value.strip())


def shown(value: Value) -> str:
    """The cell's content as a message quotes it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, date | time | timedelta | int):
        return str(value)
    text = one_line(value)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


def text_of(value: Value) -> str:
    """A name or a code; a number without the decimals that a spreadsheet adds."""
    if value is None or is_missing(value):
        return ""
    if isinstance(value, str):
        return one_line(value)
    return shown(value)


def points_of(value: Value) -> Decimal | None:
    """A score as typed; None where it is missing.

    Raises:
        Unreadable: no score of 0..100 with at most two decimals.
    """
    if isinstance(value, float) and 0 <= value <= 100:
        near = round(value, 2)
        if abs(value - near) < _HAIR:
            return Decimal(f"{near:.2f}")
    if is_missing(value):
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise Unreadable(
            f"“{shown(value)}” เป็น{_kind_of(value)} ไม่ใช่คะแนน เปลี่ยนรูปแบบเซลล์เป็นตัวเลข แล้วพิมพ์คะแนนใหม่",
            SCORE_EXPECTED,
        )
    typed = _typed(value) if not isinstance(value, str) else one_line(value)
    try:
        return parse_score(typed)
    except ScoreError as error:
        raise Unreadable(str(error), SCORE_EXPECTED) from None


def _kind_of(value: Value) -> str:
    return "ค่าจริงเท็จ" if isinstance(value, bool) else "วันที่หรือเวลา"


def _typed(number: float) -> str:
    """A stored number as a person would type it."""
    if isinstance(number, float) and number != number:  # not a number at all
        return "NaN"
    if not -1e9 < number < 1e9:
        return repr(number)
    return f"{Decimal(repr(number)):f}"


def year_of(value: Value) -> int:
    """A Buddhist year.

    Raises:
        Unreadable: anything else.
    """
    plain = to_arabic_digits(text_of(value)).removeprefix("พ.ศ.").strip()
    if not re.fullmatch(r"2[45][0-9]{2}|2600", plain):
        raise Unreadable(
            f"“{shown(value)}” ไม่ใช่ปี พ.ศ. พิมพ์ตัวเลขสี่หลัก เช่น 2568", "ปี พ.ศ. สี่หลัก เช่น 2568"
        )
    return int(plain)


def level_of(value: Value, own: Collection[str], others: Collection[str]) -> str:
    """One of the announced levels' names; empty where it is missing.

    ``own`` are the year's; a level of another year is kept as it was published.

    Raises:
        Unreadable: no level that was ever announced.
    """
    if is_missing(value):
        return ""
    text = text_of(value)
    wanted = _squeezed(text)
    for name in (*own, *others):
        if _squeezed(name) == wanted:
            return name
    expected = " / ".join(own or others)
    raise Unreadable(f"ไม่รู้จักระดับ “{shown(text)}” ระดับของปีนี้คือ {expected}", expected)


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text).casefold().removeprefix("ระดับ")


def comments_of(value: Value, codes: Collection[str]) -> tuple[str, ...]:
    """Codes of items, each once, in the order in which they stand.

    Raises:
        Unreadable: what is no item of the year, named.
    """
    if is_missing(value):
        return ()
    found: list[str] = []
    unknown: list[str] = []
    for word in re.split(r"[,;/\n\s]+|และ", text_of_list(value)):
        code = to_arabic_digits(word).casefold().strip(".")
        code = re.sub(r"\A([ieo])0+(?=\d)", r"\1", code)
        if not code:
            continue
        (found if code in codes else unknown).append(code if code in codes else word)
    if unknown:
        named = " ".join(f"“{each[:20]}”" for each in unknown[:5])
        expected = codes_in_words(codes)
        raise Unreadable(
            f"ไม่มีข้อ {named} ในปีนี้ ใช้รหัส {expected} คั่นด้วยจุลภาค", f"{expected} คั่นด้วยจุลภาค"
        )
    return tuple(dict.fromkeys(found))


def text_of_list(value: Value) -> str:
    """As written, with the spaces between a letter and its number closed."""
    text = value if isinstance(value, str) else text_of(value)
    return re.sub(r"\b([ieoIEO])\s+(?=[0-9๐-๙])", r"\1", text)


def codes_in_words(codes: Collection[str]) -> str:
    """“i1 ถึง i15, e1 ถึง e9, o1 ถึง o28”; empty for a year without items."""
    parts = []
    for letter in "ieo":
        numbers = sorted(int(each[1:]) for each in codes if each[0] == letter)
        if numbers:
            parts.append(f"{letter}{numbers[0]} ถึง {letter}{numbers[-1]}")
    return ", ".join(parts)
