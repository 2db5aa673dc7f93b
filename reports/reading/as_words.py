"""What was read of a report, for a person at the command line."""

from collections.abc import Iterator
from typing import Any

from reports.document import Confidence, Place, Unknown
from reports.reading.as_json import INSTRUMENTS
from reports.reading.outline import Seen
from reports.reading.report import Report
from thai.months import format_months

_UNREAD = "อ่านไม่พบ"
_SURENESS = {
    Confidence.CERTAIN: "",
    Confidence.REPAIRED: " (แก้ตามตัวชี้วัดของแถว)",
    Confidence.LOW: " (ไม่แน่ใจ ตรวจกับต้นฉบับ)",
}


def report_words(report: Report) -> Iterator[str]:
    """Line by line; each value with the line it is printed on."""
    agency = report.agency
    for label, seen in (
        ("หน่วยงาน", agency.name),
        ("อำเภอ", agency.district),
        ("จังหวัด", agency.province),
        ("ปีงบประมาณ พ.ศ.", report.year_be),
        ("คะแนนภาพรวม", report.total),
        ("ระดับ", report.level),
    ):
        yield f"{label}: {_said(seen)}"
    for code in INSTRUMENTS:
        yield f"{code}: {_said(report.instruments.get(code))}"
    if report.are_weighted:
        yield (
            "คะแนนรายเครื่องมือพิมพ์เป็นส่วนของ 30/30/40 "
            "แปลงเป็นคะแนนเต็ม 100 เฉพาะที่คะแนนตัวชี้วัดยืนยัน"
        )
    for each in report.names.framework.indicators:
        said = _said(report.indicators.get(each.number))
        yield f"ตัวชี้วัดที่ {each.number} {each.name_th}: {said}"
    yield f"ข้อคำถามที่มีข้อเสนอแนะ: {len(report.comments.findings) or _UNREAD}"
    for finding in report.comments.findings:
        code = finding.target_code or _UNREAD
        yield (
            f"  {code} พิมพ์ว่า “{finding.printed}” ตัวชี้วัดที่ "
            f"{finding.indicator_number}{_SURENESS[finding.confidence]}{_at(finding.seen)}"
        )
    yield f"ตัวชี้วัดที่มีผลการวิเคราะห์: {len(report.comments.analyses) or _UNREAD}"
    yield f"มาตรการ: {len(report.measures) or _UNREAD}"
    for measure in report.measures:
        about = measure.indicator_number or _UNREAD
        yield (
            f"  {measure.number_printed or '–'} (ตัวชี้วัดที่ {about}) {measure.activity}"
            f"{_at(measure.seen)}"
        )
        months = measure.months
        period = measure.period_printed or _UNREAD
        if not isinstance(months, Unknown) and months and report.year_be:
            period = format_months(months, report.year_be.value + 1)
        yield f"    ระยะเวลา {period} ผู้รับผิดชอบ {' '.join(measure.helpers) or _UNREAD}"
    yield from _questions(report)


def _questions(report: Report) -> Iterator[str]:
    for each in report.questions:
        yield f"ต้องตัดสินใจ: {each.text}{_at(each.place)}"


def _said(seen: Seen[Any] | None) -> str:
    if seen is None:
        return _UNREAD
    sure = "" if seen.confidence is not Confidence.LOW else _SURENESS[Confidence.LOW]
    return f"{seen.value}{sure}{_at(seen.place)}"


def _at(seen: Place | None) -> str:
    return f" [{seen.words}]" if seen and seen.words else ""
