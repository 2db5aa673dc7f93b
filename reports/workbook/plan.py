"""Sheets of what was found and what is done about it."""

from collections.abc import Iterable

from assessments.models import Finding
from reports.document import Document, FindingFact, MeasureFact, TextFact
from reports.printing import NOT_SAID, Printer
from reports.workbook.grid import NOTHING, Cell, Column, Number, Shape, Sheet
from reports.workbook.marks import marked
from thai.months import format_months


class PlanSheets:
    """``place``: a finding's number in this workbook, by its key."""

    def __init__(self, document: Document) -> None:
        self.facts = document.facts
        self.printer = Printer(document.digits)
        self.names = {each.number: each.name for each in self.facts.indicators}
        self.place = {each.key: n for n, each in enumerate(self.facts.findings, 1)}

    def findings(self) -> Sheet:
        answers: dict[int, list[str]] = {}
        for number, measure in enumerate(self.facts.measures, 1):
            for key in measure.finding_keys:
                answers.setdefault(key, []).append(self.printer.text(str(number)))
        rows = [
            (
                Number(self.place[each.key], Shape.WHOLE),
                self._about(each),
                each.target_code or NOTHING,
                str(Finding.Kind(each.kind).label),
                Number(each.issue, Shape.WHOLE, NOTHING),
                self._words(each.text),
                self._words(each.recommendation) if each.recommendation else NOTHING,
                ", ".join(each.oit_refs) or NOTHING,
                ", ".join(answers.get(each.key, ())) or NOTHING,
                self.printer.text(each.no_measure_reason.strip()) or NOTHING,
            )
            for each in self.facts.findings
        ]
        return Sheet(
            "ประเด็นที่พบ",
            (
                Column("ลำดับ", 8),
                Column("ตัวชี้วัด", 18),
                Column("เรื่องที่พบ", 10),
                Column("ลักษณะ", 15),
                Column("ประเด็นที่", 10),
                Column("ผลการวิเคราะห์", 40),
                Column("ข้อเสนอแนะ", 40),
                Column("ข้อมูล OIT ที่อ้างอิง", 12),
                Column("มาตรการลำดับที่", 9),
                Column("เหตุผลที่ไม่กำหนดมาตรการ", 20),
            ),
            tuple(rows),
        )

    def measures(self) -> Sheet:
        rows = [
            self._measure(number, each)
            for number, each in enumerate(self.facts.measures, 1)
        ]
        return Sheet(
            "มาตรการ",
            (
                Column("ลำดับ", 8),
                Column("ตัวชี้วัด", 18),
                Column("โครงการ/กิจกรรม", 24),
                Column("ประเด็นที่พบลำดับที่", 10),
                Column("ขั้นตอนหรือวิธีการดำเนินการ", 34),
                Column("ระยะเวลา", 15),
                Column("หน่วยงานหลัก", 14),
                Column("หน่วยงานร่วม", 15),
                Column("เป้าหมายและวิธีวัด", 20),
                Column("งบประมาณ (บาท)", 13),
                Column("การกำกับติดตาม", 18),
                Column("หลักฐานที่คาดไว้", 18),
            ),
            tuple(rows),
        )

    def _measure(self, number: int, measure: MeasureFact) -> tuple[Cell, ...]:
        say = self.printer.text

        def own(text: str) -> str:
            """Words of the measure, marked while they are still the system's."""
            if not text.strip():
                return NOT_SAID
            return marked(say(text), measure.unconfirmed)

        answered = [
            self.place[key] for key in measure.finding_keys if key in self.place
        ]
        period = NOT_SAID
        if measure.months:
            period = format_months(measure.months, self.facts.implementation_year_be)
        return (
            Number(number, Shape.WHOLE),
            self._about(measure),
            own(measure.activity),
            say(", ".join(map(str, answered))) or NOT_SAID,
            own("\n".join(_numbered(measure.steps))),
            say(period),
            say(measure.lead) if measure.lead else NOT_SAID,
            say("\n".join(measure.helpers)) or NOTHING,
            own(measure.target),
            Number(measure.budget, Shape.BAHT, NOT_SAID),
            own(measure.monitoring),
            own(measure.evidence_expected),
        )

    def _about(self, about: FindingFact | MeasureFact) -> str:
        number = about.indicator_number
        if number is not None:
            return self.printer.text(f"{number}. {self.names[number]}")
        if isinstance(about, FindingFact):
            return "เรื่องอื่นของหน่วยงาน"
        if about.issue is not None:
            return self.printer.text(f"ประเด็นที่ ({about.issue})")
        return "ทุกตัวชี้วัด"

    def _words(self, fact: TextFact) -> str:
        return marked(self.printer.text(fact.text), fact.unconfirmed)


def _numbered(steps: Iterable[str]) -> Iterable[str]:
    """One step as it is, several with their numbers."""
    steps = list(steps)
    if len(steps) < 2:
        return steps
    return [f"{number}) {step}" for number, step in enumerate(steps, 1)]
