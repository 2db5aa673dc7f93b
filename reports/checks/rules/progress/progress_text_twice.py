"""The same words for what was done in two entries."""

from collections.abc import Iterator

from reports.checks.naming import letters
from reports.checks.rules.progress.common import at_followed, followed_measures
from reports.checks.types import Fault, Rule, Severity
from reports.document import Document, MeasureFact
from reports.progress.facts import EntryFact
from thai.dates import format_medium

_SHORTEST = 30  # letters


def look(document: Document) -> Iterator[Fault]:
    first: dict[str, tuple[MeasureFact, EntryFact]] = {}
    for measure, followed in followed_measures(document):
        for place, entry in enumerate(followed.entries):
            words = letters(entry.done)
            if len(words) < _SHORTEST:
                continue
            where, earlier = first.setdefault(words, (measure, entry))
            if earlier is entry:
                continue
            other = "มาตรการนี้" if where is measure else f"มาตรการ “{where.activity}”"
            yield Fault(
                at_followed(measure, part=f"entry {place}"),
                f"สิ่งที่ดำเนินการวันที่ {format_medium(entry.on)} เหมือนกับของ{other} "
                f"วันที่ {format_medium(earlier.on)} ทุกคำ",
            )


RULE = Rule(
    id="progress-text-twice",
    severity=Severity.NOTE,
    title="สิ่งที่ดำเนินการเหมือนกันสองรายการ",
    why="ข้อความที่เหมือนกันทุกคำมักเป็นการคัดลอกแล้วลืมแก้ ผู้อ่านไม่เห็นว่าคืบหน้าอย่างไร",
    mend="บันทึกครั้งต่อไปให้บอกสิ่งที่ทำเพิ่มจากครั้งก่อน",
    look=look,
)
