"""A measure that is done, and nobody says what came of it."""

from collections.abc import Iterator

from measures.domain.following import State
from reports.checks.rules.progress.common import at_followed, followed_measures
from reports.checks.types import Fault, Rule, Severity
from reports.document import Document


def look(document: Document) -> Iterator[Fault]:
    for measure, followed in followed_measures(document):
        if followed.state is not State.DONE:
            continue
        if not any(each.result.strip() for each in followed.entries):
            target = (
                f" เป้าหมายคือ “{measure.target.strip()}”"
                if measure.target.strip()
                else ""
            )
            yield Fault(
                at_followed(measure),
                f"มาตรการนี้แล้วเสร็จแต่ยังไม่บอกผลเทียบกับเป้าหมาย{target}",
            )


RULE = Rule(
    id="done-without-result",
    severity=Severity.WARNING,
    title="เสร็จแล้วแต่ไม่บอกผล",
    why="ข้อที่รายงานนี้เป็นหลักฐานให้ดูผลลัพธ์หรือความสำเร็จ ไม่ใช่เพียงว่าทำแล้ว",
    mend="บันทึกผลเทียบกับเป้าหมายในความก้าวหน้า แล้วให้ผู้บริหารยืนยัน",
    look=look,
)
