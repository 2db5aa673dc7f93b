"""An instrument under the name of another: OIT looks at data, it asks nobody's perception."""

import re
from collections.abc import Iterator
from dataclasses import replace

from reports.checks.outline import passages
from reports.checks.types import Fault, Rule, Severity
from reports.document import Document

_MISNAMED = (
    (
        "OIT",
        re.compile(
            r"แบบวัดการรับรู้[^()]{0,40}(?:เปิดเผยข้อมูล|ข้อมูลสาธารณะ)|แบบวัดการรับรู้[^()]{0,60}\(OIT\)"
        ),
        "OIT เป็นแบบวัดการเปิดเผยข้อมูลสาธารณะ ไม่ใช่แบบวัดการรับรู้",
    ),
    (
        "IIT",
        re.compile(
            r"ส่วนเสียภายนอก\s*\((?:Internal[^()]{0,60}|IIT\))|แบบวัดการเปิดเผย[^()]{0,40}\(IIT\)"
        ),
        "IIT เป็นแบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน",
    ),
    (
        "EIT",
        re.compile(
            r"ส่วนเสียภายใน\s*\((?:External[^()]{0,60}|EIT\))|แบบวัดการเปิดเผย[^()]{0,40}\(EIT\)"
        ),
        "EIT เป็นแบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก",
    ),
)


def look(document: Document) -> Iterator[Fault]:
    for passage in passages(document):
        for code, pattern, right in _MISNAMED:
            if found := pattern.search(passage.text):
                yield Fault(
                    replace(passage.spot, part=f"{passage.spot.part} {code}".strip()),
                    f"พิมพ์ว่า “{found[0].strip()}” แต่ {right}",
                )


RULE = Rule(
    id="instrument-misnamed",
    severity=Severity.ERROR,
    title="ชื่อเครื่องมือไม่ถูกต้อง",
    why="ชื่อเครื่องมือบอกว่าใครเป็นผู้ตอบ เมื่อเรียกผิด ผู้อ่านจะเข้าใจที่มาของคะแนนผิด",
    mend="ใช้ชื่อเครื่องมือตามกรอบการประเมิน",
    look=look,
)
