"""A question or OIT item that is low or commented, and that the analysis leaves out."""

from collections.abc import Iterator
from dataclasses import replace

from reports.checks.spots import at_indicator
from reports.checks.types import Fault, Rule, Severity
from reports.document import Document


def look(document: Document) -> Iterator[Fault]:
    held = {each.target_code for each in document.facts.findings}
    for item in document.facts.year_items:
        if not (item.commented or item.is_low) or item.code in held:
            continue
        if item.commented:
            why = "สำนักงาน ป.ป.ช. มีข้อเสนอแนะ"
        else:
            why = f"ได้ {item.points:.2f} ต่ำกว่าเกณฑ์"
        spot = at_indicator(document, item.indicator_number)
        yield Fault(
            replace(spot, item_code=item.code, text=f"ข้อ {item.code} ของ{spot.text}"),
            f"ข้อ {item.code} {why} แต่ไม่มีในผลการวิเคราะห์",
        )


RULE = Rule(
    id="commented-item-without-finding",
    severity=Severity.WARNING,
    title="ข้อที่มีข้อเสนอแนะหรือคะแนนต่ำไม่มีในการวิเคราะห์",
    why="ข้อเสนอแนะของสำนักงาน ป.ป.ช. เป็นสิ่งแรกที่ผู้ตรวจประเมินปีถัดไปจะถามหา",
    mend="เพิ่มประเด็นของข้อนี้ในหน้าวิเคราะห์ผล ระบบเสนอข้อความให้ได้",
    look=look,
)
