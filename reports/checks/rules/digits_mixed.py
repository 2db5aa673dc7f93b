"""Arabic digits among Thai ones, or the other way round."""

from collections.abc import Iterator
from dataclasses import replace

from reports.checks.numbers import numbers_in
from reports.checks.outline import passages
from reports.checks.types import Fault, Rule, Severity, Spot
from reports.document import Document

_NAMES = {"thai": "เลขไทย", "arabic": "เลขอารบิก"}
_SHOWN = 3


def look(document: Document) -> Iterator[Fault]:
    strange: dict[str, tuple[Spot, dict[str, None]]] = {}
    for passage in passages(document):
        for number in numbers_in(passage.text):
            if number.kind not in ("both", document.digits):
                spot = replace(passage.spot, indicator=None, measure_key=None, part="")
                _, seen = strange.setdefault(spot.section, (spot, {}))
                seen[number.text] = None
    headings = {spot.section: spot for spot in _headings(document)}
    other = "arabic" if document.digits == "thai" else "thai"
    for section, (spot, seen) in strange.items():
        shown = " ".join(list(seen)[:_SHOWN])
        more = f" และอีก {len(seen) - _SHOWN} จำนวน" if len(seen) > _SHOWN else ""
        yield Fault(
            headings.get(section, spot),
            f"รายงานใช้{_NAMES[document.digits]} แต่หัวข้อนี้มี{_NAMES[other]} {shown}{more}",
        )


def _headings(document: Document) -> Iterator[Spot]:
    for passage in passages(document):
        if passage.kind.value == "heading":
            yield passage.spot


RULE = Rule(
    id="digits-mixed",
    severity=Severity.NOTE,
    title="เลขไทยปนเลขอารบิก",
    why="หนังสือราชการใช้เลขแบบเดียวทั้งฉบับ ปนกันแล้วอ่านสะดุดและค้นหาไม่พบ",
    mend="เปลี่ยนให้เป็นเลขแบบเดียวกันทั้งรายงาน ยกเว้นที่อยู่เว็บไซต์และชื่อภาษาอังกฤษ",
    look=look,
)
