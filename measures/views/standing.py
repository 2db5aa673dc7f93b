"""How a measure stands, as kinds of components/state.html with words."""

from datetime import date

from measures.domain.following import SILENT_AFTER, State, period_of
from measures.overview.rows import Row
from thai.months import format_months

Said = tuple[str, str]


def how_far(row: Row) -> str:
    percent = row.followed.percent
    return f"ทำแล้วร้อยละ {percent}" if percent else "ยังไม่มีความก้าวหน้าที่ยืนยัน"


def standing(row: Row, today: date) -> list[Said]:
    """Its state, then what is wrong and what it waits for."""
    stands = row.followed
    if stands.is_overdue:
        (kind, late), *others = warnings_of(row, today)
        return [(kind, f"{late} {how_far(row)}"), *others]
    return [_state(row, today), *warnings_of(row, today)]


def warnings_of(row: Row, today: date) -> list[Said]:
    """What is wrong, the heaviest first, then what it waits for."""
    stands = row.followed
    said = []
    if stands.is_overdue:
        said.append(("late", f"ช้า {(today - stands.due).days:,} วัน"))
    if stands.is_at_risk:
        said.append(("late", "เสี่ยงล่าช้า"))
    if stands.is_silent:
        said.append(("late", f"ไม่มีรายงานเกิน {SILENT_AFTER.days} วัน"))
    if stands.waiting:
        said.append(("wait", f"รอยืนยัน {stands.waiting} ครั้ง"))
    if stands.returned:
        said.append(("back", f"ส่งกลับแก้ไข {stands.returned} ครั้ง"))
    return said


def _state(row: Row, today: date) -> Said:
    state = row.followed.state
    if state is State.ENDED:
        return "locked", state.words
    if state is State.DONE:
        return "done", "แล้วเสร็จ"
    if state is State.UNDER_WAY:
        return "now", how_far(row)
    year_be = row.measure.plan.assessment.implementation_year_be
    first, _ = period_of(row.measure.months, year_be)
    if today < first:
        return "todo", f"เริ่ม {format_months([first.month], year_be)}"
    return "todo", state.words
