"""A finding that no measure answers and no reason explains."""

from collections.abc import Iterator

from reports.checks.spots import at_finding
from reports.checks.topics import concern, topics
from reports.checks.types import Fault, Rule, Severity
from reports.document import Document, FindingFact, MeasureFact, Unknown


def look(document: Document) -> Iterator[Fault]:
    for finding in document.facts.findings:
        if finding.no_measure_reason.strip() or _is_about_the_indicator(finding):
            continue
        if any(_is_linked(each, finding) for each in document.facts.measures):
            continue
        if unlinked := [
            each
            for each in document.facts.measures
            if isinstance(each.finding_keys, Unknown)
        ]:
            if _may_answer(unlinked, finding):
                continue
            what = "ไม่พบมาตรการที่พูดถึงประเด็นนี้ มีมาตรการใดตอบประเด็นนี้หรือไม่"
        else:
            what = "ประเด็นนี้ยังไม่มีมาตรการ และไม่มีเหตุผลที่ไม่กำหนด"
        yield Fault(at_finding(document, finding), what)


def _is_about_the_indicator(finding: FindingFact) -> bool:
    """The low score of an indicator itself has a rule of its own."""
    return finding.target_code.isdecimal()


def _is_linked(measure: MeasureFact, finding: FindingFact) -> bool:
    keys = measure.finding_keys
    return not isinstance(keys, Unknown) and finding.key in keys


def _may_answer(measures: list[MeasureFact], finding: FindingFact) -> bool:
    """Whether a measure of the same indicator shares a topic, or cannot be told."""
    mine = [e for e in measures if e.indicator_number == finding.indicator_number]
    if not mine:
        return False
    about = topics(concern(finding.text.text))
    done = topics(
        *(text for each in mine for text in (each.activity, each.finding_text)),
        *(step for each in mine for step in each.steps),
    )
    return not about or not done or bool(about & done)


RULE = Rule(
    id="finding-without-measure",
    severity=Severity.WARNING,
    title="ประเด็นที่พบยังไม่มีมาตรการ",
    why="ทุกประเด็นที่พบต้องมีมาตรการตอบ หรือมีเหตุผลที่หน่วยงานไม่กำหนด",
    mend="กำหนดมาตรการที่ตอบประเด็นนี้ เชื่อมกับมาตรการที่มีอยู่ หรือเขียนเหตุผลที่ไม่กำหนดไว้ในประเด็นนั้น ต้องมีอย่างใดอย่างหนึ่งก่อนเสนอ",
    look=look,
)
