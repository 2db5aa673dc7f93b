"""Characters that break Thai text: seen as one thing, stored as another."""

import re
from collections.abc import Iterator
from dataclasses import replace

from reports.checks.outline import passages
from reports.checks.types import Fault, Rule, Severity
from reports.document import Document

_BROKEN = (
    ("am", re.compile("\u0e4d[่-๋]?\u0e32"), "สระอำพิมพ์เป็นสองตัว (ํ กับ า)"),
    ("ae", re.compile("\u0e40\u0e40"), "สระแอพิมพ์เป็นสระเอสองตัว"),
    ("doubled", re.compile("([ัิ-ฺ็-๎])\\1"), "สระหรือวรรณยุกต์ซ้ำกันสองตัว"),
    ("order", re.compile("[่-๋][ัิ-ฺ]"), "วรรณยุกต์พิมพ์ก่อนสระ"),
    ("alone", re.compile("(?:^|[ (])[ัิ-ฺ็-๎]"), "สระหรือวรรณยุกต์ไม่มีพยัญชนะ"),
    (
        "unseen",
        re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"),
        "มีอักขระที่มองไม่เห็น",
    ),
    ("lost", re.compile("[\ufffd\ue000-\uf8ff]"), "มีอักขระที่อ่านไม่ออก"),
)


def look(document: Document) -> Iterator[Fault]:
    for passage in passages(document):
        for kind, pattern, what in _BROKEN:
            if found := pattern.search(passage.printed):
                near = passage.printed[max(0, found.start() - 12) : found.end() + 8]
                shown = "".join(c for c in near if c.isprintable()).strip()
                yield Fault(
                    replace(passage.spot, part=f"{passage.spot.part} {kind}".strip()),
                    f"{what} ที่ “{shown}”",
                )


RULE = Rule(
    id="broken-characters",
    severity=Severity.WARNING,
    title="อักขระเสีย",
    why="มองเหมือนถูกแต่ค้นหาไม่พบ โปรแกรมอ่านหน้าจออ่านผิด และตัวอักษรอาจซ้อนกันเมื่อพิมพ์",
    mend="ลบคำนั้นแล้วพิมพ์ใหม่ ไม่คัดลอกจาก PDF",
    look=look,
)
