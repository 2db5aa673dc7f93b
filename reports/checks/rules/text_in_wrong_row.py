"""A text about one indicator or instrument that stands in the row of another."""

import re
from collections.abc import Iterator
from dataclasses import replace

from reports.checks.naming import numbers_said
from reports.checks.outline import About, RowIn, paragraphs_of, rows_of
from reports.checks.spots import indicator_words
from reports.checks.types import Fault, Rule, Severity
from reports.document import Document, Facts
from thai.numerals import to_arabic_digits
from thai.plain_text import shortened

_INSTRUMENTS = {
    "IIT": re.compile(r"แบบวัด[^()]{0,30}ส่วนเสียภายใน|Internal Integrity|\(IIT\)"),
    "EIT": re.compile(
        r"แบบวัด[^()]{0,30}ส่วนเสียภายนอก|External Integrity|\(EIT\)|EIT (?:Public|Survey)"
    ),
    "OIT": re.compile(r"Open Data Integrity|แบบวัดการเปิดเผยข้อมูล"),
}
_LEADING_CODE = re.compile(
    r"\s*(?:ข้อคำถาม\s*)?([ieIE])([0-9๐-๙]{1,2})(?=\s|ประเด็น|เรื่อง)"
)
_SUB_HEADING = re.compile(r"ส่วนที่\s*[0-9๐-๙]|.*(?:ดังต่อไปนี้|ดังนี้|ได้แก่|:)\s*$")
_LONGEST_HEADING = 120


def look(document: Document) -> Iterator[Fault]:
    for row in rows_of(document):
        if row.about is not About.ANALYSIS or row.named is None:
            continue
        texts = [
            each.text
            for cell in row.row.cells[1:]
            for each in paragraphs_of(cell)
            if each.text.strip()
        ]
        strange = next(
            (words for text in texts if (words := _about_other(text, row, document))),
            "",
        )
        if strange:
            yield Fault(
                replace(row.spot, part="other"),
                f"แถวของ{indicator_words(document.facts, row.named.number)} "
                f"มีข้อความเรื่อง{strange} วางผิดแถวหรือไม่",
            )
        if (
            texts
            and len(texts[-1]) <= _LONGEST_HEADING
            and _SUB_HEADING.match(texts[-1])
        ):
            yield Fault(
                replace(row.spot, part="sub-heading"),
                f"แถวของ{indicator_words(document.facts, row.named.number)} "
                f"จบด้วยหัวข้อย่อย “{shortened(texts[-1], 60)}” ที่ไม่มีเนื้อหาตามมา",
            )


def _about_other(text: str, row: RowIn, document: Document) -> str:
    """What else than the row's own indicator a text is about; empty for nothing."""
    facts = document.facts
    if row.named is None:
        return ""
    own = row.named.number
    numbers = numbers_said(text)
    if own in numbers:
        return ""
    for number in sorted(numbers):
        if any(each.number == number for each in facts.indicators):
            return indicator_words(facts, number)
    if code := _LEADING_CODE.match(text):
        item = code[1].lower() + str(int(to_arabic_digits(code[2])))
        for each in facts.year_items:
            if each.code == item and each.indicator_number != own:
                return (
                    f"ข้อคำถาม {item} ของ{indicator_words(facts, each.indicator_number)}"
                )
    return _other_instrument(text, own, facts)


def _other_instrument(text: str, own: int, facts: Facts) -> str:
    mine = next((e.instrument for e in facts.indicators if e.number == own), "")
    named = [code for code, words in _INSTRUMENTS.items() if words.search(text)]
    if not named or mine in named:
        return ""
    return f"เครื่องมือ {named[0]}"


RULE = Rule(
    id="text-in-wrong-row",
    severity=Severity.WARNING,
    title="ข้อความอยู่ผิดแถว",
    why="ผู้อ่านจะเข้าใจว่าเป็นผลของตัวชี้วัดในแถวนั้น และไม่พบข้อความในแถวที่ควรอยู่",
    mend="ย้ายข้อความไปแถวของตัวชี้วัดนั้น หรือไปย่อหน้าก่อนตาราง",
    look=look,
)
