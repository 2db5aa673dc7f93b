"""The framework's names in printed text: by name first, by number where none fits."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from assessments.domain.framework import Framework
from reports.document import Confidence
from thai.numerals import to_arabic_digits

_NUMBERED = re.compile(
    r"\s*(?:ตัวชี้วัด\s*(?:ที่)?\s*)?([0-9๐-๙]{1,2})\s*[.):]?\s*(.*)", re.DOTALL
)
_NO_LETTER = re.compile(r"[^A-Za-zก-ฺเ-๎]")
_ALIKE = 0.84
_LONGEST = 120
_WORDS = (
    "ปีงบประมาณ",
    "ตลอดปีงบประมาณ",
    "มาตรการ",
    "ผลการวิเคราะห์",
    "ระยะเวลาในการดำเนินการ",
    "ผู้รับผิดชอบ",
    "ขั้นตอนหรือวิธีการดำเนินการ",
)


@dataclass(frozen=True)
class NamedIndicator:
    """``number`` is the framework's own; ``printed`` the number as it stands there."""

    number: int
    printed: str
    confidence: Confidence


@dataclass(frozen=True)
class Names:
    """What is expected to be printed in a report of the framework's year."""

    framework: Framework

    @cached_property
    def expected(self) -> tuple[str, ...]:
        return (*(each.name_th for each in self.framework.indicators), *_WORDS)

    @cached_property
    def _squeezed(self) -> dict[int, str]:
        return {
            each.number: squeezed(each.name_th) for each in self.framework.indicators
        }

    def indicator(self, text: str) -> NamedIndicator | None:
        """The indicator that a row's first cell names; asked often, found once."""
        if text not in self._found:
            self._found[text] = self._named(text)
        return self._found[text]

    @cached_property
    def _found(self) -> dict[str, NamedIndicator | None]:
        return {}

    def _named(self, text: str) -> NamedIndicator | None:
        if len(text) > _LONGEST or instrument(text) or "แบบวัด" in text:
            return None
        numbered = _NUMBERED.fullmatch(text)
        printed, rest = numbered.groups() if numbered else ("", text)
        name = squeezed(rest).removeprefix("ตัวชี้วัด")
        for number, known in self._squeezed.items():
            if name == known:
                return NamedIndicator(number, printed, Confidence.CERTAIN)
        best, likeness = self._most_alike(name)
        if best is not None and likeness >= _ALIKE:
            return NamedIndicator(best, printed, Confidence.REPAIRED)
        said = int(to_arabic_digits(printed)) if printed else 0
        if said in self._squeezed and not name:
            is_named = "ตัวชี้วัด" in text
            sure = Confidence.REPAIRED if is_named else Confidence.LOW
            return NamedIndicator(said, printed, sure)
        return None

    def begins_row(self, text: str) -> bool:
        """Whether a line can be the beginning of a row about an indicator or instrument."""
        head = re.sub(r"<[^<>]{0,40}>", "", text[:200]).split("\t")[0].strip()
        if instrument(head) or head.startswith("แบบวัด"):
            return True
        numbered = _NUMBERED.fullmatch(head)
        name = squeezed(numbered[2] if numbered else head)[:8]
        return len(name) >= 4 and any(
            known.startswith(name) for known in self._squeezed.values()
        )

    def _most_alike(self, name: str) -> tuple[int | None, float]:
        if len(name) < 6:
            return None, 0.0
        likeness = {
            number: 1.0
            if len(name) >= 10 and (known.startswith(name) or name.startswith(known))
            else SequenceMatcher(None, known, name, autojunk=False).ratio()
            for number, known in self._squeezed.items()
        }
        first, *others = sorted(likeness, key=lambda n: -likeness[n])
        if others and likeness[others[0]] == likeness[first]:
            return None, 0.0
        return first, likeness[first]


def squeezed(text: str) -> str:
    """Letters and their marks alone."""
    return _NO_LETTER.sub("", text)


_PART = re.compile(
    r"EIT\W{0,3}(?:ส่วน(?:ที่)?|PART)?\W{0,3}([12])(?![0-9])|EIT\W{0,3}\(?(PUBLIC|SURVEY)"
)
_WHO = (("ส่วนเสียภายใน", "IIT"), ("ส่วนเสียภายนอก", "EIT"), ("ข้อมูลสาธารณะ", "OIT"))


def instrument(text: str) -> str | None:
    """The instrument or part of EIT that a label names; None for none or several."""
    if len(text) > 300:
        return None
    plain = to_arabic_digits(text).upper()
    named = {code for code in ("IIT", "EIT", "OIT") if code in plain}
    if not named:
        named = {code for words, code in _WHO if words in plain and "แบบ" in plain}
    if len(named) != 1:
        return None
    code = named.pop()
    if code == "EIT" and (part := _PART.search(plain)):
        return "EIT1" if part[1] == "1" or part[2] == "PUBLIC" else "EIT2"
    return code
