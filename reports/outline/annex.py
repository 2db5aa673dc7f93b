"""Signatures, and the annex: cited items, and what the mark † means."""

from reports.document import (
    Block,
    Cell,
    Column,
    Facts,
    Paragraph,
    Row,
    Section,
    Signatures,
    Table,
)
from reports.outline.build import cell
from reports.printing import Printer

MARK = "†"
MARK_NOTE = (
    f"{MARK} ข้อความของระบบ ยังไม่ได้ตรวจกับเอกสารของ ป.ป.ช. หน่วยงานควรตรวจสอบก่อนนำไปใช้อ้างอิง"
)


def signatures(facts: Facts, printer: Printer) -> Section:
    return Section(
        key="signatures",
        number=printer.text("5."),
        title="การรับรองรายงาน",
        blocks=(Signatures(facts.signers),),
    )


def annex(facts: Facts, printer: Printer, *, has_marks: bool) -> Section | None:
    """The annex, or None when there is nothing to say in it."""
    blocks: list[Block] = []
    if facts.serves is not None:
        serves = facts.serves
        blocks.append(
            Paragraph(
                printer.text(
                    f"รายงานฉบับนี้ใช้เป็นหลักฐานของข้อ {serves.item_code} "
                    f"{serves.item_title} ในการประเมินปีงบประมาณ พ.ศ. {serves.year_be}"
                ),
                unconfirmed=not serves.certain,
            )
        )
        has_marks = has_marks or not serves.certain
    if facts.cited_items:
        blocks.append(_cited(facts, printer))
        has_marks = has_marks or any(not each.confirmed for each in facts.cited_items)
    if has_marks:
        blocks.append(Paragraph(MARK_NOTE))
    if not blocks:
        return None
    return Section(key="annex", number="", title="ภาคผนวก", blocks=tuple(blocks))


def _cited(facts: Facts, printer: Printer) -> Table:
    return Table(
        printer.text(f"ข้อมูล OIT ปีงบประมาณ พ.ศ. {facts.year_be} ที่อ้างอิงในรายงาน"),
        (Column("ข้อ", 14), Column("ชื่อข้อมูล", 86)),
        tuple(
            Row(
                (
                    cell(printer.text(each.code), each.code),
                    Cell(
                        (
                            Paragraph(
                                printer.text(each.title),
                                unconfirmed=not each.confirmed,
                            ),
                        )
                    ),
                )
            )
            for each in facts.cited_items
        ),
    )
