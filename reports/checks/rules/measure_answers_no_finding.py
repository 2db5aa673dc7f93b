"""A measure that seems to answer nothing that was found. It asks, by shared topics."""

from collections.abc import Iterable, Iterator

from reports.checks.spots import at_measure
from reports.checks.topics import clauses, named, topics
from reports.checks.types import Fault, Rule, Severity
from reports.document import Document, FindingFact, MeasureFact, Unknown


def look(document: Document) -> Iterator[Fault]:
    for measure in document.facts.measures:
        if isinstance(measure.finding_keys, Unknown):
            yield from _as_printed(document, measure)
        elif not measure.finding_keys:
            yield Fault(
                at_measure(document, measure, part="unlinked"),
                "มาตรการนี้ยังไม่ระบุว่าตอบประเด็นใดที่พบ",
                mend="เลือกประเด็นที่มาตรการนี้ตอบ หรือเพิ่มประเด็นของหน่วยงานที่เป็นเหตุของมาตรการ",
            )
        else:
            yield from _as_linked(document, measure, set(measure.finding_keys))


def _as_linked(
    document: Document, measure: MeasureFact, keys: set[int]
) -> Iterator[Fault]:
    answered = [each for each in document.facts.findings if each.key in keys]
    asked = _all_topics(answered)
    done = topics(measure.activity, *measure.steps)
    if asked and done and not asked & done:
        yield Fault(
            at_measure(document, measure, part="steps"),
            f"ประเด็นที่มาตรการนี้ตอบพูดถึง {named(asked)} แต่กิจกรรมและขั้นตอนพูดถึง {named(done)} "
            "ขั้นตอนเหล่านี้แก้ประเด็นนั้นได้อย่างไร",
        )


def _as_printed(document: Document, measure: MeasureFact) -> Iterator[Fault]:
    """Without links: the causes against the findings, the steps against the causes."""
    number = measure.indicator_number
    if number is None or not measure.finding_text.strip():
        return
    facts = document.facts
    asked = _all_topics(e for e in facts.findings if e.indicator_number == number)
    asked |= topics(*(e.text for e in facts.analyses if e.indicator_number == number))
    said = topics(measure.finding_text)
    new = frozenset[str]().union(
        *(
            about
            for clause in clauses(measure.finding_text)
            if (about := topics(clause)) and not about & asked
        )
    )
    if asked and new:
        yield Fault(
            at_measure(document, measure, part="cause"),
            f"สาเหตุที่มาตรการนี้อ้าง คือ {named(new)} ไม่พบในผลการวิเคราะห์ของตัวชี้วัดที่ {number} "
            "สาเหตุนี้มาจากที่ใด",
        )
    done = topics(*measure.steps)
    if said and done and not said & done:
        yield Fault(
            at_measure(document, measure, part="steps"),
            f"มาตรการนี้กล่าวถึง {named(said)} แต่ขั้นตอนมีเพียง {named(done)} "
            "ขั้นตอนเหล่านี้แก้ประเด็นนั้นได้อย่างไร",
        )


def _all_topics(findings: Iterable[FindingFact]) -> frozenset[str]:
    texts = []
    for each in findings:
        texts.append(each.text.text)
        if each.recommendation:
            texts.append(each.recommendation.text)
    return topics(*texts)


RULE = Rule(
    id="measure-answers-no-finding",
    severity=Severity.WARNING,
    title="มาตรการอาจไม่ตอบประเด็นที่พบ",
    why="มาตรการต้องมาจากผลการวิเคราะห์ ผู้ตรวจประเมินจะดูว่าสิ่งที่ทำแก้สิ่งที่พบ",
    mend="ปรับขั้นตอนหรือสาเหตุให้ตรงกัน ถ้าตรงอยู่แล้วด้วยถ้อยคำอื่น ปล่อยไว้ตามเดิมได้",
    look=look,
)
