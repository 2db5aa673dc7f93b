"""A blank to be filled in that nobody filled in."""

import re
from collections.abc import Iterator
from dataclasses import replace

from reports.checks.outline import Kind, passages
from reports.checks.types import Fault, Rule, Severity
from reports.document import Document

_BLANK = re.compile(
    r"\.{4,}|…{2,}|_{3,}|(?<![A-Za-z])[xX]{3,}(?![A-Za-z])|[(\[<](?:ระบุ|ใส่|กรอก|เติม)[^)\]>]{0,60}[)\]>]|"
    r"(?i:lorem ipsum)|<(?:ชื่อ|วันที่|หน่วยงาน)[^>]{0,40}>"
)
# Lines to sign on, and the dots between a title and its page in a list of contents.
_MEANT = re.compile(r"ลงชื่อ|ลงนาม|^[\s.…()_]*$|[.…]{4,}\s*[0-9๐-๙]{1,3}\s*$")


def look(document: Document) -> Iterator[Fault]:
    for passage in passages(document):
        if passage.kind is Kind.COLUMN:
            continue
        blank = _BLANK.search(passage.text)
        if blank and not _MEANT.search(passage.text):
            before = passage.text[max(0, blank.start() - 25) : blank.end()]
            yield Fault(
                replace(passage.spot, part=f"{passage.spot.part} blank".strip()),
                f"ยังมีช่องที่ไม่ได้เติม “{before.strip()[-60:]}”",
            )


RULE = Rule(
    id="placeholder-left",
    severity=Severity.ERROR,
    title="ช่องที่ยังไม่ได้เติม",
    why="ช่องว่างจากแบบฟอร์มทำให้ข้อความไม่ครบ และแสดงว่ารายงานยังไม่เสร็จ",
    mend="เติมข้อความจริง หรือลบช่องนี้ออก",
    look=look,
)
