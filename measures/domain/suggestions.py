"""Measures that the system proposes for findings, in words of its own.

Nothing is invented that only the agency can know: no budget, no division, no
figure as a target. What is proposed is one measure for all open findings of
an indicator, its steps taken from the findings' recommendations and the
year's knowledge base.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assessments.domain.framework import Certainty, Framework, OitItem
from thai.months import FISCAL_MONTHS

OIT = "OIT"
# Published information is looked at in March and April of the following year.
BEFORE_OIT_ENTRY = FISCAL_MONTHS[:6]
MONITORING = "ผู้รับผิดชอบรายงานความก้าวหน้าต่อผู้บริหารรอบหกเดือนและสิบสองเดือน"
MOST_STEPS = 12
MOST_EVIDENCE = 1000  # characters, as much as the field takes

_VERBS = (
    "กำหนด|กำกับ|จัดช่องทาง|จัดทำ|จัดให้|ชี้แจง|ซักซ้อม|ตรวจสอบ|ติดตาม|ทบทวน|นำผล|บังคับใช้|"
    "ประกาศ|ประชาสัมพันธ์|ประเมิน|ปรับปรุง|พัฒนา|ย้ำ|ระบุ|รายงาน|วิเคราะห์|สื่อสาร|แจ้ง|แสดง|"
    "เปิดช่องทาง|เปิดโอกาส|เผยแพร่"
)
# A new step begins where a gap is followed by one of these verbs.
_NEXT_STEP = re.compile(rf"\s+(?:และ|พร้อม|รวมทั้ง|รวมถึง)?(?={_VERBS})")
_CITATION = re.compile(r"\s*\((?:อ้างอิงจาก|อ้างอิง)[^)]*\)")


@dataclass(frozen=True)
class OpenFinding:
    """A finding that no measure answers yet.

    ``target_code`` is an indicator, question or OIT item, empty for the
    agency's own; ``key`` is the caller's.
    """

    key: int
    target_code: str
    indicator_number: int | None
    issue: int | None
    recommendation: str
    oit_refs: tuple[str, ...]


@dataclass(frozen=True)
class Suggestion:
    """A measure to take over; ``finding_keys`` are the findings that it answers."""

    finding_keys: tuple[int, ...]
    indicator_number: int
    issue: int | None
    activity: str
    steps: tuple[str, ...]
    months: tuple[int, ...]
    target: str
    monitoring: str
    evidence_expected: str
    certainty: str = Certainty.EDITORIAL.value


def suggest(
    framework: Framework, findings: Iterable[OpenFinding]
) -> tuple[Suggestion, ...]:
    """One suggestion for each indicator with open findings, in the year's order.

    Findings about no indicator are left to people.
    """
    open_findings = list(findings)
    suggestions = []
    for indicator in framework.indicators:
        mine = [
            each for each in open_findings if each.indicator_number == indicator.number
        ]
        if mine:
            suggestions.append(_for_indicator(framework, indicator.number, mine))
    return tuple(suggestions)


def _for_indicator(
    framework: Framework, number: int, findings: Sequence[OpenFinding]
) -> Suggestion:
    indicator = next(each for each in framework.indicators if each.number == number)
    is_oit = indicator.instrument == OIT
    return Suggestion(
        finding_keys=tuple(each.key for each in findings),
        indicator_number=number,
        issue=next((each.issue for each in findings if each.issue), None),
        activity=_activity(framework, indicator.name_th, findings),
        steps=_steps(framework, number, findings),
        months=BEFORE_OIT_ENTRY if is_oit else FISCAL_MONTHS,
        target=_target(framework, number, findings),
        monitoring=MONITORING,
        evidence_expected=_evidence(framework, number, findings),
    )


def _activity(
    framework: Framework, indicator: str, findings: Sequence[OpenFinding]
) -> str:
    topics = [
        topic for each in findings if (topic := _topic(framework, each.target_code))
    ]
    if len(topics) == 1:
        return f"แก้ไขเรื่อง{topics[0]}"
    return f"แก้ไขประเด็นที่พบด้าน{indicator}"


def _topic(framework: Framework, code: str) -> str:
    for question in framework.questions:
        if question.code == code:
            return question.topic_th
    for item in framework.oit_items:
        if item.code == code:
            return item.title_th
    return ""


def _steps(
    framework: Framework, number: int, findings: Sequence[OpenFinding]
) -> tuple[str, ...]:
    steps: list[str] = []
    for finding in findings:
        if finding.recommendation:
            steps += split_into_steps(finding.recommendation)
        elif item := _item(framework, finding.target_code):
            steps += _item_steps(item)
    if not steps:
        steps = _indicator_steps(framework, number)
    return tuple(dict.fromkeys(steps))[:MOST_STEPS]


def split_into_steps(recommendation: str) -> list[str]:
    """What a recommendation asks for, one deed a line, without “ควร” and citations."""
    steps = []
    for line in recommendation.splitlines():
        text = _CITATION.sub("", line).strip().removeprefix("-").strip()
        text = re.sub(r"^(?:ดังนั้น\s*)?(?:หน่วยงาน)?ควร", "", text)
        steps += [part.strip() for part in _NEXT_STEP.split(text) if part.strip()]
    return steps


def _item(framework: Framework, code: str) -> OitItem | None:
    return next((each for each in framework.oit_items if each.code == code), None)


def _item_steps(item: OitItem) -> list[str]:
    return [
        f"ตรวจข้อมูลข้อ {item.code} {item.title_th} ที่เผยแพร่อยู่เทียบกับองค์ประกอบที่ต้องแสดง",
        f"จัดทำส่วนที่ขาดของข้อ {item.code} และเผยแพร่บนเว็บไซต์ของหน่วยงาน",
    ]


def _indicator_steps(framework: Framework, number: int) -> list[str]:
    """Without any recommendation: what the year's knowledge base holds for it."""
    if any(each.indicator == number for each in framework.oit_items):
        return [
            "ตรวจข้อมูลที่เผยแพร่บนเว็บไซต์ทุกข้อของตัวชี้วัดนี้เทียบกับองค์ประกอบที่ต้องแสดง",
            "มอบหมายผู้รับผิดชอบข้อมูลแต่ละข้อ และกำหนดวันที่ต้องเผยแพร่",
            "เผยแพร่ข้อมูลที่ขาดหรือไม่เป็นปัจจุบันให้ครบถ้วน",
            "ตรวจซ้ำก่อนส่งคำตอบแบบวัด OIT ว่าลิงก์เปิดได้และข้อมูลครบ",
        ]
    questions = {each.code for each in framework.questions if each.indicator == number}
    steps: list[str] = []
    for advice in framework.recommendations:
        if advice.question in questions:
            steps += split_into_steps(advice.text)
    return steps


