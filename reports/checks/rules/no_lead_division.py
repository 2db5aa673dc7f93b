"""A measure that several divisions carry out and none of them leads."""

from collections.abc import Iterator

from reports.checks.spots import at_measure
from reports.checks.types import Fault, Rule, Severity
from reports.document import DATABASE, Document, MeasureFact


def look(document: Document) -> Iterator[Fault]:
    for measure in document.facts.measures:
        if measure.lead or _is_plain(measure, document):
            continue
        if measure.helpers:
            named = " ".join(measure.helpers)
            what = f"มาตรการนี้ระบุ {named} แต่ไม่บอกว่าหน่วยงานใดเป็นหน่วยงานหลัก"
        else:
            what = "มาตรการนี้ยังไม่ระบุผู้รับผิดชอบ"
        yield Fault(at_measure(document, measure), what)


def _is_plain(measure: MeasureFact, document: Document) -> bool:
    """A printed report that names one division alone says who is responsible."""
    return document.source != DATABASE and len(measure.helpers) == 1


RULE = Rule(
    id="no-lead-division",
    severity=Severity.WARNING,
    title="มาตรการไม่มีหน่วยงานหลัก",
    why="เมื่อหลายหน่วยงานรับผิดชอบร่วมกันโดยไม่มีหน่วยงานหลัก มักไม่มีผู้เริ่มและไม่มีผู้รายงานความก้าวหน้า",
    mend="เลือกหน่วยงานหลักหนึ่งหน่วย ส่วนที่เหลือเป็นหน่วยงานร่วม",
    look=look,
)
