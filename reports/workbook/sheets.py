"""What the workbook's sheets hold, taken from the document's facts.

Only what is public: the workbook travels inside the published PDF. No person is
in it, not even who signs.
"""

from collections.abc import Iterable
from decimal import Decimal

from assessments.models import Finding
from reports.document import Document, FindingFact, MeasureFact, TextFact
from reports.outline.annex import MARK, MARK_NOTE
from reports.printing import NO_DATA, NOT_SAID, Printer
from reports.workbook.grid import NOTHING, Cell, Column, Number, Shape, Sheet
from reports.workbook.progress import progress_sheets
from thai.dates import format_long
from thai.months import format_months


def sheets(document: Document) -> tuple[Sheet, ...]:
    """Every sheet in the order of the tabs; one that would be empty is left out."""
    if document.facts.progress is not None:
        every = progress_sheets(document, document.facts.progress)
        return tuple(sheet for sheet in every if sheet.rows)
    made = _Sheets(document)
    every = (
        made.overview(),
        made.instruments(),
        made.indicators(),
        made.next_level(),
        made.findings(),
        made.measures(),
        made.years(),
        made.items(),
        made.notes(),
    )
    return tuple(sheet for sheet in every if sheet.rows)


class _Sheets:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.facts = document.facts
        self.printer = Printer(document.digits)
        self.names = {each.number: each.name for each in self.facts.indicators}
        self.place = {each.key: n for n, each in enumerate(self.facts.findings, 1)}

    def overview(self) -> Sheet:
        facts, say = self.facts, self.printer.text
        rows: list[tuple[Cell, ...]] = [
            ("รายงาน", say(self.document.cover.title)),
            ("หน่วยงาน", say(facts.agency.name)),
            ("ที่ตั้ง", say(facts.agency.place) or NOTHING),
            # Codes are looked up as they are written, so they keep their digits.
            ("รหัสหน่วยงาน", facts.agency.code),
            ("ปีงบประมาณที่ประเมิน (พ.ศ.)", Number(facts.year_be, Shape.WHOLE)),
            (
                "ปีงบประมาณที่ดำเนินมาตรการ (พ.ศ.)",
                Number(facts.implementation_year_be, Shape.WHOLE),
            ),
            ("สถานะ", facts.status),
            ("คะแนนภาพรวมที่ประกาศ", Number(facts.total.published)),
            ("คะแนนภาพรวมที่คำนวณได้", Number(facts.total.computed)),
            ("ระดับที่ประกาศ", facts.level or NO_DATA),
            ("ระดับตามเกณฑ์ของปี", facts.rule_level or "ระบุไม่ได้"),
            ("เกณฑ์คะแนนที่ต้องพัฒนา (ต่ำกว่า)", Number(facts.threshold)),
            ("จำนวนประเด็นที่พบ", Number(len(facts.findings), Shape.WHOLE)),
            ("จำนวนมาตรการ", Number(len(facts.measures), Shape.WHOLE)),
        ]
        if said := self.document.verification:
            day = format_long(said.published_on)
            rows += [
                ("ฉบับที่เผยแพร่", Number(said.version, Shape.WHOLE)),
                ("เผยแพร่เมื่อวันที่", say(day)),
            ]
        if self.document.notice:
            rows.append(("ข้อความบนทุกหน้า", self.document.notice))
        rows += [("ข้อสังเกต", say(each.message)) for each in facts.differences]
        columns = (Column("รายการ", 36), Column("ข้อมูล", 54))
        return Sheet("ภาพรวม", columns, tuple(rows), is_list=True)

    def instruments(self) -> Sheet:
        total = self.facts.total
        rows = [
            (
                each.code,
                self.printer.text(each.name),
                Number(each.published),
                Number(each.computed, missing=NOTHING),
            )
            for each in self.facts.instruments
        ]
        rows.append(
            (
                "ภาพรวม",
                total.name,
                Number(total.published),
                Number(total.computed, missing=NOTHING),
            )
        )
        return Sheet(
            "เครื่องมือ",
            (
                Column("รหัส", 10),
                Column("เครื่องมือ", 48),
                Column("คะแนนที่ประกาศ", 15),
                Column("คะแนนที่คำนวณได้", 17),
            ),
            tuple(rows),
        )

    def indicators(self) -> Sheet:
        limit = self.facts.threshold
        rows = []
        for each in self.facts.indicators:
            gap = None
            if each.points is not None and limit is not None:
                gap = each.points - limit
            rows.append(
                (
                    Number(each.number, Shape.WHOLE),
                    self.printer.text(each.name),
                    each.instrument,
                    Number(each.points, is_low=each.is_low),
                    Number(gap, Shape.CHANGE, NOTHING, each.is_low),
                    _side(gap),
                    self._standing(each.number),
                )
            )
        return Sheet(
            "ตัวชี้วัด",
            (
                Column("ตัวชี้วัดที่", 10),
                Column("ชื่อตัวชี้วัด", 30),
                Column("เครื่องมือ", 10),
                Column("คะแนน", 10),
                Column("เทียบเกณฑ์", 10),
                Column("ผลเทียบ", 16),
                Column("ในเครื่องมือเดียวกัน", 18),
            ),
            tuple(rows),
        )

    def _standing(self, number: int) -> str:
        if any(number in each.best for each in self.facts.strengths):
            return "คะแนนสูงสุด"
        if any(number in each.weakest for each in self.facts.strengths):
            return "คะแนนต่ำสุด"
        return NOTHING

    def next_level(self) -> Sheet:
        step = self.facts.next_level
        rows = []
        for need in step.needs if step else ():
            rows.append(
                (
                    step.level if step else "",
                    "คะแนนภาพรวม" if need.code == "total" else need.code,
                    Number(need.has),
                    Number(need.at_least),
                    Number(need.short_by),
                )
            )
        return Sheet(
            "ระดับถัดไป",
            (
                Column("ระดับถัดไป", 20),
                Column("เงื่อนไข", 24),
                Column("ได้", 12),
                Column("ต้องมีอย่างน้อย", 15),
                Column("ขาดอีก", 12),
            ),
            tuple(rows),
        )

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
            return _marked(say(text), measure.unconfirmed)

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
        return _marked(self.printer.text(fact.text), fact.unconfirmed)

    def years(self) -> Sheet:
        years = self.facts.years
        if all(each.year_be == self.facts.year_be for each in years):
            return Sheet("หลายปี", (), ())
        rows: list[tuple[Cell, ...]] = [
            ("คะแนนภาพรวม", *(Number(each.total) for each in years)),
            ("ระดับ", *(each.level or NO_DATA for each in years)),
        ]
        if any(each.comparable for each in years):
            rows += [
                (
                    self.printer.text(f"{number}. {name}"),
                    *(Number(each.indicators.get(number)) for each in years),
                )
                for number, name in self.names.items()
            ]
        if any(each.total is not None and not each.comparable for each in years):
            rows.append(
                (
                    "ระบบการประเมิน",
                    *(
                        "เทียบกันได้" if each.comparable
                        else NO_DATA if each.total is None
                        else "แบบเดิม เทียบไม่ได้"
                        for each in years
                    ),
                )
            )  # fmt: skip
        heads = (Column(f"ปี {self.printer.year(each.year_be)}", 13) for each in years)
        return Sheet("หลายปี", (Column("ตัวชี้วัด", 34), *heads), tuple(rows))

    def items(self) -> Sheet:
        return Sheet(
            "ข้อมูล OIT",
            (Column("ข้อ", 8), Column("ชื่อข้อมูลที่อ้างอิงในรายงาน", 76)),
            tuple(
                (each.code, _marked(self.printer.text(each.title), not each.confirmed))
                for each in self.facts.cited_items
            ),
        )

    def notes(self) -> Sheet:
        lines = [
            "คะแนนและระดับที่ประกาศมาจากสำนักงาน ป.ป.ช. คะแนนที่คำนวณได้มาจากคะแนนตัวชี้วัด",
            f"“{NO_DATA}” และ “{NOTHING}” หมายถึงไม่มีตัวเลขหรือข้อความ ไม่ได้หมายความว่าได้ศูนย์คะแนน",
            "ลำดับในแผ่นประเด็นที่พบและมาตรการใช้อ้างถึงกันในไฟล์นี้เท่านั้น",
        ]
        serves = self.facts.serves
        if serves is not None:
            said = (
                f"รายงานฉบับนี้ใช้เป็นหลักฐานของข้อ {serves.item_code} "
                f"{serves.item_title} ในการประเมินปีงบประมาณ พ.ศ. {serves.year_be}"
            )
            lines.append(_marked(self.printer.text(said), not serves.certain))
        lines.append(MARK_NOTE)
        return Sheet("หมายเหตุ", (Column("หมายเหตุ", 90),), tuple((x,) for x in lines))


def _side(gap: Decimal | None) -> str:
    if gap is None:
        return NOTHING
    return "ต่ำกว่าเกณฑ์" if gap < 0 else "ไม่ต่ำกว่าเกณฑ์"


def _marked(text: str, unconfirmed: bool) -> str:
    return f"{text} {MARK}" if unconfirmed else text


def _numbered(steps: Iterable[str]) -> Iterable[str]:
    """One step as it is, several with their numbers."""
    steps = list(steps)
    if len(steps) < 2:
        return steps
    return [f"{number}) {step}" for number, step in enumerate(steps, 1)]
