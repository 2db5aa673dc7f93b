"""An entry of a day before the year in which the plan is carried out."""

from collections.abc import Iterator

from reports.checks.rules.progress.common import at_followed, followed_measures
from reports.checks.types import Fault, Rule, Severity
from reports.document import Document
from thai.dates import format_medium


def look(document: Document) -> Iterator[Fault]:
    progress = document.facts.progress
    for measure, followed in followed_measures(document):
        if progress is None:
            continue
        first, last = progress.period.first, progress.period.last
        for place, entry in enumerate(followed.entries):
            if first <= entry.on <= last:
                continue
            yield Fault(
                at_followed(measure, part=f"entry {place}"),
                f"ความก้าวหน้าวันที่ {format_medium(entry.on)} อยู่นอกรอบ "
                f"{format_medium(first)} - {format_medium(last)}",
            )


RULE = Rule(
    id="progress-outside-period",
    severity=Severity.WARNING,
    title="ความก้าวหน้านอกรอบ",
    why="รายงานของรอบหนึ่งบอกผลของรอบนั้น ผลของปีอื่นทำให้นับซ้ำหรือเข้าใจผิด",
    mend="บันทึกรายการใหม่ด้วยวันที่ถูกต้อง ถ้าเริ่มทำก่อนปีงบประมาณจริง ให้เขียนไว้ในสิ่งที่ดำเนินการ",
    look=look,
)
