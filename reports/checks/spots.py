"""Places in Thai words, as the document prints them."""

from reports.checks.types import Spot
from reports.document import Facts, MeasureFact

# The builder's keys; a document that was read has keys of its own.
RESULTS, ANALYSIS, MEASURES = "indicators", "by-indicator", "measures-table"


def indicator_words(facts: Facts, number: int | None) -> str:
    """“ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล”; empty for none."""
    for each in facts.indicators:
        if each.number == number:
            return f"ตัวชี้วัดที่ {number} {each.name}"
    return "" if number is None else f"ตัวชี้วัดที่ {number}"


def at_indicator(
    facts: Facts, number: int, *, section: str = ANALYSIS, part: str = ""
) -> Spot:
    return Spot(
        section=section,
        indicator=number,
        part=part,
        text=indicator_words(facts, number),
    )


def at_measure(facts: Facts, measure: MeasureFact, *, part: str = "") -> Spot:
    about = indicator_words(facts, measure.indicator_number)
    name = f"มาตรการ “{measure.activity}”" if measure.activity else "มาตรการที่ไม่มีชื่อ"
    return Spot(
        section=MEASURES,
        indicator=measure.indicator_number,
        measure_key=measure.key,
        part=part,
        text=f"{name} {about}".strip(),
    )
