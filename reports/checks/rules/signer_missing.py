"""A line to sign on that names nobody."""

from collections.abc import Iterator

from reports.checks.outline import sections_of
from reports.checks.spots import at_section
from reports.checks.types import Fault, Rule, Severity
from reports.document import Document, Signatures


def look(document: Document) -> Iterator[Fault]:
    for section in sections_of(document):
        for block in section.blocks:
            if not isinstance(block, Signatures):
                continue
            unnamed = [each.role for each in block.signers if not each.name.strip()]
            if unnamed:
                yield Fault(
                    at_section(document, section.key),
                    f"ยังไม่มีชื่อ{' '.join(unnamed)} รายงานพิมพ์เป็นเส้นว่าง",
                )


RULE = Rule(
    id="signer-missing",
    severity=Severity.NOTE,
    title="ไม่มีชื่อผู้ลงนาม",
    why="ผู้อ่านต้องรู้ว่าใครจัดทำ ใครตรวจสอบ และใครอนุมัติ",
    mend="ใส่ชื่อและตำแหน่งในการตั้งค่าการพิมพ์ของหน่วยงาน ถ้าจะลงนามด้วยมือทั้งหมด ปล่อยไว้ตามเดิมได้",
    look=look,
)
