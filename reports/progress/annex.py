"""ภาคผนวก: the item that this report answers, and every piece of evidence."""

from reports.document import Block, Column, Facts, Paragraph, Row, Section, Table
from reports.outline.annex import MARK_NOTE
from reports.outline.build import cell
from reports.printing import Printer
from reports.progress.facts import EvidenceFact, ProgressFacts
from reports.progress.words import day


def annex(
    facts: Facts, progress: ProgressFacts, printer: Printer, *, has_marks: bool
) -> Section | None:
    """None when there is nothing to say in it."""
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
    if any(each.evidence for each in progress.followed):
        blocks.append(_evidence(progress, printer))
    if has_marks:
        blocks.append(Paragraph(MARK_NOTE))
    if not blocks:
        return None
    return Section(key="annex", number="", title="ภาคผนวก", blocks=tuple(blocks))


def _evidence(progress: ProgressFacts, printer: Printer) -> Table:
    return Table(
        "หลักฐานประกอบและลายนิ้วมือของไฟล์ (SHA-256)",
        (
            Column("มาตรการที่", 13),
            Column("หลักฐาน", 31),
            Column("ข้อ OIT", 9),
            Column("ใช้ได้ถึง", 13),
            Column("ลายนิ้วมือหรือที่อยู่", 34),
        ),
        tuple(
            Row(
                (
                    cell(printer.text(str(number))),
                    cell(printer.text(each.title)),
                    cell(printer.text(each.item_code) or "–"),
                    cell(day(each.expires_on, printer) if each.expires_on else "–"),
                    cell(_where(each, printer)),
                )
            )
            for number, followed in enumerate(progress.followed, start=1)
            for each in followed.evidence
        ),
        rows_may_split=True,
    )


def _where(evidence: EvidenceFact, printer: Printer) -> str:
    """A fingerprint keeps its digits, as an address does: both are compared."""
    return evidence.sha256 if evidence.is_file else printer.text(evidence.url)
