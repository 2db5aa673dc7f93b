"""Something was done and nothing shows it."""

from collections.abc import Iterator

from measures.domain.following import State
from reports.checks.rules.progress.common import at_followed, followed_measures
from reports.checks.types import Fault, Rule, Severity
from reports.document import Document


def look(document: Document) -> Iterator[Fault]:
    for measure, followed in followed_measures(document):
        if not followed.percent or followed.evidence:
            continue
        is_done = followed.state is State.DONE
        done = "แล้วเสร็จ" if is_done else f"ก้าวหน้าร้อยละ {followed.percent}"
        yield Fault(
            at_followed(measure),
            f"มาตรการนี้{done} แต่ยังไม่มีหลักฐานแนบ",
            severity=Severity.WARNING if is_done else Severity.NOTE,
        )


RULE = Rule(
    id="evidence-missing",
    severity=Severity.WARNING,
    title="ไม่มีหลักฐาน",
    why="ผู้ประเมินดูจากหลักฐาน ผลที่ไม่มีไฟล์หรือที่อยู่เว็บให้เปิดดูอาจไม่นับเป็นผล",
    mend="แนบไฟล์หรือที่อยู่เว็บที่แสดงว่าทำแล้ว เช่น คำสั่ง ภาพกิจกรรม หรือหน้าเว็บที่ประกาศ",
    look=look,
)
