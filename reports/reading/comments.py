"""The analysis of each indicator, and the commented questions inside it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assessments.domain.framework import Framework
from reports.document import (
    AnalysisFact,
    CodeFact,
    FindingFact,
    Paragraph,
    Place,
    Table,
    TextFact,
)
from reports.reading.codes import cited_codes, question_code
from reports.reading.figures import paragraphs
from reports.reading.names import Names
from reports.reading.outline import Outline
from reports.reading.told import told_analysis

COMMENTED = "commented"
_ITEM = re.compile(r"(?<![A-Za-z0-9๐-๙ก-๎])(?:ข้อ\s?)?([A-Za-z0-9๐-๙|]{2,4})\s*ประเด็น\s*")
_ADVICE = re.compile(r"\s*(?:ดังนั้น\s*,?\s*)(?=\S)")
_REFERENCE = re.compile(
    r"อ้างอิง[^()]{0,20}?((?:[oO0๐]\s?[0-9๐-๙]|[0-9๐-๙]{1,2}\.[0-9๐-๙])[^()ก-๎]{0,80})"
)


@dataclass(frozen=True)
class Comments:
    analyses: tuple[AnalysisFact, ...]
    findings: tuple[FindingFact, ...]
    codes: tuple[CodeFact, ...]


def is_analysis(table: Table) -> bool:
    titles = [each.title for each in table.columns]
    return (
        len(titles) in (2, 3)
        and "ตัวชี้วัด" in titles[0]
        and any("วิเคราะห์" in each or "ข้อเสนอแนะ" in each for each in titles[1:])
    )


def comments_of(
    outline: Outline, names: Names, framework: Framework | None
) -> Comments:
    """Codes are those of ``framework``; without the year's own none is read."""
    texts: dict[int, list[str]] = {}
    places: dict[int, Place] = {}
    findings: list[FindingFact] = []
    codes: list[CodeFact] = []
    for indicator, paragraph, place in _analysed(outline, names):
        texts.setdefault(indicator, []).append(paragraph.text)
        places.setdefault(indicator, place)
        for finding, found in _items(paragraph, indicator, framework):
            findings.append(replace(finding, key=len(findings) + 1))
            codes += found
        codes += _cited_before(paragraph, indicator, framework)
    return Comments(
        tuple(
            AnalysisFact(number, "\n".join(said), places[number])
            for number, said in sorted(texts.items())
        ),
        tuple(findings),
        tuple(codes),
    )


def _analysed(outline: Outline, names: Names) -> Iterator[tuple[int, Paragraph, Place]]:
    """Every paragraph of an analysis with the indicator of its row, or above it."""
    tables = list(filter(is_analysis, outline.tables))
    if not tables:
        yield from told_analysis(outline, names)
    for table in tables:
        for row in table.rows:
            named = names.indicator(row.cells[0].text)
            if named is None:
                continue
            for cell in row.cells[1:]:
                for paragraph in paragraphs(cell):
                    yield named.number, paragraph, cell.seen or Place()


def _items(
    paragraph: Paragraph, indicator: int, framework: Framework | None
) -> Iterator[tuple[FindingFact, list[CodeFact]]]:
    """Each commented question goes on to the next one, at most to the paragraph's end."""
    text = paragraph.text
    starts = list(_ITEM.finditer(text))
    for at, found in enumerate(starts):
        end = starts[at + 1].start() if at + 1 < len(starts) else len(text)
        said = text[found.end() : end].strip()
        what, advice = _parted(said)
        code, sure = question_code(found[1], framework, indicator, what)
        cited = [
            each
            for reference in _REFERENCE.finditer(said)
            for each in cited_codes(reference[1], framework, indicator, paragraph.seen)
        ]
        own = CodeFact(code, found[1], sure, indicator, paragraph.seen)
        finding = FindingFact(
            key=0,
            target_code=code or "",
            indicator_number=indicator,
            kind=COMMENTED,
            issue=None,
            text=TextFact(what),
            recommendation=TextFact(advice) if advice else None,
            oit_refs=tuple(dict.fromkeys(each.code for each in cited if each.code)),
            no_measure_reason="",
            printed=found[1],
            confidence=sure,
            seen=_at(paragraph, found[0].strip()),
        )
        yield finding, [own, *cited]


def _parted(said: str) -> tuple[str, str]:
    """What was found, and what should be done about it."""
    found = _ADVICE.search(said)
    if found is None:
        return said, ""
    return said[: found.start()].strip(), said[found.end() :].strip()


def _cited_before(
    paragraph: Paragraph, indicator: int, framework: Framework | None
) -> Iterator[CodeFact]:
    """References in front of the first commented question of a paragraph."""
    first = _ITEM.search(paragraph.text)
    before = paragraph.text[: first.start()] if first else paragraph.text
    for reference in _REFERENCE.finditer(before):
        yield from cited_codes(reference[1], framework, indicator, paragraph.seen)


def _at(paragraph: Paragraph, words: str) -> Place:
    seen = paragraph.seen or Place()
    return replace(seen, printed=words, repairs=())
