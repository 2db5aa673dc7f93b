"""Indicators as tables print them: “๙. การเปิดเผยข้อมูล”, the name before the number."""

import re
from dataclasses import dataclass

from reports.document import Facts
from thai.numerals import to_arabic_digits

_NUMBERED = re.compile(
    r"\s*(?:ตัวชี้วัด(?:ที่)?\s*)?(?:([0-9๐-๙]{1,2})\s*[.):]?)?\s*(.*)", re.DOTALL
)
_NO_LETTER = re.compile(r"[^A-Za-zก-ฺเ-๎]")


@dataclass(frozen=True)
class Named:
    """``number`` is the indicator's own, ``printed`` the digits before its name."""

    number: int
    printed: str

    @property
    def says(self) -> int | None:
        return int(to_arabic_digits(self.printed)) if self.printed else None


def named_indicator(text: str, facts: Facts) -> Named | None:
    """The indicator of which ``text`` is the name, whatever number stands before it."""
    if len(text) > 120:
        return None
    match = _NUMBERED.fullmatch(text)
    if match is None:
        return None
    name = letters(match[2])
    for each in facts.indicators:
        if name and name == letters(each.name):
            return Named(each.number, match[1] or "")
    return None


def numbers_said(text: str) -> set[int]:
    """The numbers of “ตัวชี้วัดที่ n”; groups of items such as 9.1 are none."""
    return {
        int(to_arabic_digits(found))
        for found in re.findall(
            r"ตัวชี้วัดที่\s*([0-9๐-๙]{1,2})(?![0-9๐-๙]|\.[0-9๐-๙])", text
        )
    }


def letters(text: str) -> str:
    """Letters and their marks alone."""
    return _NO_LETTER.sub("", text)
