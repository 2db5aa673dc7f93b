"""The agency's own words around the report: foreword and closing."""

from reports.document import Facts, Paragraph, Section
from reports.outline.layout import TITLES, Part
from reports.printing import Printer


def foreword(text: str, facts: Facts, printer: Printer) -> Section | None:
    """คำนำ before the contents, ended by the agency's name; None without words."""
    paragraphs = _paragraphs(text, printer)
    if not paragraphs:
        return None
    name = Paragraph(printer.text(facts.agency.name))
    return Section(key="foreword", number="", title="คำนำ", blocks=(*paragraphs, name))


def closing(text: str, printer: Printer) -> Section | None:
    """What the agency says at the end; None without words."""
    paragraphs = _paragraphs(text, printer)
    if not paragraphs:
        return None
    return Section(
        key=Part.CLOSING, number="", title=TITLES[Part.CLOSING], blocks=paragraphs
    )


def _paragraphs(text: str, printer: Printer) -> tuple[Paragraph, ...]:
    lines = (line.strip() for line in text.splitlines())
    return tuple(Paragraph(printer.text(line)) for line in lines if line)
