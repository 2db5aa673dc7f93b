"""Small pieces that every section is put together from."""

from collections.abc import Iterable
from decimal import Decimal

from reports.document import Bullets, Cell, Paragraph, TextFact
from reports.printing import Printer


def cell(
    text: str, value: Decimal | str | None = None, *, unconfirmed: bool = False
) -> Cell:
    return Cell(blocks=(Paragraph(text, unconfirmed=unconfirmed),), value=value)


def empty_cell() -> Cell:
    return Cell(blocks=())


def listed(texts: Iterable[str], *, unconfirmed: bool = False) -> Cell:
    """One text as a paragraph, several as a list."""
    paragraphs = tuple(Paragraph(text, unconfirmed=unconfirmed) for text in texts)
    if len(paragraphs) > 1:
        return Cell(blocks=(Bullets(paragraphs),))
    return Cell(blocks=paragraphs)


def spoken(printer: Printer, fact: TextFact) -> Paragraph:
    """A sentence of a finding, marked when it is not confirmed."""
    return Paragraph(printer.text(fact.text), unconfirmed=fact.unconfirmed)


def joined(names: Iterable[str]) -> str:
    """Thai enumeration: ก, ก และ ข, ก ข และ ค."""
    names = list(names)
    if len(names) < 2:
        return "".join(names)
    first = names[-1][:1]
    gap = " " if first.isascii() or first.isdigit() else ""
    return f"{' '.join(names[:-1])} และ{gap}{names[-1]}"
