"""Measures that are another way than in the published plan."""

from collections.abc import Iterator

from reports.checks.spots import at_section
from reports.checks.types import Fault, Rule, Severity
from reports.document import Document


def look(document: Document) -> Iterator[Fault]:
    progress = document.facts.progress
    if progress is None or progress.plan is None or not progress.plan.changes:
        return
    changes = progress.plan.changes
    yield Fault(
        at_section(document, "background"),
        f"มาตรการต่างจากแผนฉบับที่ {progress.plan.version} ที่เผยแพร่ {len(changes)} ช่อง "
        f"ช่องแรก: {changes[0].what}",
    )


RULE = Rule(
    id="plan-differs",
    severity=Severity.NOTE,
    title="มาตรการต่างจากแผนที่เผยแพร่",
    why="ผู้อ่านเทียบผลกับแผนที่เผยแพร่ รายงานจึงพิมพ์ตารางสิ่งที่เปลี่ยน",
    mend="ถ้าเห็นชอบแผนใหม่แล้ว เผยแพร่แผนฉบับใหม่ก่อนรายงานความก้าวหน้า",
    look=look,
)
