"""A measure of which nothing is confirmed in the period."""

from collections.abc import Iterator

from measures.domain.following import State
from reports.checks.rules.progress.common import at_followed, followed_measures
from reports.checks.types import Fault, Rule, Severity
from reports.document import Document


def look(document: Document) -> Iterator[Fault]:
    for measure, followed in followed_measures(document):
        if not followed.has_progress and followed.state is not State.ENDED:
            yield Fault(
                at_followed(measure),
                "มาตรการนี้ยังไม่มีความก้าวหน้าที่ยืนยันแล้วในรอบนี้ รายงานพิมพ์ว่ายังไม่มี",
            )


RULE = Rule(
    id="no-confirmed-progress",
    severity=Severity.WARNING,
    title="มาตรการที่ไม่มีความก้าวหน้า",
    why="รายงานต้องบอกผลของทุกมาตรการในแผน มาตรการที่ไม่มีผลทำให้หลักฐานไม่ครบ",
    mend="ให้หน่วยงานหลักบันทึกสิ่งที่ทำแล้วให้ผู้บริหารยืนยัน ถ้าไม่ทำแล้ว ให้ยกเลิกมาตรการพร้อมเหตุผล",
    look=look,
)
