"""What became of an indicator after a measure for it: two figures, no cause.

Whether a measure helped nobody can read off two scores. They stand side by side
and the words say so; where they cannot stand side by side the words say why.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from assessments.domain.across_years import follows_directly, same_indicator
from assessments.domain.framework import Framework
from measures.domain.following import State


@dataclass(frozen=True)
class YearScores:
    """A year's published points of its indicators; missing is not known."""

    rules: Framework
    indicators: Mapping[int, Decimal]


@dataclass(frozen=True)
class Change:
    """The indicator's points in the plan's year and in the year it was carried out.

    ``why_not`` says why they are not compared, empty where they are.
    """

    number: int | None
    from_year_be: int
    before: Decimal | None = None
    after: Decimal | None = None
    why_not: str = ""

    @property
    def difference(self) -> Decimal | None:
        if self.why_not or self.before is None or self.after is None:
            return None
        return self.after - self.before

    @property
    def is_rise(self) -> bool:
        return self.difference is not None and self.difference > 0


def change_of(
    number: int | None, planned: YearScores, carried_out: YearScores | None
) -> Change:
    """Compare the indicator of a measure between ``planned`` and the year after it."""
    year_be = planned.rules.year_be
    if number is None:
        return Change(
            None, year_be, why_not="มาตรการนี้ไม่ได้ผูกกับตัวชี้วัดเดียว จึงไม่มีคะแนนให้เทียบ"
        )
    if carried_out is None or not follows_directly(carried_out.rules, planned.rules):
        return Change(
            number,
            year_be,
            why_not=f"ยังไม่มีผลประเมินปี {year_be + 1} ให้เทียบ",
        )
    if not same_indicator(carried_out.rules, planned.rules, number):
        return Change(
            number,
            year_be,
            why_not=f"กรอบการประเมินปี {year_be} กับปี {year_be + 1} "
            f"วัดตัวชี้วัดที่ {number} ไม่เหมือนกัน จึงไม่เทียบคะแนน",
        )
    before, after = planned.indicators.get(number), carried_out.indicators.get(number)
    missing = [
        str(year)
        for year, points in ((year_be, before), (year_be + 1, after))
        if points is None
    ]
    why_not = (
        f"ไม่มีคะแนนตัวชี้วัดที่ {number} ของปี {' และ '.join(missing)} จึงเทียบไม่ได้"
        if missing
        else ""
    )
    return Change(number, year_be, before, after, why_not)


def words_of(change: Change, state: State, percent: int | None) -> str:
    """The sentence that stands beside a measure; it claims no cause."""
    if change.why_not or change.before is None or change.after is None:
        return change.why_not
    if change.before == change.after:
        figures = f"คะแนนตัวชี้วัดที่ {change.number} คงเดิมที่ {change.after:.2f}"
    else:
        figures = (
            f"คะแนนตัวชี้วัดที่ {change.number} เปลี่ยนจาก {change.before:.2f} "
            f"เป็น {change.after:.2f}"
        )
    return f"{figures} {_beside(state, percent)}"


def _beside(state: State, percent: int | None) -> str:
    match state:
        case State.DONE:
            return "หลังดำเนินมาตรการนี้ ซึ่งอาจมีสาเหตุอื่นร่วมด้วย"
        case State.UNDER_WAY:
            return f"ขณะที่มาตรการนี้ดำเนินการได้ร้อยละ {percent} ซึ่งอาจมีสาเหตุอื่นร่วมด้วย"
        case State.ENDED:
            return "โดยมาตรการนี้ถูกยกเลิก"
        case _:
            return "โดยยังไม่มีรายงานที่ยืนยันว่าดำเนินมาตรการนี้"


def how_far(state: State, percent: int | None, years_ago: int) -> str:
    """How far a measure of an earlier year came, for the list that offers it again."""
    when = "ปีที่แล้ว" if years_ago == 1 else f"เมื่อ {years_ago} ปีก่อน"
    match state:
        case State.DONE:
            return f"{when}ดำเนินการแล้วเสร็จ"
        case State.UNDER_WAY:
            return f"{when}ดำเนินการได้ร้อยละ {percent}"
        case State.ENDED:
            return f"{when}ยกเลิกก่อนแล้วเสร็จ"
        case _:
            return f"{when}ยังไม่มีรายงานที่ยืนยันว่าดำเนินการ"
