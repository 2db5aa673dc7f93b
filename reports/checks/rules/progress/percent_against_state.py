"""A percentage that says something else than the state of the measure."""

from collections.abc import Iterator

from measures.domain.following import State
from reports.checks.rules.progress.common import at_followed, followed_measures
from reports.checks.types import Fault, Rule, Severity
from reports.document import Document
from reports.progress.facts import FollowedFact

WHOLE = 100


def look(document: Document) -> Iterator[Fault]:
    for measure, followed in followed_measures(document):
        if followed.percent is not None and not _agree(followed, followed.percent):
            yield Fault(
                at_followed(measure),
                f"ความก้าวหน้าร้อยละ {followed.percent} แต่สถานะเป็น “{followed.state.words}”",
            )


def _agree(followed: FollowedFact, percent: int) -> bool:
    match followed.state:
        case State.DONE:
            return percent == WHOLE
        case State.NOT_STARTED:
            return percent == 0
    # What was brought to its end is done, neither under way nor given up.
    return percent < WHOLE


RULE = Rule(
    id="percent-against-state",
    severity=Severity.WARNING,
    title="ร้อยละไม่ตรงกับสถานะ",
    why="ผู้อ่านไม่รู้ว่ามาตรการเสร็จแล้วหรือยัง และตัวเลขสรุปไม่ตรงกับรายละเอียด",
    mend="บันทึกความก้าวหน้าล่าสุดให้ร้อยละตรงกับที่ทำจริง แล้วให้ผู้บริหารยืนยัน",
    look=look,
)
