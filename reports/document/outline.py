"""The outline as it is printed: text in the digits that the agency chose."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from reports.document.facts import READ, SignerFact
from reports.source import Place


class Align(Enum):
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True)
class Paragraph:
    text: str
    unconfirmed: bool = False
    seen: Place | None = field(default=None, metadata=READ)


@dataclass(frozen=True)
class Bullets:
    items: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Cell:
    """A cell as printed, beside the value it stands for where it has one."""

    blocks: tuple[Paragraph | Bullets, ...]
    value: Decimal | str | None = None
    seen: Place | None = field(default=None, metadata=READ)

    @property
    def text(self) -> str:
        lines: list[str] = []
        for block in self.blocks:
            if isinstance(block, Bullets):
                lines += [f"- {item.text}" for item in block.items]
            else:
                lines.append(block.text)
        return "\n".join(lines)


@dataclass(frozen=True)
class Column:
    """A column; ``width`` is its share of the table in per cent."""

    title: str
    width: int
    align: Align = Align.LEFT


@dataclass(frozen=True)
class Row:
    """A row of a table; ``is_group`` spans all columns with its first cell."""

    cells: tuple[Cell, ...]
    is_group: bool = False


@dataclass(frozen=True)
class Table:
    """A table; ``rows_may_split`` for rows that can be longer than a page.

    ``caption`` is empty where the heading above says the same.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    rows_may_split: bool = False


@dataclass(frozen=True)
class Bar:
    """One bar of a chart, 0..100; None is a gap that says it has no data."""

    label: str
    value: Decimal | None


@dataclass(frozen=True)
class BarChart:
    title: str
    bars: tuple[Bar, ...]
    thresholds: tuple[Decimal, ...]


@dataclass(frozen=True)
class YearChart:
    title: str
    points: tuple[tuple[int, Decimal | None], ...]


@dataclass(frozen=True)
class Photo:
    """A picture of evidence: the hash of its file, what it shows, and its caption."""

    sha256: str
    words: str
    caption: str


@dataclass(frozen=True)
class Signatures:
    signers: tuple[SignerFact, ...]


Block = Paragraph | Bullets | Table | BarChart | YearChart | Photo | Signatures


@dataclass(frozen=True)
class Section:
    """A section; ``number`` and ``title`` as printed, empty number = unnumbered."""

    key: str
    number: str
    title: str
    blocks: tuple[Block, ...]
    sections: tuple["Section", ...] = ()
    landscape: bool = False
    seen: Place | None = field(default=None, metadata=READ)

    @property
    def heading(self) -> str:
        return f"{self.number} {self.title}".strip()


@dataclass(frozen=True)
class Seal:
    """The agency's seal: the hash of its picture, and what it shows in words."""

    sha256: str
    alt: str


@dataclass(frozen=True)
class Cover:
    title: str
    subtitle: str
    year: str
    agency: str
    place: str
    seal: Seal | None = None