def _target(framework: Framework, number: int, findings: Sequence[OpenFinding]) -> str:
    questions = {each.code for each in framework.questions}
    items = {each.code for each in framework.oit_items}
    asked = [each.target_code for each in findings if each.target_code in questions]
    shown = [each.target_code for each in findings if each.target_code in items]
    parts = []
    if asked:
        parts.append(
            f"ข้อคำถาม {_joined(asked)} ไม่มีข้อเสนอแนะให้ปรับปรุงอีกในการประเมินครั้งถัดไป"
        )
    if shown:
        parts.append(f"ข้อมูล OIT ข้อ {_joined(shown)} แสดงครบทุกองค์ประกอบ")
    if not parts:
        parts.append(f"คะแนนตัวชี้วัดที่ {number} ไม่ต่ำกว่าเกณฑ์ในการประเมินครั้งถัดไป")
    return " ".join(parts)


def _evidence(
    framework: Framework, number: int, findings: Sequence[OpenFinding]
) -> str:
    """The cited items with their titles, one a line; sub-indicators by number."""
    items = {each.code: each for each in framework.oit_items}
    cited: list[str] = []
    for finding in findings:
        refs = list(finding.oit_refs)
        if finding.target_code in items:
            refs.insert(0, finding.target_code)
        cited += refs
    lines = []
    for code in dict.fromkeys(cited):
        if code in items:
            lines.append(f"ข้อมูล OIT ข้อ {code} {items[code].title_th}")
        else:
            lines.append(f"ข้อมูล OIT ของตัวชี้วัดย่อยที่ {code}")
    if not lines and any(each.indicator == number for each in framework.oit_items):
        lines = [f"ข้อมูล OIT ทุกข้อของตัวชี้วัดที่ {number} บนเว็บไซต์ของหน่วยงาน"]
    while len("\n".join(lines)) > MOST_EVIDENCE:
        lines.pop()
    return "\n".join(lines)


def _joined(codes: Sequence[str]) -> str:
    if len(codes) < 2:
        return "".join(codes)
    return f"{' '.join(codes[:-1])} และ {codes[-1]}"
