"""The plan promises to report each month or quarter, and fewer entries are there."""

import re
from collections.abc import Iterator
from datetime import date

from measures.domain.following import State
from reports.checks.rules.progress.common import at_followed, followed_measures
from reports.checks.types import Fault, Rule, Severity
from reports.document import Document, MeasureFact, known
from reports.progress.facts import PeriodFact
from thai.numerals import to_arabic_digits

# Words of the plan, and the months from one report to the next.
_PROMISES = (
    (re.compile(r"(?:ทุก|ราย|ทุก\s*ๆ\s*|ประจำ)เดือน"), 1, "ทุกเดือน"),
    (
        re.compile(r"(?:ทุก|ราย|ทุก\s*ๆ\s*|ประจำ)ไตรมาส|ทุก\s*(?:3|สาม)\s*เดือน"),
        3,
        "ทุกไตรมาส",
    ),
    (
        re.compile(r"(?:ทุก|ราย|รอบ)\s*(?:6|หก)\s*เดือน|ปีละ\s*(?:2|สอง)\s*ครั้ง"),
        6,
        "ทุกหกเดือน",
    ),
)


def look(document: Document) -> Iterator[Fault]:
    progress = document.facts.progress
    for measure, followed in followed_measures(document):
        # Without any entry another rule speaks.
        if progress is None or not followed.entries or followed.state is State.ENDED:
            continue
        text = to_arabic_digits(measure.monitoring)
        for pattern, every, words in _PROMISES:
            if not pattern.search(text):
                continue
            # What was brought to its end needs no more looking after.
            until = progress.period.as_of
            if followed.state is State.DONE:
                until = min(until, followed.entries[-1].on)
            wanted = _months(measure, progress.period, until) // every
            found = len({(e.on.year, e.on.month) for e in followed.entries})
            if found < wanted:
                yield Fault(
                    at_followed(measure),
                    f"แผนบอกว่าติดตาม{words} รอบนี้ควรมี {wanted} ครั้ง แต่มีความก้าวหน้าที่ยืนยันแล้วใน "
                    f"{found} เดือน",
                )
            break


def _months(measure: MeasureFact, period: PeriodFact, until: date) -> int:
    """Months of the measure from the period's first day on; all where none is said."""
    months = known(measure.months, frozenset())
    held = 0
    year, month = period.first.year, period.first.month
    while date(year, month, 1) <= until:
        held += not months or month in months
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return held


RULE = Rule(
    id="monitoring-not-done",
    severity=Severity.WARNING,
    title="ติดตามไม่ครบตามที่แผนบอก",
    why="การกำกับติดตามเป็นส่วนหนึ่งของมาตรการ ผู้ประเมินเทียบผลกับที่แผนสัญญาไว้",
    mend="บันทึกการติดตามที่ทำแล้วให้ครบ หรืออธิบายในความก้าวหน้าว่าเหตุใดจึงติดตามน้อยกว่าแผน",
    look=look,
)
