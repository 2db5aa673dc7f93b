"""Walking the printed outline: every text with the place where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from reports.checks.naming import Named, named_indicator
from reports.checks.types import Spot
from reports.document import (
    BarChart,
    Block,
    Bullets,
    Cell,
    Document,
    Facts,
    Paragraph,
    Photo,
    Row,
    Section,
    Table,
    YearChart,
)
from thai.plain_text import shortened


class Kind(Enum):
    HEADING = "heading"
    TEXT = "text"
    COLUMN = "column"
    CELL = "cell"
    LABEL = "label"


@dataclass(frozen=True)
class Passage:
    """One run of printed text; ``printed`` is it before a reader mended slips."""

    text: str
    printed: str
    kind: Kind
    spot: Spot
    unconfirmed: bool = False


class About(Enum):
    """What the rows of a table are about, as its heads tell."""

    ANALYSIS = "analysis"
    MEASURES = "measures"
    OTHER = "other"


@dataclass(frozen=True)
class TableIn:
    section: Section
    table: Table
    about: About


def sections_of(document: Document) -> Iterator[Section]:
    """Every section in reading order, each before those inside it."""

    def inside(sections: tuple[Section, ...]) -> Iterator[Section]:
        for section in sections:
            yield section
            yield from inside(section.sections)

    return inside(document.sections)


def section_keys(document: Document) -> list[str]:
    return [section.key for section in sections_of(document)]


def section_words(section: Section) -> str:
    return f"หัวข้อ {section.heading}"


def tables_of(document: Document) -> Iterator[TableIn]:
    for section in sections_of(document):
        for block in section.blocks:
            if isinstance(block, Table):
                yield TableIn(section, block, _about(block))


def _about(table: Table) -> About:
    heads = " ".join(column.title for column in table.columns)
    if "กิจกรรม" in heads or "ขั้นตอน" in heads:
        return About.MEASURES
    if "ผลการวิเคราะห์" in heads and "เหตุผล" not in heads:
        return About.ANALYSIS
    return About.OTHER


@dataclass(frozen=True)
class RowIn:
    """A row, its table, and the indicator that its first cell names."""

    section: Section
    table: Table
    about: About
    row: Row
    named: Named | None
    measure_key: int | None

    @property
    def label(self) -> str:
        return " ".join(self.row.cells[0].text.split()) if self.row.cells else ""

    @property
    def spot(self) -> Spot:
        return Spot(
            section=self.section.key,
            indicator=self.named.number if self.named else None,
            measure_key=self.measure_key,
            part="" if self.named or self.measure_key is not None else self.label,
            text=f"{section_words(self.section)} แถว “{shortened(self.label, 60)}”{_line(self.row)}",
        )


def rows_of(document: Document) -> Iterator[RowIn]:
    facts = document.facts
    printed_so_far = 0
    for each in tables_of(document):
        rows = [row for row in each.table.rows if not row.is_group]
        is_plan = each.about is About.MEASURES and _is_plan(each.table)
        # A plan printed over several pages goes on in the next table.
        start = printed_so_far if is_plan and len(rows) < len(facts.measures) else 0
        for place, row in enumerate(rows):
            named = named_indicator(row.cells[0].text, facts) if row.cells else None
            key = None
            if each.about is About.MEASURES:
                key = _measure_at(facts, start + place, named)
            yield RowIn(each.section, each.table, each.about, row, named, key)
        if is_plan:
            printed_so_far += len(rows)


def _is_plan(table: Table) -> bool:
    return any("ขั้นตอน" in column.title for column in table.columns)


def _measure_at(facts: Facts, place: int, named: Named | None) -> int | None:
    """The measure printed in that place, when both are about the same indicator."""
    if place >= len(facts.measures):
        return None
    measure = facts.measures[place]
    if named is not None and measure.indicator_number not in (None, named.number):
        return None
    return measure.key


def passages(document: Document) -> Iterator[Passage]:
    """Every text of the outline in reading order, headings included.

    Tables follow the other blocks of their section.
    """
    rows: dict[str, list[RowIn]] = {}
    for row in rows_of(document):
        rows.setdefault(row.section.key, []).append(row)
    for section in sections_of(document):
        here = Spot(section=section.key, text=section_words(section))
        printed = section.seen.printed if section.seen else section.heading
        yield Passage(section.heading, printed, Kind.HEADING, here)
        for block in section.blocks:
            yield from _block(block, here)
        for row in rows.get(section.key, ()):
            for cell in row.row.cells:
                yield from _cell(cell, row.spot)


def _block(block: Block, here: Spot) -> Iterator[Passage]:
    if isinstance(block, Paragraph):
        yield _paragraph(block, Kind.TEXT, here)
    elif isinstance(block, Bullets):
        for item in block.items:
            yield _paragraph(item, Kind.TEXT, here)
    elif isinstance(block, Table):
        if block.caption:
            yield Passage(block.caption, block.caption, Kind.LABEL, here)
        for column in block.columns:
            yield Passage(column.title, column.title, Kind.COLUMN, here)
        for row in block.rows:
            if row.is_group:
                for cell in row.cells:
                    yield from _cell(cell, here)
    elif isinstance(block, BarChart):
        for label in (block.title, *(bar.label for bar in block.bars)):
            yield Passage(label, label, Kind.LABEL, here)
    elif isinstance(block, Photo):
        yield Passage(block.caption, block.caption, Kind.LABEL, here)
    elif isinstance(block, YearChart):
        yield Passage(block.title, block.title, Kind.LABEL, here)


def paragraphs_of(cell: Cell) -> list[Paragraph]:
    """Paragraphs and items of lists, in order."""
    return [
        paragraph
        for block in cell.blocks
        for paragraph in (block.items if isinstance(block, Bullets) else (block,))
    ]


def _cell(cell: Cell, spot: Spot) -> Iterator[Passage]:
    for paragraph in paragraphs_of(cell):
        yield _paragraph(paragraph, Kind.CELL, spot)


def _paragraph(paragraph: Paragraph, kind: Kind, spot: Spot) -> Passage:
    printed = paragraph.seen.printed if paragraph.seen else paragraph.text
    return Passage(paragraph.text, printed, kind, spot, paragraph.unconfirmed)


def _line(row: Row) -> str:
    """Where a file prints the row."""
    seen = row.cells[0].seen if row.cells else None
    return f" {seen.words}" if seen and seen.words else ""
