"""A report on measures that has none."""

from collections.abc import Iterator

from reports.checks.spots import at_section
from reports.checks.types import Fault, Rule, Severity
from reports.document import Document


def look(document: Document) -> Iterator[Fault]:
    if not document.facts.measures:
        yield Fault(
            at_section(document, "measures"), "รายงานนี้ยังไม่มีมาตรการแม้แต่มาตรการเดียว"
        )


RULE = Rule(
    id="no-measures",
    severity=Severity.WARNING,
    title="รายงานไม่มีมาตรการ",
    why="รายงานนี้เป็นหลักฐานว่าหน่วยงานนำผลการประเมินไปกำหนดมาตรการ ไม่มีมาตรการก็ใช้เป็นหลักฐานไม่ได้",
    mend="กำหนดมาตรการจากประเด็นที่พบ แม้ผลดีแล้วก็กำหนดมาตรการรักษาระดับได้",
    look=look,
)
