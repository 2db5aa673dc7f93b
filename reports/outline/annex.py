"""Signatures, and the annex: cited items, and what the mark † means."""

from collections.abc import Iterable

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
    WaiverFact,
)
from reports.outline.build import cell, listed
from reports.printing import Printer
from thai.dates import format_long

CONSIDERED = "ข้อสังเกตที่หน่วยงานพิจารณาแล้ว"
MARK = "†"
MARK_NOTE = (
    f"{MARK} ข้อความของระบบ ยังไม่ได้ตรวจกับเอกสารของ ป.ป.ช. หน่วยงานควรตรวจสอบก่อนนำไปใช้อ้างอิง"
)


def signatures(facts: Facts, printer: Printer) -> Section:
    return Section(
        key="signatures",
        number="",
        title="การรับรองรายงาน",
        blocks=(Signatures(facts.signers), *_reviewed(facts, printer)),
    )


def _reviewed(facts: Facts, printer: Printer) -> tuple[Paragraph, ...]:
    """When it was submitted and approved; and that it was one person, if it was."""
    review = facts.review
    if review.submitted_on is None:
        return ()
    words = f"เจ้าหน้าที่ผู้บันทึกเสนอรายงานนี้เมื่อวันที่ {format_long(review.submitted_on)}"
    if review.approved_on is None:
        words += " และยังรอผู้บริหารผู้อนุมัติพิจารณา"
        return (Paragraph(printer.text(words)),)
    words += f" ผู้บริหารผู้อนุมัติเห็นชอบเมื่อวันที่ {format_long(review.approved_on)}"
    paragraphs = [Paragraph(printer.text(words))]
    if review.one_person:
        paragraphs.append(Paragraph("ผู้เห็นชอบเป็นบุคคลเดียวกับผู้เสนอ หน่วยงานกำหนดให้ทำเช่นนี้ได้"))
    elif review.approved_by_author:
        paragraphs.append(Paragraph("ผู้เห็นชอบมีส่วนจัดทำรายงานนี้ด้วย หน่วยงานกำหนดให้ทำเช่นนี้ได้"))
    return tuple(paragraphs)


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
    if facts.waivers:
        blocks.append(_considered(facts, printer))
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


def _considered(facts: Facts, printer: Printer) -> Table:
    """What the agency was warned of and left as it is, so that a reader sees why."""
    return Table(
        CONSIDERED,
        (
            Column("เรื่อง", 28),
            Column("ข้อสังเกต", 36),
            Column("เหตุผลของหน่วยงาน", 36),
        ),
        tuple(
            Row(
                (
                    listed([printer.text(place) for place in places]),
                    cell(printer.text(what)),
                    cell(printer.text(reason)),
                )
            )
            for (what, reason), places in _places(facts.waivers).items()
        ),
        rows_may_split=True,
    )


def _places(waivers: Iterable[WaiverFact]) -> dict[tuple[str, str], list[str]]:
    """What is said of several places for one reason is said once."""
    said: dict[tuple[str, str], list[str]] = {}
    for each in waivers:
        said.setdefault((each.what, each.reason), []).append(each.place)
    return said
