"""Data of a person that a published report should not hold."""

import re
from collections.abc import Iterator
from dataclasses import replace

from reports.checks.outline import passages
from reports.checks.types import Fault, Rule, Severity
from reports.document import Document
from thai.numerals import to_arabic_digits

_ID = re.compile(
    r"(?<![0-9])[1-8][- ]?[0-9]{4}[- ]?[0-9]{5}[- ]?[0-9]{2}[- ]?[0-9](?![0-9])"
)
_MOBILE = re.compile(r"(?<![0-9])0[689][0-9]?[- ]?[0-9]{3,4}[- ]?[0-9]{3,4}(?![0-9])")
_MOBILE_DIGITS = 10


def look(document: Document) -> Iterator[Fault]:
    for passage in passages(document):
        text = to_arabic_digits(passage.text)
        for found in _ID.finditer(text):
            if _is_identity_number(found[0]):
                yield Fault(
                    replace(passage.spot, part=f"{passage.spot.part} id".strip()),
                    "มีตัวเลขที่เป็นเลขประจำตัวประชาชน",
                    severity=Severity.ERROR,
                )
        if any(len(_digits(each)) == _MOBILE_DIGITS for each in _MOBILE.findall(text)):
            yield Fault(
                replace(passage.spot, part=f"{passage.spot.part} mobile".strip()),
                "มีหมายเลขโทรศัพท์มือถือ เป็นของบุคคลหรือไม่",
            )


def _digits(text: str) -> str:
    return re.sub("[^0-9]", "", text)


def _is_identity_number(text: str) -> bool:
    """Whether the last digit is the check digit of the twelve before it."""
    digits = [int(each) for each in _digits(text)]
    total = sum(digit * (13 - place) for place, digit in enumerate(digits[:12]))
    return (11 - total % 11) % 10 == digits[12]


RULE = Rule(
    id="personal-data",
    severity=Severity.WARNING,
    title="ข้อมูลส่วนบุคคลในรายงาน",
    why="รายงานเผยแพร่ต่อสาธารณะและลบคืนไม่ได้ กฎหมายคุ้มครองข้อมูลส่วนบุคคลให้เปิดเผยเท่าที่จำเป็น",
    mend="ลบออก หรือใช้หมายเลขของสำนักงานแทน",
    look=look,
)
