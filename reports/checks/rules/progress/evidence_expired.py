"""Evidence that stopped being valid before the period ended."""

from collections.abc import Iterator

from reports.checks.rules.progress.common import at_followed, followed_measures
from reports.checks.types import Fault, Rule, Severity
from reports.document import Document
from thai.dates import format_medium


def look(document: Document) -> Iterator[Fault]:
    progress = document.facts.progress
    for measure, followed in followed_measures(document):
        for each in followed.evidence:
            ends = each.expires_on
            if progress is None or ends is None or ends >= progress.period.as_of:
                continue
            yield Fault(
                at_followed(measure, part=f"evidence {each.key}"),
                f"หลักฐาน “{each.title}” ใช้ได้ถึง {format_medium(ends)} หมดอายุก่อนสิ้นรอบ",
            )


RULE = Rule(
    id="evidence-expired",
    severity=Severity.WARNING,
    title="หลักฐานหมดอายุ",
    why="หลักฐานที่หมดอายุแล้วใช้ยืนยันผลของรอบนี้ไม่ได้",
    mend="แนบหลักฐานฉบับปัจจุบัน หรือแก้วันหมดอายุถ้าใส่ไว้ไม่ถูก",
    look=look,
)
