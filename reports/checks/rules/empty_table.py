"""A table with heads and nothing under them."""

from collections.abc import Iterator

from reports.checks.outline import section_words, tables_of
from reports.checks.types import Fault, Rule, Severity, Spot
from reports.document import Document


def look(document: Document) -> Iterator[Fault]:
    counts: dict[str, int] = {}
    for each in tables_of(document):
        place = counts[each.section.key] = counts.get(each.section.key, 0) + 1
        rows = [row for row in each.table.rows if not row.is_group]
        if any(cell.text.strip() for row in rows for cell in row.cells):
            continue
        heads = " | ".join(column.title for column in each.table.columns)
        yield Fault(
            Spot(
                section=each.section.key,
                part=str(place),
                text=section_words(each.section),
            ),
            f"ตาราง “{each.table.caption or heads}” ไม่มีข้อมูลสักแถว",
        )


RULE = Rule(
    id="empty-table",
    severity=Severity.ERROR,
    title="ตารางว่าง",
    why="ตารางที่มีแต่หัวทำให้ผู้อ่านคิดว่าข้อมูลหาย",
    mend="เติมข้อมูลในตาราง หรือลบตารางแล้วเขียนว่าไม่มีข้อมูลเพราะเหตุใด",
    look=look,
)
