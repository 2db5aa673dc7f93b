"""A row that carries another number than its indicator's own."""

from collections.abc import Iterator
from dataclasses import replace

from reports.checks.outline import rows_of
from reports.checks.spots import indicator_words
from reports.checks.types import Fault, Rule, Severity
from reports.document import Document


def look(document: Document) -> Iterator[Fault]:
    for row in rows_of(document):
        named = row.named
        if named is None or named.says in (None, named.number):
            continue
        name = indicator_words(document.facts, named.number)
        yield Fault(
            replace(row.spot, part="number"),
            f"แถวนี้พิมพ์เลข {named.printed} หน้าชื่อตัวชี้วัด แต่ชื่อนั้นคือ{name}",
        )


RULE = Rule(
    id="numbering-mismatch",
    severity=Severity.ERROR,
    title="เลขหน้าชื่อไม่ใช่เลขของตัวชี้วัด",
    why="ผู้อ่านที่ตามเลขจะเข้าใจว่าเป็นอีกตัวชี้วัดหนึ่ง และเทียบกับตารางคะแนนผิดแถว",
    mend="ใช้เลขของตัวชี้วัดตามกรอบการประเมิน ไม่เรียงเลขใหม่ในตารางมาตรการ",
    look=look,
)
