"""A later entry that says less than an earlier one."""

from collections.abc import Iterator
from itertools import pairwise

from reports.checks.rules.progress.common import at_followed, followed_measures
from reports.checks.types import Fault, Rule, Severity
from reports.document import Document
from thai.dates import format_medium


def look(document: Document) -> Iterator[Fault]:
    for measure, followed in followed_measures(document):
        for place, (before, after) in enumerate(pairwise(followed.entries), start=1):
            if after.percent < before.percent:
                yield Fault(
                    at_followed(measure, part=f"entry {place}"),
                    f"ความก้าวหน้าลดจากร้อยละ {before.percent} ({format_medium(before.on)}) "
                    f"เหลือร้อยละ {after.percent} ({format_medium(after.on)})",
                )


RULE = Rule(
    id="percent-backwards",
    severity=Severity.WARNING,
    title="ความก้าวหน้าถอยหลัง",
    why="ร้อยละที่ลดลงมักเป็นการกรอกสลับหรือกรอกส่วนที่เพิ่มแทนยอดรวม",
    mend="ตรวจว่าร้อยละเป็นยอดรวมถึงวันนั้น ถ้าลดลงจริง เขียนเหตุผลไว้ในปัญหา อุปสรรค",
    look=look,
)
