"""A chart of which no value can be read."""

from collections.abc import Iterator

from reports.checks.outline import section_words, sections_of
from reports.checks.types import Fault, Rule, Severity, Spot
from reports.document import BarChart, Document, YearChart


def look(document: Document) -> Iterator[Fault]:
    shows = document.source.shows_pictures
    for section in sections_of(document):
        for place, block in enumerate(section.blocks, start=1):
            if isinstance(block, YearChart):
                values = [value for _, value in block.points]
                named = f"ปี {' '.join(str(year) for year, _ in block.points)}"
            elif isinstance(block, BarChart):
                values = [bar.value for bar in block.bars]
                named = f"{len(values)} รายการ"
            else:
                continue
            if not values or any(value is not None for value in values):
                continue
            yield Fault(
                Spot(section=section.key, part=f"{place}", text=section_words(section)),
                f"แผนภาพนี้บอก{named} แต่อ่านคะแนนไม่ได้แม้แต่ค่าเดียว"
                + ("" if shows else " อาจอยู่ในรูปภาพที่ไฟล์นี้แสดงไม่ได้"),
                severity=Severity.WARNING if shows else Severity.NOTE,
            )


RULE = Rule(
    id="chart-without-values",
    severity=Severity.WARNING,
    title="แผนภาพไม่มีตัวเลข",
    why="ผู้ที่ใช้โปรแกรมอ่านหน้าจอ พิมพ์ขาวดำ หรือค้นหาในไฟล์ จะไม่ทราบคะแนนเลย",
    mend="พิมพ์คะแนนกำกับแผนภาพ หรือเพิ่มตารางคะแนนข้างใต้",
    look=look,
)
