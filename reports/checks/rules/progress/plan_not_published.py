"""Progress of a plan that nobody can read as it was published."""

from collections.abc import Iterator

from reports.checks.spots import at_section
from reports.checks.types import Fault, Rule, Severity
from reports.document import Document


def look(document: Document) -> Iterator[Fault]:
    progress = document.facts.progress
    if progress is not None and progress.plan is None:
        yield Fault(
            at_section(document, "background"),
            f"ยังไม่มีฉบับเผยแพร่ของแผนมาตรการจากผลปี {document.facts.year_be} ให้รายงานนี้อ้างถึง",
        )


RULE = Rule(
    id="plan-not-published",
    severity=Severity.WARNING,
    title="แผนยังไม่ได้เผยแพร่",
    why="รายงานความก้าวหน้าบอกผลของแผนฉบับหนึ่ง ผู้อ่านต้องเปิดแผนฉบับนั้นเทียบได้",
    mend="เผยแพร่รายงานการวิเคราะห์และมาตรการของปีนี้ก่อน",
    look=look,
)
