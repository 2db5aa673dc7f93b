"""A space inside a word, or two spaces in a row."""

import re
from collections.abc import Iterator
from dataclasses import replace

from reports.checks.outline import Kind, passages
from reports.checks.types import Fault, Rule, Severity
from reports.document import Document

_WORDS = (
    "ปีงบประมาณ",
    "หน่วยงาน",
    "ประชาชน",
    "เจ้าหน้าที่",
    "ผู้รับบริการ",
    "ผู้รับผิดชอบ",
    "ผู้มีส่วนได้ส่วนเสีย",
    "การดำเนินงาน",
    "การดำเนินการ",
    "ประชาสัมพันธ์",
    "ตัวชี้วัด",
    "มาตรการ",
    "โปร่งใส",
    "งบประมาณ",
    "บุคลากร",
    "ขั้นตอน",
    "เว็บไซต์",
)
_SPREAD = re.compile(
    "|".join(
        "".join(f"{re.escape(c)} ?" for c in word).removesuffix(" ?") for word in _WORDS
    )
)
_DOUBLE = re.compile(r"(?<=[ก-๎])[ \u00a0]{2,}(?=[ก-๎])")
_TAG = re.compile(r"<[^<>]{0,100}>")


def look(document: Document) -> Iterator[Fault]:
    for passage in passages(document):
        if passage.kind not in (Kind.TEXT, Kind.CELL):
            continue
        printed = " ".join(_TAG.sub("", passage.printed).split("\n"))
        for found in _SPREAD.finditer(printed):
            if " " in found[0]:
                word = found[0].replace(" ", "")
                yield Fault(
                    replace(passage.spot, part=f"{passage.spot.part} {word}".strip()),
                    f"“{found[0]}” มีช่องว่างคั่นกลางคำ",
                )
        if gap := _DOUBLE.search(printed):
            near = printed[max(0, gap.start() - 12) : gap.end() + 12].strip()
            yield Fault(
                replace(passage.spot, part=f"{passage.spot.part} double".strip()),
                f"เว้นวรรคเกินหนึ่งช่องที่ “{near}”",
            )


RULE = Rule(
    id="space-inside-word",
    severity=Severity.NOTE,
    title="ช่องว่างผิดที่",
    why="คำที่ถูกคั่นค้นหาไม่พบ และอาจถูกตัดไปอยู่คนละบรรทัด",
    mend="ลบช่องว่างที่เกินมา",
    look=look,
)
