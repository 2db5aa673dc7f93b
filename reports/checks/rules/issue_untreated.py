"""One of the issues that the year asks for and the analysis says nothing of."""

from collections.abc import Iterator

from reports.checks.naming import letters
from reports.checks.outline import passages, rows_of, sections_of
from reports.checks.spots import at_section
from reports.checks.types import Fault, Rule, Severity
from reports.document import Document


def look(document: Document) -> Iterator[Fault]:
    issues = document.facts.issues
    if not issues:
        return
    said = _treated(document)
    section = next(
        (each.key for each in sections_of(document) if each.key == "issues"), "analysis"
    )
    for issue in issues:
        name = letters(issue.title)
        if any(name in letters(text) for text in said):
            continue
        yield Fault(
            at_section(document, section, part=str(issue.number)),
            f"ยังไม่ได้วิเคราะห์ประเด็นที่ ({issue.number}) {issue.title}",
            severity=_severity(document),
        )


def _treated(document: Document) -> list[str]:
    """Texts that treat what they name: headings, paragraphs, rows with an answer."""
    texts = [
        passage.text
        for passage in passages(document)
        if passage.kind.value in ("heading", "text")
    ]
    for row in rows_of(document):
        answers = row.row.cells[1:]
        if any(cell.text.strip() for cell in answers):
            texts.append(row.row.cells[0].text)
    return texts


def _severity(document: Document) -> Severity:
    """An error where the report is ours; of an old one the year may not have asked it."""
    return Severity.ERROR if document.source.kind == "database" else Severity.WARNING


RULE = Rule(
    id="issue-untreated",
    severity=Severity.ERROR,
    title="ไม่ได้วิเคราะห์ครบเจ็ดประเด็น",
    why="กรอบการประเมินของปีนี้ให้วิเคราะห์ครบเจ็ดประเด็น แม้ประเด็นใดไม่พบสิ่งที่ต้องแก้ไขก็ต้องเขียนไว้",
    mend="วิเคราะห์ประเด็นนี้ หรือเขียนว่าไม่พบประเด็นที่ต้องแก้ไข รักษาระดับไว้",
    look=look,
)
