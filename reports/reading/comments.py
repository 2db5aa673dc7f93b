"""The analysis of each indicator, and the commented questions inside it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assessments.domain.framework import Framework
from reports.document import (
    AnalysisFact,
    CodeFact,
    Confidence,
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
from thai.numerals import to_arabic_digits

COMMENTED = "commented"
# “i1 ประเด็น …”, however damaged; or a code said to be a question's, undamaged.
_ITEM = re.compile(
    r"(?<![A-Za-z0-9๐-๙ก-๎])(?:ข้อ\s?)?(?:(?P<damaged>[A-Za-z0-9๐-๙|]{2,4})\s*ประเด็น\s*)"
    r"|(?:ข้อ(?:คำถาม)?|ประเด็น)\s?(?:ที่\s?)?(?P<said>[IiEe][0-9๐-๙]{1,2})(?![A-Za-z0-9๐-๙])\s*[:：]?\s*"
)
_CODE = re.compile(r"(?:ข้อ\s?)?([IiEe])\s?([0-9๐-๙]{1,2})[.:)]?")
_WHAT = re.compile("ประเด็น|ปัญหา|ข้อค้นพบ|วิเคราะห์|รายละเอียด|ข้อสังเกต")
_DO = re.compile("ข้อเสนอแนะ|แนวทาง|แก้ไข")
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
    for finding in _listed(outline, framework):
        if finding.target_code not in {each.target_code for each in findings}:
            findings.append(replace(finding, key=len(findings) + 1))
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


def _listed(outline: Outline, framework: Framework | None) -> Iterator[FindingFact]:
    """Tables with a row for each commented question: its code, and words about it."""
    known = (
        {each.code: each.indicator for each in framework.questions} if framework else {}
    )
    for table in outline.tables:
        titles = [each.title for each in table.columns]
        what = next((at for at, t in enumerate(titles) if at and _WHAT.search(t)), None)
        advice = next((at for at, t in enumerate(titles) if at and _DO.search(t)), None)
        if what is None and advice is None:
            continue
        for row in table.rows:
            printed = row.cells[0].text.strip() if row.cells else ""
            found = _CODE.fullmatch(printed)
            said = [
                row.cells[at].text.strip()
                if at is not None and at < len(row.cells)
                else ""
                for at in (what, advice)
            ]
            if found is None or not any(said):
                continue
            code = found[1].lower() + str(int(to_arabic_digits(found[2])))
            indicator = known.get(code)
            sure = Confidence.CERTAIN if printed == code else Confidence.REPAIRED
            yield FindingFact(
                key=0,
                target_code=code if indicator else "",
                indicator_number=indicator,
                kind=COMMENTED,
                issue=None,
                text=TextFact(said[0] or said[1]),
                recommendation=TextFact(said[1]) if said[0] and said[1] else None,
                oit_refs=(),
                no_measure_reason="",
                printed=printed,
                confidence=sure if indicator else Confidence.LOW,
                seen=row.cells[0].seen,
            )


def _items(
    paragraph: Paragraph, indicator: int, framework: Framework | None
) -> Iterator[tuple[FindingFact, list[CodeFact]]]:
    """Each commented question goes on to the next one, at most to the paragraph's end."""
    text = paragraph.text
    starts = list(_ITEM.finditer(text))
    for at, found in enumerate(starts):
        end = starts[at + 1].start() if at + 1 < len(starts) else len(text)
        said = text[found.end() : end].strip()
        printed = found["damaged"] or found["said"]
        what, advice = _parted(said)
        code, sure = question_code(printed, framework, indicator, what)
        cited = [
            each
            for reference in _REFERENCE.finditer(said)
            for each in cited_codes(reference[1], framework, indicator, paragraph.seen)
        ]
        own = CodeFact(code, printed, sure, indicator, paragraph.seen)
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
            printed=printed,
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
