"""A measure past its time, and the last entry says neither why nor what next."""

from collections.abc import Iterator

from reports.checks.rules.progress.common import at_followed, followed_measures
from reports.checks.types import Fault, Rule, Severity
from reports.document import Document


def look(document: Document) -> Iterator[Fault]:
    for measure, followed in followed_measures(document):
        # Where nothing at all was reported, another rule speaks.
        if not followed.is_overdue or not followed.entries:
            continue
        last = followed.entries[-1]
        if not last.obstacles.strip() and not last.next_step.strip():
            yield Fault(
                at_followed(measure),
                "มาตรการนี้พ้นกำหนดแล้วยังไม่แล้วเสร็จ และความก้าวหน้าล่าสุดไม่บอกสาเหตุหรือขั้นต่อไป",
            )


RULE = Rule(
    id="overdue-without-explanation",
    severity=Severity.WARNING,
    title="พ้นกำหนดโดยไม่อธิบาย",
    why="ผู้อ่านต้องรู้ว่าเหตุใดจึงไม่เสร็จตามแผนและจะเสร็จเมื่อใด",
    mend="บันทึกความก้าวหน้าที่บอกปัญหาและขั้นต่อไป แล้วให้ผู้บริหารยืนยัน",
    look=look,
)
