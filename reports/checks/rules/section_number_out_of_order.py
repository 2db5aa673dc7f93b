"""Numbers of headings that leap, repeat or go back."""

import re
from collections.abc import Iterator

from reports.checks.outline import section_words
from reports.checks.types import Fault, Rule, Severity, Spot
from reports.document import Document, Section
from thai.numerals import to_arabic_digits


def look(document: Document) -> Iterator[Fault]:
    yield from _inside(document.sections, ())


def _inside(sections: tuple[Section, ...], above: tuple[int, ...]) -> Iterator[Fault]:
    expected = 1
    for section in sections:
        numbers = _numbers(section.number)
        if numbers:
            right = (*above, expected)
            if numbers != right:
                yield Fault(
                    Spot(
                        section=section.key, part="number", text=section_words(section)
                    ),
                    f"หัวข้อ {section.heading} ควรเป็นลำดับที่ {'.'.join(map(str, right))}",
                )
            expected = numbers[-1] + 1
        yield from _inside(section.sections, numbers or above)


def _numbers(printed: str) -> tuple[int, ...]:
    return tuple(int(n) for n in re.findall("[0-9]+", to_arabic_digits(printed)))


RULE = Rule(
    id="section-number-out-of-order",
    severity=Severity.WARNING,
    title="เลขหัวข้อไม่เรียงลำดับ",
    why="เลขที่ข้ามทำให้ผู้อ่านคิดว่าหน้าหาย และการอ้างถึงหัวข้อชี้ไปผิดที่",
    mend="เรียงเลขหัวข้อใหม่",
    look=look,
)
