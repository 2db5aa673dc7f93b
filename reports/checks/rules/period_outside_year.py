"""A month or year of a measure that lies outside the year in which it is carried out."""

import re
from collections.abc import Iterator

from reports.checks.spots import at_measure
from reports.checks.types import Fault, Rule, Severity
from reports.document import Document, MeasureFact
from thai.dates import MONTHS_LONG, MONTHS_SHORT
from thai.months import calendar_year_be
from thai.numerals import to_arabic_digits

_MONTH = re.compile(
    rf"({'|'.join(map(re.escape, (*MONTHS_LONG, *MONTHS_SHORT)))})\s*(?:พ\.ศ\.\s*)?((?:25)?[0-9]{{2}})(?![0-9])"
)
_FISCAL_YEAR = re.compile(r"(?:ภายใน|ตลอด|ใน)\s*ปีงบประมาณ\s*(?:พ\.ศ\.\s*)?(25[0-9]{2})")


def look(document: Document) -> Iterator[Fault]:
    year_be = document.facts.implementation_year_be
    for measure in document.facts.measures:
        for part, name, text in _texts(measure):
            strange = _outside(to_arabic_digits(text), year_be)
            if strange:
                yield Fault(
                    at_measure(document, measure, part=part),
                    f"{name}พูดถึง {strange} ซึ่งอยู่นอกปีงบประมาณ {year_be} ที่ดำเนินมาตรการ",
                    severity=Severity.ERROR if part == "period" else Severity.WARNING,
                )


def _texts(measure: MeasureFact) -> Iterator[tuple[str, str, str]]:
    yield "period", "ระยะเวลา", measure.period_printed
    yield "steps", "ขั้นตอน", "\n".join(measure.steps)
    yield "target", "เป้าหมาย", measure.target
    yield "monitoring", "การกำกับติดตาม", measure.monitoring


def _outside(text: str, year_be: int) -> str:
    """The first month or fiscal year that is another one's; empty for none."""
    for found in _MONTH.finditer(text):
        name = found[1]
        names = MONTHS_LONG if name in MONTHS_LONG else MONTHS_SHORT
        month = names.index(name) + 1
        if int(found[2]) % 100 != calendar_year_be(month, year_be) % 100:
            return found[0]
    for found in _FISCAL_YEAR.finditer(text):
        if int(found[1]) != year_be:
            return found[0]
    return ""


RULE = Rule(
    id="period-outside-year",
    severity=Severity.WARNING,
    title="ระยะเวลาอยู่นอกปีที่ดำเนินมาตรการ",
    why="มาตรการจากผลปีที่ประเมินดำเนินการในปีงบประมาณถัดไป และรายงานผลตามปีนั้น",
    mend="ตรวจเดือนและปี ปีงบประมาณเริ่ม 1 ตุลาคมของปีก่อนหน้าและสิ้นสุด 30 กันยายน",
    look=look,
)
