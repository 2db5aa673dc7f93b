"""Places of facts in Thai words, in the section that prints them."""

from reports.checks.outline import About, sections_of, tables_of
from reports.checks.types import Spot
from reports.document import Document, Facts, FindingFact, MeasureFact


def indicator_words(facts: Facts, number: int | None) -> str:
    """“ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล”; empty for none."""
    for each in facts.indicators:
        if each.number == number:
            return f"ตัวชี้วัดที่ {number} {each.name}"
    return "" if number is None else f"ตัวชี้วัดที่ {number}"


def at_indicator(document: Document, number: int, *, part: str = "") -> Spot:
    """In the analysis."""
    return Spot(
        section=_section(document, About.ANALYSIS, "analysis"),
        indicator=number,
        part=part,
        text=indicator_words(document.facts, number),
    )


def at_finding(document: Document, finding: FindingFact, *, part: str = "") -> Spot:
    about = indicator_words(document.facts, finding.indicator_number)
    is_the_indicator = finding.target_code.isdecimal()
    code = "" if is_the_indicator else finding.target_code
    name = "ประเด็นที่พบ"
    if code:
        name = f"ประเด็น {code}"
    elif is_the_indicator:
        name = "ประเด็นคะแนนต่ำ"
    return Spot(
        section=_section(document, About.ANALYSIS, "analysis"),
        indicator=finding.indicator_number,
        finding_key=finding.key,
        item_code=code,
        part=part,
        text=f"{name} {about or 'เรื่องอื่นของหน่วยงาน'}",
    )


def at_measure(document: Document, measure: MeasureFact, *, part: str = "") -> Spot:
    about = indicator_words(document.facts, measure.indicator_number)
    name = f"มาตรการ “{measure.activity}”" if measure.activity else "มาตรการที่ไม่มีชื่อ"
    return Spot(
        section=_section(document, About.MEASURES, "measures"),
        indicator=measure.indicator_number,
        measure_key=measure.key,
        part=part,
        text=f"{name} {about}".strip(),
    )


def at_section(document: Document, key: str, *, part: str = "") -> Spot:
    """The section with this key where the document has it, in its printed words."""
    for section in sections_of(document):
        if section.key == key:
            return Spot(section=key, part=part, text=f"หัวข้อ {section.heading}")
    return Spot(part=part, text="ทั้งรายงาน")


def _section(document: Document, about: About, otherwise: str) -> str:
    for each in tables_of(document):
        if each.about is about:
            return each.section.key
    return otherwise
