"""A measure that was given up, and nobody says why."""

from collections.abc import Iterator

from measures.domain.following import State
from reports.checks.rules.progress.common import at_followed, followed_measures
from reports.checks.types import Fault, Rule, Severity
from reports.document import Document


def look(document: Document) -> Iterator[Fault]:
    for measure, followed in followed_measures(document):
        if followed.state is State.ENDED and not followed.ended_words.strip():
            yield Fault(at_followed(measure), "มาตรการนี้ยกเลิกแล้วแต่ไม่มีเหตุผล")


RULE = Rule(
    id="ended-without-words",
    severity=Severity.ERROR,
    title="ยกเลิกโดยไม่มีเหตุผล",
    why="มาตรการในแผนที่เผยแพร่แล้วยกเลิกได้เมื่อบอกประชาชนได้ว่าเพราะอะไร",
    mend="เขียนเหตุผลที่ยกเลิกในหน้าของมาตรการ",
    look=look,
)
