"""A code of an item that is typed as no code is: “๐๘” for o8, “1๑” for i1."""

import re
from collections.abc import Iterator
from dataclasses import replace

from reports.checks.outline import Kind, passages
from reports.checks.spots import at_indicator, indicator_words
from reports.checks.types import Fault, Rule, Severity, Spot
from reports.document import CodeFact, Confidence, Document, Place
from thai.numerals import to_arabic_digits

_CITED = re.compile(
    r"(?:อ้างอิง(?:จาก)?(?:ข้อ)?|ข้อมูล\s?OIT\s?(?:ข้อ)?|,)\s*([O0๐][0-9๐-๙]{1,2})(?![0-9๐-๙.,])"
)
_ASKED = re.compile(r"(?<![A-Za-z0-9๐-๙])([IE1l|][0-9๐-๙]{1,2})\s*(?:ประเด็น|เรื่อง)")


def look(document: Document) -> Iterator[Fault]:
    if document.source.kind == "database":
        yield from _in_the_outline(document)
        return
    for code in document.facts.codes:
        if code.code is not None and code.confidence is not Confidence.CERTAIN:
            yield _read(document, code)


def _read(document: Document, code: CodeFact) -> Fault:
    number = code.indicator_number
    if number is None:
        spot = Spot(text="ข้อความในรายงาน")
    else:
        spot = at_indicator(document, number)
        spot = replace(spot, text=indicator_words(document.facts, number))
    spot = replace(
        spot,
        part=code.printed,
        item_code=code.code or "",
        text=f"{spot.text}{_line(code.seen)}",
    )
    if code.confidence is Confidence.REPAIRED:
        return Fault(spot, f"รหัส “{code.printed}” น่าจะหมายถึง {code.code}")
    return Fault(
        spot,
        f"รหัส “{code.printed}” อ่านไม่ได้แน่ชัด จากแถวและเรื่องอาจหมายถึง {code.code} ใช่หรือไม่",
    )


def _in_the_outline(document: Document) -> Iterator[Fault]:
    known = {each.code for each in document.facts.year_items}
    for passage in passages(document):
        if passage.kind not in (Kind.TEXT, Kind.CELL):
            continue
        for found in (*_CITED.finditer(passage.text), *_ASKED.finditer(passage.text)):
            printed = found[1]
            letter = {"O": "o", "0": "o", "๐": "o", "E": "e"}.get(printed[0], "i")
            code = f"{letter}{int(to_arabic_digits(printed[1:]))}"
            if code in known:
                yield Fault(
                    replace(
                        passage.spot, part=f"{passage.spot.part} {printed}".strip()
                    ),
                    f"รหัส “{printed}” น่าจะหมายถึง {code}",
                )


def _line(seen: Place | None) -> str:
    return f" {seen.words}" if seen and seen.words else ""


RULE = Rule(
    id="code-mistyped",
    severity=Severity.WARNING,
    title="รหัสข้อพิมพ์ผิด",
    why="รหัสข้อขึ้นต้นด้วยตัวอักษร i e หรือ o เมื่อพิมพ์เป็นตัวเลขหรือตัวพิมพ์ใหญ่ ผู้อ่านและเครื่องค้นหาไม่พบข้อนั้น",
    mend="พิมพ์รหัสเป็นตัวอักษรพิมพ์เล็กตามด้วยเลขข้อ เช่น o๘ i๑ e๒",
    look=look,
)
