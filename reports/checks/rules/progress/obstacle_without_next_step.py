"""An obstacle is told, and not what is done about it."""

from collections.abc import Iterator

from measures.domain.following import State
from reports.checks.rules.progress.common import at_followed, followed_measures
from reports.checks.types import Fault, Rule, Severity
from reports.document import Document
from thai.dates import format_medium


def look(document: Document) -> Iterator[Fault]:
    for measure, followed in followed_measures(document):
        # What is over needs no next step.
        if followed.state in (State.DONE, State.ENDED):
            continue
        for place, entry in enumerate(followed.entries):
            if entry.obstacles.strip() and not entry.next_step.strip():
                yield Fault(
                    at_followed(measure, part=f"entry {place}"),
                    f"วันที่ {format_medium(entry.on)} บอกปัญหาหรืออุปสรรคแต่ไม่บอกว่าจะทำอะไรต่อ",
                )


RULE = Rule(
    id="obstacle-without-next-step",
    severity=Severity.WARNING,
    title="มีอุปสรรคแต่ไม่บอกขั้นต่อไป",
    why="ผู้บริหารและผู้อ่านต้องเห็นว่าหน่วยงานแก้ปัญหาอย่างไร",
    mend="บันทึกความก้าวหน้าครั้งใหม่ที่บอกขั้นต่อไป",
    look=look,
)
