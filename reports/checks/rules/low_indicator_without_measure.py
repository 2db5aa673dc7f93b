"""An indicator below the year's threshold that no measure is about."""

from collections.abc import Iterator

from reports.checks.spots import at_indicator
from reports.checks.types import Fault, Rule, Severity
from reports.document import Document, Facts, known


def look(document: Document) -> Iterator[Fault]:
    facts = document.facts
    covered = _covered(facts)
    lowest = min(
        (each.points for each in facts.indicators if each.points is not None),
        default=None,
    )
    for each in facts.indicators:
        if not each.is_low or each.points is None or each.number in covered:
            continue
        worst = "ต่ำที่สุดและ" if each.points == lowest else ""
        yield Fault(
            at_indicator(document, each.number),
            f"ตัวชี้วัดที่ {each.number} {each.name} ยังไม่มีมาตรการ ทั้งที่ได้ {each.points:.2f} "
            f"{worst}ต่ำกว่า {_limit(facts)}",
        )


def _limit(facts: Facts) -> str:
    """Without decimals where it has none."""
    return "" if facts.threshold is None else f"{facts.threshold.normalize():f}"


def _covered(facts: Facts) -> set[int | None]:
    """Indicators that a measure is about, that it answers, or that have a reason."""
    answered = {key for each in facts.measures for key in known(each.finding_keys, ())}
    return {each.indicator_number for each in facts.measures} | {
        each.indicator_number
        for each in facts.findings
        if each.key in answered or each.no_measure_reason.strip()
    }


RULE = Rule(
    id="low-indicator-without-measure",
    severity=Severity.ERROR,
    title="ตัวชี้วัดที่คะแนนต่ำกว่าเกณฑ์ไม่มีมาตรการ",
    why="ตัวชี้วัดที่ต่ำกว่าเกณฑ์คือจุดอ่อนที่รายงานต้องมีคำตอบ ผู้อ่านจะถามหามาตรการของตัวชี้วัดนี้ก่อนเรื่องอื่น",
    mend="กำหนดมาตรการของตัวชี้วัดนี้ หรือเขียนเหตุผลที่ไม่กำหนดไว้ในประเด็นที่พบ",
    look=look,
)
