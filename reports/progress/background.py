"""๑ ความเป็นมา: which plan this report is about, and what of it changed since."""

from reports.document import Block, Column, Facts, Paragraph, Row, Section, Table
from reports.outline.build import cell
from reports.printing import Printer
from reports.progress.facts import PlanVersionFact, ProgressFacts
from thai.dates import format_long


def background(facts: Facts, progress: ProgressFacts, printer: Printer) -> Section:
    agency, count = facts.agency.name, len(facts.measures)
    period = progress.period
    told = [
        f"{agency}นำผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA) "
        f"ปีงบประมาณ พ.ศ. {facts.year_be} มากำหนดเป็นมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน "
        f"เพื่อดำเนินการในปีงบประมาณ พ.ศ. {facts.implementation_year_be} จำนวน {count} มาตรการ",
        _plan(facts, progress.plan),
        f"รายงานฉบับนี้รายงานผลตามมาตรการดังกล่าวในรอบ {period.edition} เดือน "
        f"ตั้งแต่วันที่ {format_long(period.first)} ถึงวันที่ {format_long(period.last)} "
        "โดยนับเฉพาะความก้าวหน้าที่ผู้บริหารยืนยันแล้ว",
    ]
    if not period.is_over:
        told.append(
            f"รอบนี้ยังไม่สิ้นสุด ข้อมูลในร่างฉบับนี้เป็นข้อมูลถึงวันที่ {format_long(period.as_of)}"
        )
    blocks: list[Block] = [Paragraph(printer.text(words)) for words in told]
    plan = progress.plan
    if plan is not None and plan.changes:
        blocks.append(_changes(plan, printer))
    return Section(key="background", number="", title="ความเป็นมา", blocks=tuple(blocks))


def _plan(facts: Facts, plan: PlanVersionFact | None) -> str:
    if plan is None:
        return "แผนมาตรการนี้ผู้บริหารเห็นชอบแล้ว และยังไม่ได้เผยแพร่เป็นฉบับที่ตรวจสอบได้"
    published = (
        "มาตรการเหล่านี้อยู่ในรายงาน “การนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร” "
        f"ปีงบประมาณ พ.ศ. {facts.year_be} ฉบับที่ {plan.version} "
        f"เผยแพร่เมื่อวันที่ {format_long(plan.published_on)} ตรวจสอบได้ที่ {plan.url}"
    )
    if plan.changes:
        return f"{published} สิ่งที่เปลี่ยนไปหลังจากนั้นแสดงในตารางต่อไปนี้"
    return f"{published} มาตรการไม่เปลี่ยนจากฉบับดังกล่าว"


def _changes(plan: PlanVersionFact, printer: Printer) -> Table:
    return Table(
        printer.text(f"สิ่งที่เปลี่ยนจากแผนฉบับที่ {plan.version}"),
        (
            Column("เรื่อง", 34),
            Column("ตามฉบับที่เผยแพร่", 33),
            Column("ที่ใช้ดำเนินการ", 33),
        ),
        tuple(
            Row(
                tuple(
                    cell(printer.text(words))
                    for words in (each.what, each.old, each.new)
                )
            )
            for each in plan.changes
        ),
        rows_may_split=True,
    )
