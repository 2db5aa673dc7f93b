"""A score said in a sentence that is not the score in the table."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from reports.checks.naming import numbers_said
from reports.checks.outline import About, Kind, paragraphs_of, passages, rows_of
from reports.checks.spots import indicator_words
from reports.checks.types import Fault, Rule, Severity
from reports.document import Document
from thai.numerals import to_arabic_digits

_SCORED = re.compile(
    r"(?:(?<!ให้)(?<!ควร)(?<!ต้อง)ได้(?:คะแนน)?|คะแนนที่ได้|มีคะแนน|คะแนน(?:เฉลี่ย)?(?:เท่ากับ)?|เท่ากับ)\s*"
    r"((?:100|[0-9]{1,2})\.[0-9]{2})(?![0-9])"
)
_TOTAL = re.compile(
    r"คะแนน(?:โดยรวม|ภาพรวม|รวม|เฉลี่ยรวม)[^0-9\n]{0,40}((?:100|[0-9]{1,2})\.[0-9]{2})(?![0-9])"
)
# Figures of another year, of a part of the indicator, or a distance.
_OTHER = re.compile(
    r"ปีที่(?:แล้ว|ผ่านมา)|ปีก่อน|เดิม|เทียบ|ข้อคำถาม|ข้อ [ieo]|ขาดอีก|เกณฑ์|คำนวณ|เป้าหมาย|อยู่ [0-9]"
)


def look(document: Document) -> Iterator[Fault]:
    facts = document.facts
    points = {each.number: each.points for each in facts.indicators}
    for row in rows_of(document):
        if row.about is not About.ANALYSIS or row.named is None:
            continue
        right = points[row.named.number]
        for cell in row.row.cells[1:]:
            for each in paragraphs_of(cell):
                text = to_arabic_digits(each.text)
                if numbers_said(text) - {row.named.number}:
                    continue
                strange = _first_other(text, right)
                if strange is not None and right is not None:
                    yield Fault(
                        replace(row.spot, part="figure"),
                        f"ข้อความพิมพ์ว่าได้ {strange} คะแนน แต่{indicator_words(facts, row.named.number)} "
                        f"ได้ {right:.2f}",
                    )
    total = facts.total.points
    for passage in passages(document):
        if passage.kind is not Kind.TEXT or total is None:
            continue
        text = to_arabic_digits(passage.text)
        for figure in _TOTAL.findall(text):
            if Decimal(figure) != total and not _OTHER.search(text):
                yield Fault(
                    replace(passage.spot, part="total"),
                    f"ข้อความพิมพ์คะแนนภาพรวม {figure} แต่คะแนนภาพรวมของปีนี้คือ {total:.2f}",
                )


def _first_other(text: str, right: Decimal | None) -> str | None:
    """The first score of the text that is not the indicator's; None for none."""
    for found in _SCORED.finditer(text):
        before = text[max(0, found.start() - 30) : found.start()]
        if Decimal(found[1]) != right and not _OTHER.search(before):
            return found[1]
    return None


RULE = Rule(
    id="figure-differs",
    severity=Severity.WARNING,
    title="คะแนนในข้อความไม่ตรงกับตาราง",
    why="ตัวเลขที่ขัดกันในรายงานเดียวทำให้ไม่รู้ว่าตัวใดถูก มักเกิดจากแก้คะแนนแล้วไม่ได้แก้ข้อความ",
    mend="แก้ข้อความให้ตรงกับตาราง ถ้าเป็นคะแนนของปีอื่นหรือของข้อย่อย ให้เขียนบอกไว้",
    look=look,
)
