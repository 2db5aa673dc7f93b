"""What a measure does not say: name, steps, period, target, budget, monitoring, evidence."""

import re
from collections.abc import Iterator

from measures.domain.completeness import NAMES
from reports.checks.spots import at_measure
from reports.checks.types import Fault, Rule, Severity
from reports.document import Document, MeasureFact, Unknown
from thai.months import WHOLE_YEAR


def look(document: Document) -> Iterator[Fault]:
    for measure in document.facts.measures:
        if not measure.activity.strip():
            yield Fault(
                at_measure(document, measure, part="activity"),
                "มาตรการนี้ไม่มีชื่อโครงการ/กิจกรรม",
                severity=Severity.ERROR,
            )
        if missing := _missing(measure):
            yield Fault(
                at_measure(document, measure),
                f"มาตรการนี้ยังไม่ระบุ{' '.join(missing)}",
            )
        printed = measure.period_printed.strip()
        if re.search(r"\s", printed) and re.sub(r"\s", "", printed) == WHOLE_YEAR:
            yield Fault(
                at_measure(document, measure, part="period"),
                f"ระยะเวลาพิมพ์ว่า “{printed}” มีช่องว่างคั่นกลางคำ",
                mend=f"พิมพ์ติดกันเป็น {WHOLE_YEAR}",
                severity=Severity.NOTE,
            )


def _missing(measure: MeasureFact) -> list[str]:
    """Thai names of what is not said; what the source cannot show is not missing."""
    unread = isinstance(measure.months, Unknown) and bool(measure.period_printed)
    said = {
        "steps": bool(measure.steps),
        "months": unread or bool(measure.months),
        "target": bool(measure.target.strip()),
        "budget": measure.budget is not None,
        "monitoring": bool(measure.monitoring.strip()),
        "evidence": bool(measure.evidence_expected.strip()),
    }
    return [NAMES[part] for part, is_said in said.items() if not is_said]


RULE = Rule(
    id="measure-incomplete",
    severity=Severity.WARNING,
    title="มาตรการบอกไม่ครบ",
    why="มาตรการที่ไม่มีเป้าหมาย งบประมาณ การกำกับติดตาม หรือหลักฐาน จะรายงานผลรอบหกเดือนและสิบสองเดือนไม่ได้",
    mend="เติมส่วนที่ขาด ถ้าไม่ใช้งบประมาณให้ใส่ 0",
    look=look,
)
