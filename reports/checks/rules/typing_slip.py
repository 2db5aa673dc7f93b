"""Words that are often mistyped in such reports."""

from collections.abc import Iterator
from dataclasses import replace

from reports.checks.outline import passages
from reports.checks.slips import slips_in
from reports.checks.types import Fault, Rule, Severity
from reports.document import Document


def look(document: Document) -> Iterator[Fault]:
    for passage in passages(document):
        for printed, meant in slips_in(passage.text):
            yield Fault(
                replace(passage.spot, part=f"{passage.spot.part} {printed}".strip()),
                f"“{printed}” น่าจะพิมพ์ว่า “{meant}”",
            )


RULE = Rule(
    id="typing-slip",
    severity=Severity.NOTE,
    title="คำที่น่าจะพิมพ์ผิด",
    why="คำผิดทำให้ผู้อ่านสะดุด และค้นหาคำที่ถูกไม่พบ",
    mend="แก้คำ แล้วค้นทั้งรายงานว่ามีที่อื่นอีกหรือไม่",
    look=look,
)
