"""Another year than the assessed one where the report says which year it is about."""

import re
from collections.abc import Iterator
from dataclasses import replace

from reports.checks.outline import Kind, passages
from reports.checks.types import Fault, Rule, Severity, Spot
from reports.document import Document
from thai.numerals import to_arabic_digits

_ANY_YEAR = re.compile(r"(?<![0-9])25[0-9]{2}(?![0-9])")
_ASSESSED = re.compile(
    r"(?:ผลการประเมิน|ผลคะแนน|เข้ารับการประเมิน|เข้าร่วมการประเมิน)[^\n0-9]{0,120}?"
    r"ปี(?:งบประมาณ)?\s*(?:พ\.\s?ศ\.\s*)?(25[0-9]{2})(?![0-9])"
)
_LOOKS_BACK = re.compile(r"ย้อนหลัง|เปรียบเทียบ|เทียบกับ|ปีที่(?:แล้ว|ผ่านมา)|ปีก่อน")


def look(document: Document) -> Iterator[Fault]:
    facts = document.facts
    year, following = facts.year_be, facts.implementation_year_be
    for part, name, text in (
        ("title", "ชื่อรายงาน", document.title),
        ("cover", "ปีบนปก", document.cover.year),
    ):
        years = {int(each) for each in _ANY_YEAR.findall(to_arabic_digits(text))}
        if years and year not in years:
            yield Fault(
                Spot(part=part, text=name),
                f"{name}เป็นปี {_listed(years)} แต่คะแนนในรายงานเป็นของปี {year}",
                severity=Severity.ERROR,
            )
    for passage in passages(document):
        text = to_arabic_digits(passage.text)
        if passage.spot.section == "years" or _LOOKS_BACK.search(text):
            continue
        years = {int(each) for each in _ASSESSED.findall(text)} - {year, following}
        if years:
            is_heading = passage.kind is Kind.HEADING
            yield Fault(
                replace(passage.spot, part=f"{passage.spot.part} year".strip()),
                f"พิมพ์ว่าเป็นผลการประเมินปี {_listed(years)} แต่รายงานนี้เป็นของปี {year}",
                severity=Severity.ERROR if is_heading else Severity.WARNING,
            )


def _listed(years: set[int]) -> str:
    return " ".join(map(str, sorted(years)))


RULE = Rule(
    id="year-differs",
    severity=Severity.WARNING,
    title="ปีในรายงานไม่ตรงกัน",
    why="รายงานที่ปีไม่ตรงกันใช้เป็นหลักฐานไม่ได้ และมักเกิดจากการแก้จากรายงานปีก่อน",
    mend="แก้ปีให้ตรงกับปีที่ประเมิน ถ้าตั้งใจเทียบกับปีอื่น ให้เขียนว่าเปรียบเทียบ",
    look=look,
)
