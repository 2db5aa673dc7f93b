"""A sentence that ends where it cannot end."""

import re
from collections.abc import Iterator
from dataclasses import replace

from reports.checks.outline import Kind, passages
from reports.checks.types import Fault, Rule, Severity
from reports.document import Document

# Words behind which something has to follow; not the ends of ติดตาม, สิ่งของ, …
_HANGING = re.compile(
    r"(?:ที่มีคะแนน|(?:ไม่)?ต่ำกว่า|มากกว่า|น้อยกว่า|เท่ากับ|ระหว่าง|และ|หรือ|โดย|เพื่อ|ซึ่ง|เช่น|เนื่องจาก|"
    r"(?<!ติด)ตาม(?<!ลวนลาม)|(?<!สิ่ง)(?<!ข้าว)ของ|(?:พบ|เห็น|ระบุ|แจ้ง)ว่า|[,/(])\s*$"
)
_OPEN = re.compile(r"\([^()]*$")
_SHOWN = 40


def look(document: Document) -> Iterator[Fault]:
    for passage in passages(document):
        if passage.kind not in (Kind.TEXT, Kind.CELL):
            continue
        text = passage.text.strip()
        if not (_HANGING.search(text) or _OPEN.search(text)):
            continue
        end = text if len(text) <= _SHOWN else f"…{text[-_SHOWN:]}"
        yield Fault(
            replace(passage.spot, part=f"{passage.spot.part} cut".strip()),
            f"ข้อความจบค้างที่ “{end}”",
        )


RULE = Rule(
    id="sentence-cut-off",
    severity=Severity.WARNING,
    title="ข้อความจบไม่ครบประโยค",
    why="ผู้อ่านไม่ทราบว่าหน่วยงานสรุปว่าอย่างไร และมักเกิดจากข้อความที่คัดลอกมาไม่ครบ",
    mend="เติมข้อความส่วนที่ขาดให้จบประโยค",
    look=look,
)
