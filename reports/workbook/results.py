"""Sheets of what the agency scored."""

from decimal import Decimal

from reports.document import Document
from reports.printing import NO_DATA, Printer
from reports.workbook.grid import NOTHING, Cell, Column, Number, Shape, Sheet
from thai.dates import format_long


class ResultSheets:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.facts = document.facts
        self.printer = Printer(document.digits)

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

    def years(self) -> Sheet:
        years = self.facts.years
        names = {each.number: each.name for each in self.facts.indicators}
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
                for number, name in names.items()
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


def _side(gap: Decimal | None) -> str:
    if gap is None:
        return NOTHING
    return "ต่ำกว่าเกณฑ์" if gap < 0 else "ไม่ต่ำกว่าเกณฑ์"
