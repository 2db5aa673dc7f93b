"""The same sentences in the findings of two rows."""

from collections.abc import Iterator

from reports.checks.naming import letters
from reports.checks.spots import at_finding, indicator_words
from reports.checks.types import Fault, Rule, Severity
from reports.document import Document, FindingFact

_SHORTEST = 30  # letters


def look(document: Document) -> Iterator[Fault]:
    first: dict[str, FindingFact] = {}
    for finding in document.facts.findings:
        words = letters(finding.text.text)
        if len(words) < _SHORTEST:
            continue
        earlier = first.setdefault(words, finding)
        if earlier is finding:
            continue
        about = indicator_words(document.facts, earlier.indicator_number)
        yield Fault(
            at_finding(document, finding),
            f"ข้อความนี้เหมือนกับของ{earlier.target_code or about or 'เรื่องอื่น'} ทุกคำ",
        )


RULE = Rule(
    id="same-text-twice",
    severity=Severity.WARNING,
    title="ข้อความเดียวกันในสองประเด็น",
    why="แต่ละข้อมีสิ่งที่พบต่างกัน ข้อความที่เหมือนกันทุกคำมักเป็นการคัดลอกแล้วลืมแก้",
    mend="เขียนสิ่งที่พบของแต่ละข้อ หรือรวมเป็นประเด็นเดียว",
    look=look,
)
