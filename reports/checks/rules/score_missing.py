"""An indicator without a score among others that have one."""

from collections.abc import Iterator
from dataclasses import replace

from reports.checks.spots import at_section, indicator_words
from reports.checks.types import Fault, Rule, Severity
from reports.document import Document


def look(document: Document) -> Iterator[Fault]:
    facts = document.facts
    if all(each.points is None for each in facts.indicators):
        return
    for each in facts.indicators:
        if each.points is None:
            name = indicator_words(facts, each.number)
            yield Fault(
                replace(
                    at_section(document, "indicators"),
                    indicator=each.number,
                    text=name,
                ),
                "ยังไม่มีคะแนนของตัวชี้วัดนี้ ทั้งที่ตัวชี้วัดอื่นมีแล้ว",
            )
    if facts.total.points is None:
        yield Fault(at_section(document, "overall", part="total"), "ยังไม่มีคะแนนภาพรวม")


RULE = Rule(
    id="score-missing",
    severity=Severity.WARNING,
    title="คะแนนไม่ครบ",
    why="สำนักงาน ป.ป.ช. ประกาศครบทุกตัวชี้วัด ช่องที่ว่างทำให้วิเคราะห์และเทียบกับปีอื่นไม่ได้",
    mend="กรอกคะแนนตามที่ประกาศ",
    look=look,
)
