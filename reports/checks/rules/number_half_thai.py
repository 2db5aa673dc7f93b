"""One number in two kinds of digits."""

from collections.abc import Iterator
from dataclasses import replace

from reports.checks.numbers import numbers_in
from reports.checks.outline import passages
from reports.checks.types import Fault, Rule, Severity
from reports.document import Document


def look(document: Document) -> Iterator[Fault]:
    codes = {each.printed for each in document.facts.codes}
    for passage in passages(document):
        for number in numbers_in(passage.text):
            if number.kind == "both" and number.text not in codes:
                yield Fault(
                    replace(
                        passage.spot, part=f"{passage.spot.part} {number.text}".strip()
                    ),
                    f"จำนวน “{number.text}” มีทั้งเลขไทยและเลขอารบิก จึงไม่แน่ว่าหมายถึงเท่าใด",
                )


RULE = Rule(
    id="number-half-thai",
    severity=Severity.WARNING,
    title="จำนวนเดียวมีเลขสองแบบ",
    why="เลข ๐ กับตัว o และเลข 1 กับตัว l คล้ายกัน จำนวนที่ปนกันอาจพิมพ์ผิดไปจากค่าจริง",
    mend="ตรวจกับเอกสารต้นทางแล้วพิมพ์ใหม่เป็นเลขแบบเดียว",
    look=look,
)
