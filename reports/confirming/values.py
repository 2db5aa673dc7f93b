"""What was read of a report, one value after the other, as a person confirms it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from assessments.domain.framework import Framework
from assessments.forms.scores import grid, level_choices, lines_of
from reports.document import Confidence, Place
from reports.reading.outline import Seen
from reports.reading.questions import Question
from reports.reading.report import Report

TOTAL, LEVEL = "total", "level"
POINTS, ITEM = "points", "item"
UNSURE, SURE, UNREAD = "unsure", "sure", "unread"
# A report has a few dozen items; a page of thousands would be no help to anybody.
_MOST_CHOICES, _MOST_UNKNOWN = 12, 40
_RANK = {Confidence.LOW: 0, Confidence.REPAIRED: 1, Confidence.CERTAIN: 2}
_WORDS = {
    Confidence.LOW: "ไม่แน่ใจ",
    Confidence.REPAIRED: "ระบบแก้ตัวพิมพ์ให้",
    Confidence.CERTAIN: "อ่านได้ชัด",
}


@dataclass(frozen=True)
class Value:
    """One field of the confirming page.

    ``kind``: total, level, points or item; ``number`` is its place on the page and
    in the document, from 1. ``choices`` of a level, an item, or of figures that the
    report says beside each other.
    """

    name: str
    kind: str
    code: str
    label: str
    value: Any
    place: Place | None
    confidence: Confidence | None
    number: int = 0
    choices: list = field(default_factory=list)
    asked: str = ""

    @property
    def group(self) -> str:
        if self.asked or (self.value is None and self.kind == ITEM):
            return UNSURE
        if self.confidence is None:
            return UNREAD
        return SURE if self.confidence is Confidence.CERTAIN else UNSURE

    @property
    def sureness(self) -> str:
        if self.asked:
            return "รายงานบอกไว้หลายค่า"
        return "" if self.confidence is None else _WORDS[self.confidence]

    @property
    def rank(self) -> int:
        if self.asked:
            return 0
        return 3 if self.confidence is None else _RANK[self.confidence]


def values_of(report: Report, levels: list[str]) -> tuple[Value, ...]:
    """The doubtful ones first, what was not read last; ``levels`` ever announced.

    Of a year without a framework only total and level can be stored.
    """
    rules = report.framework
    values = [
        _value(TOTAL, TOTAL, TOTAL, "คะแนนภาพรวม", report.total),
        _level(report.level, rules, levels),
    ]
    if rules is not None:
        asked = {
            each.field.partition(".")[2]: each
            for each in report.questions
            if "." in each.field
        }
        read: Mapping[str, Seen[Decimal]] = dict(report.instruments) | {
            str(number): seen for number, seen in report.indicators.items()
        }
        values += [
            _value(
                f"points-{line.code}",
                POINTS,
                line.code,
                line.label,
                read.get(line.code),
                asked.get(line.code),
            )
            for line in lines_of(grid(rules))
            if not line.markable
        ]
        values += _items(report, rules)
    ordered = sorted(values, key=lambda each: each.rank)
    return tuple(
        Value(**{**vars(each), "number": number})
        for number, each in enumerate(ordered, start=1)
    )


def _value(
    name: str,
    kind: str,
    code: str,
    label: str,
    seen: Seen[Any] | None,
    question: Question | None = None,
) -> Value:
    asked = question if seen is None else None
    return Value(
        name,
        kind,
        code,
        label,
        seen.value if seen else None,
        seen.place if seen else asked.place if asked else None,
        seen.confidence if seen else None,
        choices=[(each, each) for each in asked.choices[:_MOST_CHOICES]]
        if asked
        else [],
        asked=asked.text if asked else "",
    )


def _level(seen: Seen[str] | None, rules: Framework | None, levels: list[str]) -> Value:
    known = [*levels, seen.value] if seen and seen.value not in levels else levels
    value = _value(LEVEL, LEVEL, LEVEL, "ระดับที่ประกาศ", seen)
    return Value(**{**vars(value), "choices": level_choices(rules, known)})


def _items(report: Report, rules: Framework) -> list[Value]:
    """One for each commented item; which item it is can be changed, or none."""
    by_indicator = {
        int(each.line.code): [(item.code, item.label) for item in each.items]
        for instrument in grid(rules)
        for each in instrument.indicators
    }
    every = [choice for choices in by_indicator.values() for choice in choices]
    known = {code for code, _ in every}
    found, told, unknown = [], set(), 0
    for place, each in enumerate(report.comments.findings, start=1):
        code = each.target_code if each.target_code in known else None
        unknown += code is None
        if code in told or (code is None and unknown > _MOST_UNKNOWN):
            continue
        if code:
            told.add(code)
        choices = by_indicator.get(each.indicator_number or 0, [])
        if not choices or (code and code not in dict(choices)):
            choices = every
        found.append(
            Value(
                f"item-{place}",
                ITEM,
                code or "",
                f"ข้อที่มีข้อเสนอแนะ {code or each.printed}",
                code,
                each.seen,
                each.confidence if code else Confidence.LOW,
                choices=[("", "ไม่ใช้ข้อนี้"), *choices],
            )
        )
    return found


def doubts(values: tuple[Value, ...]) -> int:
    return sum(each.group == UNSURE for each in values)
