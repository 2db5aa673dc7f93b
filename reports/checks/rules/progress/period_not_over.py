"""A report of a period that still runs."""

from collections.abc import Iterator

from reports.checks.spots import at_section
from reports.checks.types import Fault, Rule, Severity
from reports.document import Document
from thai.dates import format_medium


def look(document: Document) -> Iterator[Fault]:
    progress = document.facts.progress
    if progress is not None and not progress.period.is_over:
        period = progress.period
        yield Fault(
            at_section(document, "background"),
            f"รอบ {period.edition} เดือนสิ้นสุด {format_medium(period.last)} ยังไม่ถึงวันนั้น",
        )


RULE = Rule(
    id="period-not-over",
    severity=Severity.ERROR,
    title="รอบยังไม่สิ้นสุด",
    why="ฉบับที่เผยแพร่แก้ไม่ได้ รายงานก่อนสิ้นรอบจะขาดผลของวันที่เหลือ",
    mend="อ่านและเตรียมร่างได้ เผยแพร่เมื่อสิ้นรอบแล้ว",
    look=look,
)
