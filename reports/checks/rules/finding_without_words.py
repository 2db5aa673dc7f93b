"""A finding that says nothing."""

from collections.abc import Iterator

from reports.checks.spots import at_finding
from reports.checks.types import Fault, Rule, Severity
from reports.document import Document


def look(document: Document) -> Iterator[Fault]:
    for finding in document.facts.findings:
        if not finding.text.text.strip():
            yield Fault(at_finding(document, finding), "ประเด็นนี้ไม่มีข้อความว่าพบอะไร")


RULE = Rule(
    id="finding-without-words",
    severity=Severity.ERROR,
    title="ประเด็นไม่มีข้อความ",
    why="รายงานจะพิมพ์ย่อหน้าว่าง และไม่มีใครทราบว่าต้องแก้อะไร",
    mend="เขียนสิ่งที่พบ หรือลบประเด็นนี้",
    look=look,
)
