"""A code of an item that the assessed year does not have."""

import re
from collections.abc import Iterator
from dataclasses import replace

from reports.checks.outline import Kind, passages
from reports.checks.spots import at_finding, at_indicator
from reports.checks.types import Fault, Rule, Severity, Spot
from reports.document import Document
from thai.numerals import to_arabic_digits

_CODE = re.compile(r"(?<![A-Za-z0-9๐-๙])([ieo])([0-9๐-๙]{1,3})(?![A-Za-z0-9๐-๙])")
# The annex names the item of the following year that the report is evidence for.
_OTHER_YEARS = ("annex",)


def look(document: Document) -> Iterator[Fault]:
    facts = document.facts
    known = {each.code for each in facts.year_items}
    if known:
        for finding in facts.findings:
            for code in finding.oit_refs:
                if code[:1] == "o" and code not in known:
                    yield Fault(
                        replace(at_finding(document, finding), item_code=code),
                        f"ข้อเสนอแนะอ้างข้อ {code} ซึ่งไม่มีในกรอบการประเมินปี {facts.year_be}",
                        severity=Severity.ERROR,
                    )
        yield from _in_texts(document, known)
    for each in facts.codes:
        if each.code is None:
            spot = Spot(text="ข้อความในรายงาน")
            if each.indicator_number is not None:
                spot = at_indicator(document, each.indicator_number)
            yield Fault(
                replace(spot, part=each.printed),
                f"ไม่พบข้อ “{each.printed}” ในกรอบการประเมินปี {facts.year_be}",
            )


def _in_texts(document: Document, known: set[str]) -> Iterator[Fault]:
    cited = {code for each in document.facts.findings for code in each.oit_refs}
    for passage in passages(document):
        if passage.spot.section in _OTHER_YEARS or passage.kind is Kind.HEADING:
            continue
        for letter, digits in _CODE.findall(passage.text):
            code = f"{letter}{int(to_arabic_digits(digits))}"
            if code not in known and code not in cited:
                yield Fault(
                    replace(passage.spot, item_code=code),
                    f"ข้อความอ้างข้อ {code} ซึ่งไม่มีในกรอบการประเมินปี {document.facts.year_be}",
                )


RULE = Rule(
    id="item-code-unknown",
    severity=Severity.WARNING,
    title="อ้างข้อที่ปีนั้นไม่มี",
    why="เลขข้อเปลี่ยนความหมายทุกปี ผู้อ่านจะหาข้อนี้ไม่พบหรือไปพบข้ออื่น",
    mend="ตรวจเลขข้อกับกรอบการประเมินของปีที่รายงาน หรือบอกปีของข้อนั้นไว้ด้วย",
    look=look,
)
