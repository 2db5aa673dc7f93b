"""A heading that stands twice, or under which nothing stands."""

from collections.abc import Iterator
from dataclasses import replace

from reports.checks.naming import letters
from reports.checks.outline import section_words, sections_of
from reports.checks.types import Fault, Rule, Severity, Spot
from reports.document import Cell, Document, Paragraph, Section


def look(document: Document) -> Iterator[Fault]:
    shows = document.source.shows_pictures
    first: dict[str, Section] = {}
    for section in sections_of(document):
        spot = Spot(section=section.key, text=section_words(section))
        earlier = first.setdefault(letters(section.title), section)
        if earlier is not section and section.title.strip():
            yield Fault(
                replace(spot, part="repeated"),
                f"หัวข้อ {section.heading} มีชื่อเดียวกับหัวข้อ {earlier.heading}",
                mend="ตั้งชื่อหัวข้อให้ต่างกันตามเนื้อหา หรือรวมเป็นหัวข้อเดียว",
            )
        if not section.sections and not any(map(_says_something, section.blocks)):
            yield Fault(
                replace(spot, part="empty"),
                f"ใต้หัวข้อ {section.heading} ไม่มีเนื้อหาที่อ่านได้"
                + ("" if shows else " อาจเป็นรูปภาพที่ไฟล์นี้แสดงไม่ได้"),
                severity=Severity.ERROR if shows else Severity.NOTE,
                mend="เติมเนื้อหาหรือลบหัวข้อนี้"
                if shows
                else "ถ้าเป็นแผนภาพ ให้พิมพ์ตัวเลขกำกับไว้ด้วย ถ้าไม่มีเนื้อหา ให้ลบหัวข้อนี้",
            )


def _says_something(block: object) -> bool:
    if isinstance(block, Paragraph | Cell):
        return bool(block.text.strip())
    return True


RULE = Rule(
    id="heading-repeated-or-empty",
    severity=Severity.WARNING,
    title="หัวข้อซ้ำหรือไม่มีเนื้อหา",
    why="สารบัญและผู้อ่านแยกหัวข้อที่ชื่อเหมือนกันไม่ออก และหัวข้อเปล่าทำให้คิดว่าเนื้อหาตกหล่น",
    mend="ตั้งชื่อหัวข้อให้ต่างกัน และเติมเนื้อหาใต้ทุกหัวข้อ",
    look=look,
)
