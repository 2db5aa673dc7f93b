"""An instrument of which the best and the weakest indicator are not named."""

import re
from collections.abc import Iterator

from reports.checks.naming import letters, numbers_said
from reports.checks.outline import paragraphs_of, rows_of, sections_of
from reports.checks.spots import at_section, indicator_words
from reports.checks.types import Fault, Rule, Severity
from reports.document import Bullets, Document, Facts, Paragraph

_BEST = re.compile(r"สูง(?:ที่)?สุด|มากที่สุด|จุดแข็ง|รักษามาตรฐาน")
_WEAKEST = re.compile(
    r"ต่ำ(?:ที่)?สุด|น้อยที่สุด|จุดอ่อน|จุดที่(?:ต้อง|ควร)พัฒนา|ควรพัฒนาและปรับปรุง|ต้องปรับปรุง"
)


def look(document: Document) -> Iterator[Fault]:
    facts = document.facts
    texts = list(_texts(document))
    for each in facts.strengths:
        if not each.best or not each.weakest:
            continue
        missing = []
        if not _is_named(each.best, _BEST, texts, facts):
            missing.append(f"สูงสุด ({_words(each.best, facts)})")
        if not _is_named(each.weakest, _WEAKEST, texts, facts):
            missing.append(f"ต่ำสุด ({_words(each.weakest, facts)})")
        if missing:
            yield Fault(
                at_section(document, "analysis", part=each.instrument),
                f"รายงานไม่บอกว่าตัวชี้วัดใดของ {each.instrument} ได้คะแนน{' และ'.join(missing)}",
            )


def _texts(document: Document) -> Iterator[str]:
    """Paragraphs, and cells behind the head of their column."""
    for section in sections_of(document):
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield block.text
            elif isinstance(block, Bullets):
                yield from (item.text for item in block.items)
    for row in rows_of(document):
        for place, cell in enumerate(row.row.cells):
            head = ""
            if place < len(row.table.columns):
                head = row.table.columns[place].title
            yield from (f"{head} {each.text}" for each in paragraphs_of(cell))


def _is_named(
    numbers: tuple[int, ...], words: re.Pattern[str], texts: list[str], facts: Facts
) -> bool:
    names = {e.number: letters(e.name) for e in facts.indicators if e.number in numbers}
    for text in texts:
        if not words.search(text):
            continue
        said, squeezed = numbers_said(text), letters(text)
        if any(n in said or name in squeezed for n, name in names.items()):
            return True
    return False


def _words(numbers: tuple[int, ...], facts: Facts) -> str:
    return " ".join(
        f"{indicator_words(facts, each.number)} {each.points:.2f}"
        for each in facts.indicators
        if each.number in numbers and each.points is not None
    )


RULE = Rule(
    id="best-not-named",
    severity=Severity.WARNING,
    title="ไม่บอกจุดแข็งและจุดที่ต้องพัฒนาของเครื่องมือ",
    why="ผู้บริหารต้องเห็นว่าเรื่องใดควรรักษาไว้และเรื่องใดควรทำก่อน ครบทุกเครื่องมือ",
    mend="เพิ่มประโยคที่บอกตัวชี้วัดที่ได้คะแนนสูงสุดและต่ำสุดของเครื่องมือนี้",
    look=look,
)
