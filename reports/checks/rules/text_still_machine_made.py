"""A text of the system that nobody of the agency has taken over yet."""

from collections.abc import Iterator

from reports.checks.spots import at_finding, at_measure
from reports.checks.types import Fault, Rule, Severity
from reports.document import Document


def look(document: Document) -> Iterator[Fault]:
    for finding in document.facts.findings:
        texts = [("ผลการวิเคราะห์", finding.text)]
        if finding.recommendation:
            texts.append(("ข้อเสนอแนะ", finding.recommendation))
        ours = [name for name, text in texts if text.by_machine]
        if ours:
            yield Fault(
                at_finding(document, finding),
                f"{'และ'.join(ours)}ยังเป็นข้อความของระบบ",
            )
    for measure in document.facts.measures:
        if measure.unconfirmed:
            yield Fault(at_measure(document, measure), "มาตรการนี้ยังเป็นข้อความที่ระบบเสนอ")


RULE = Rule(
    id="text-still-machine-made",
    severity=Severity.WARNING,
    title="ข้อความยังเป็นของระบบ",
    why="รายงานเป็นคำของหน่วยงาน ข้อความที่ระบบเสนอยังไม่มีผู้ใดในหน่วยงานอ่านและรับรอง",
    mend="อ่านแล้วแก้ หรือรับเป็นข้อความของหน่วยงาน",
    look=look,
)
