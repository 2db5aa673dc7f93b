"""The sheets of a progress report. Only what is public, as everywhere in the workbook."""

from measures.domain.following import State
from reports.document import Document, MeasureFact
from reports.outline.annex import MARK, MARK_NOTE
from reports.printing import NO_DATA, NOT_SAID, Printer
from reports.progress.facts import FollowedFact, ProgressFacts
from reports.progress.words import about, months
from reports.workbook.grid import NOTHING, Cell, Column, Number, Shape, Sheet
from thai.dates import format_long, format_medium


def progress_sheets(document: Document, progress: ProgressFacts) -> tuple[Sheet, ...]:
    """Every sheet in the order of the tabs."""
    made = _Sheets(document, progress)
    return (
        made.overview(),
        made.measures(),
        made.entries(),
        made.evidence(),
        made.notes(),
    )


class _Sheets:
    def __init__(self, document: Document, progress: ProgressFacts) -> None:
        self.document = document
        self.facts = document.facts
        self.progress = progress
        self.printer = Printer(document.digits)
        self.pairs: list[tuple[int, MeasureFact, FollowedFact]] = [
            (number, measure, followed)
            for number, (measure, followed) in enumerate(
                zip(self.facts.measures, progress.followed, strict=True), 1
            )
        ]

    def overview(self) -> Sheet:
        facts, say, period = self.facts, self.printer.text, self.progress.period
        rows: list[tuple[Cell, ...]] = [
            ("รายงาน", say(self.document.cover.title)),
            ("หน่วยงาน", say(facts.agency.name)),
            ("ที่ตั้ง", say(facts.agency.place) or NOTHING),
            ("รหัสหน่วยงาน", str(facts.agency.code)),
            ("ปีงบประมาณที่ประเมิน (พ.ศ.)", Number(facts.year_be, Shape.WHOLE)),
            (
                "ปีงบประมาณที่ดำเนินมาตรการ (พ.ศ.)",
                Number(facts.implementation_year_be, Shape.WHOLE),
            ),
            ("รอบ (เดือน)", Number(period.edition, Shape.WHOLE)),
            ("วันแรกของรอบ", say(format_long(period.first))),
            ("วันสุดท้ายของรอบ", say(format_long(period.last))),
            ("จำนวนมาตรการ", Number(len(facts.measures), Shape.WHOLE)),
        ]
        rows += [
            (state.words, Number(len(self.progress.in_state(state)), Shape.WHOLE))
            for state in State
        ]
        rows.append(("ใช้จ่ายรวม (บาท)", Number(self.progress.spent, Shape.BAHT)))
        if plan := self.progress.plan:
            rows += [
                ("แผนฉบับที่เผยแพร่", Number(plan.version, Shape.WHOLE)),
                ("รหัสตรวจสอบของแผน", plan.code),
                ("แผนเผยแพร่เมื่อวันที่", say(format_long(plan.published_on))),
                ("ช่องที่เปลี่ยนจากแผน", Number(len(plan.changes), Shape.WHOLE)),
            ]
        if said := self.document.verification:
            rows += [
                ("ฉบับที่เผยแพร่", Number(said.version, Shape.WHOLE)),
                ("เผยแพร่เมื่อวันที่", say(format_long(said.published_on))),
            ]
        if self.document.notice:
            rows.append(("ข้อความบนทุกหน้า", self.document.notice))
        columns = (Column("รายการ", 36), Column("ข้อมูล", 54))
        return Sheet("ภาพรวม", columns, tuple(rows), is_list=True)

    def measures(self) -> Sheet:
        rows = [
            (
                Number(number, Shape.WHOLE),
                about(measure, self.facts, self.printer),
                self._marked(measure),
                self.printer.text(measure.lead or "") or NOT_SAID,
                self.printer.text("\n".join(measure.helpers)) or NOTHING,
                months(measure, self.facts, self.printer),
                followed.state.words,
                Number(followed.percent, Shape.WHOLE),
                "พ้นกำหนด" if followed.is_overdue else NOTHING,
                Number(measure.budget, Shape.BAHT, NOT_SAID),
                Number(followed.spent, Shape.BAHT),
                Number(len(followed.evidence), Shape.WHOLE),
            )
            for number, measure, followed in self.pairs
        ]
        return Sheet(
            "มาตรการ",
            (
                Column("ลำดับ", 8),
                Column("ตัวชี้วัด", 18),
                Column("มาตรการ", 34),
                Column("หน่วยงานหลัก", 15),
                Column("หน่วยงานร่วม", 15),
                Column("ระยะเวลา", 15),
                Column("สถานะ", 17),
                Column("ร้อยละ", 9),
                Column("กำหนดเวลา", 11),
                Column("งบประมาณ (บาท)", 13),
                Column("ใช้จ่าย (บาท)", 13),
                Column("หลักฐาน (รายการ)", 10),
            ),
            tuple(rows),
        )

    def _marked(self, measure: MeasureFact) -> str:
        text = self.printer.text(measure.activity)
        return f"{text} {MARK}" if measure.unconfirmed else text

    def entries(self) -> Sheet:
        rows = [
            (
                Number(number, Shape.WHOLE),
                self.printer.text(format_medium(entry.on)),
                Number(entry.percent, Shape.WHOLE),
                self.printer.text(entry.done),
                self.printer.text(entry.result) or NOT_SAID,
                Number(entry.spending, Shape.BAHT),
            )
            for number, _, followed in self.pairs
            for entry in followed.entries
        ]
        return Sheet(
            "ความก้าวหน้า",
            (
                Column("มาตรการลำดับที่", 10),
                Column("วันที่", 14),
                Column("ร้อยละ", 9),
                Column("สิ่งที่ดำเนินการ", 48),
                Column("ผลเทียบกับเป้าหมาย", 34),
                Column("ใช้จ่าย (บาท)", 14),
            ),
            tuple(rows),
        )

    def evidence(self) -> Sheet:
        rows = [
            (
                Number(number, Shape.WHOLE),
                each.item_code or NOTHING,
                self.printer.text(format_medium(each.expires_on))
                if each.expires_on
                else NOTHING,
                "ไฟล์" if each.is_file else "ที่อยู่เว็บ",
                # Compared as it is written, so it keeps its digits.
                each.sha256 or NOTHING,
            )
            for number, _, followed in self.pairs
            for each in followed.evidence
        ]
        return Sheet(
            "หลักฐาน",
            (
                Column("มาตรการลำดับที่", 10),
                Column("ข้อ OIT", 9),
                Column("ใช้ได้ถึง", 14),
                Column("ชนิด", 11),
                Column("ลายนิ้วมือของไฟล์ (SHA-256)", 70),
            ),
            tuple(rows),
        )

    def notes(self) -> Sheet:
        lines = [
            "สถานะและร้อยละนับเฉพาะความก้าวหน้าที่ผู้บริหารยืนยันแล้วจนถึงวันสุดท้ายของรอบ",
            f"“{NO_DATA}” และ “{NOTHING}” หมายถึงไม่มีตัวเลขหรือข้อความ ไม่ได้หมายความว่าเป็นศูนย์",
            "ปัญหา อุปสรรค ขั้นต่อไป และชื่อหลักฐาน อยู่ในรายงานฉบับ PDF และ Word",
        ]
        serves = self.facts.serves
        if serves is not None:
            said = self.printer.text(
                f"รายงานฉบับนี้ใช้เป็นหลักฐานของข้อ {serves.item_code} "
                f"{serves.item_title} ในการประเมินปีงบประมาณ พ.ศ. {serves.year_be}"
            )
            lines.append(said if serves.certain else f"{said} {MARK}")
        lines.append(MARK_NOTE)
        return Sheet("หมายเหตุ", (Column("หมายเหตุ", 90),), tuple((x,) for x in lines))
