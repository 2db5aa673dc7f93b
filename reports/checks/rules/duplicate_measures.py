"""Two measures that say the same."""

from collections.abc import Iterator

from reports.checks.naming import letters
from reports.checks.spots import at_measure
from reports.checks.types import Fault, Rule, Severity
from reports.document import Document, MeasureFact

_SHORTEST_STEPS = 30  # letters; “จัดอบรม” alone is no copy


def look(document: Document) -> Iterator[Fault]:
    names: dict[tuple[int | None, str], MeasureFact] = {}
    steps: dict[str, MeasureFact] = {}
    for measure in document.facts.measures:
        name = letters(measure.activity)
        done = letters("".join(measure.steps))
        same = names.setdefault((measure.indicator_number, name), measure)
        copied = steps.setdefault(done, measure)
        if name and same is not measure:
            yield Fault(
                at_measure(document, measure),
                f"มีมาตรการชื่อ “{measure.activity}” ของตัวชี้วัดเดียวกันแล้ว",
            )
        elif len(done) >= _SHORTEST_STEPS and copied is not measure:
            yield Fault(
                at_measure(document, measure),
                f"ขั้นตอนเหมือนกับมาตรการ “{copied.activity}” ทุกคำ",
            )


RULE = Rule(
    id="duplicate-measures",
    severity=Severity.WARNING,
    title="มาตรการซ้ำกัน",
    why="มาตรการที่ซ้ำกันทำให้รายงานความก้าวหน้าสองครั้งในเรื่องเดียว และดูเหมือนคัดลอกมาให้ครบ",
    mend="รวมเป็นมาตรการเดียวที่ตอบหลายประเด็น หรือเขียนขั้นตอนให้ต่างกันตามเรื่อง",
    look=look,
)
