"""A level is stated and nowhere is said what it means."""

import re
from collections.abc import Iterator
from dataclasses import replace

from reports.checks.numbers import numbers_in
from reports.checks.outline import passages
from reports.checks.types import Fault, Rule, Severity
from reports.document import Document
from thai.numerals import to_arabic_digits

_CONDITION = re.compile(r"ไม่ต่ำกว่า|ตั้งแต่|ขึ้นไป|ช่วงคะแนน|หมายถึง|≥|>=")


def look(document: Document) -> Iterator[Fault]:
    facts = document.facts
    if not facts.level:
        return
    own = {f"{facts.total.points:.2f}"} if facts.total.points is not None else set()
    # A letter is no level inside a word such as ITA.
    level = re.compile(rf"(?<![A-Za-z]){re.escape(facts.level)}(?![A-Za-z])")
    first = None
    for passage in passages(document):
        if not level.search(passage.text):
            continue
        first = first or passage.spot
        figures = {to_arabic_digits(each.text) for each in numbers_in(passage.text)}
        limits = {each for each in figures - own if _is_limit(each)}
        if limits and _CONDITION.search(passage.text):
            return
    if first is not None:
        yield Fault(
            replace(first, part="level"),
            f"รายงานบอกระดับ “{facts.level}” แต่ไม่บอกว่าระดับนี้ต้องได้คะแนนเท่าใด",
        )


def _is_limit(figure: str) -> bool:
    return bool(re.fullmatch(r"(?:100|[1-9][0-9])(?:\.[0-9]+)?", figure))


RULE = Rule(
    id="level-without-rule",
    severity=Severity.WARNING,
    title="บอกระดับโดยไม่บอกเกณฑ์",
    why="ผู้อ่านไม่ทราบว่าระดับนี้ดีเพียงใด และอีกเท่าใดจึงถึงระดับถัดไป",
    mend="เพิ่มประโยคที่บอกเกณฑ์ของระดับ เช่น คะแนนภาพรวมและทุกเครื่องมือไม่ต่ำกว่าเท่าใด",
    look=look,
)
