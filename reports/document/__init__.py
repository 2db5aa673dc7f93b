"""The report as data: facts to reason about, and the outline as it is printed.

One builder fills both from the database, so that the PDF, checks and open data
cannot disagree; the readers of old reports fill the same types.
"""

from dataclasses import dataclass, field
from datetime import date

from reports.document.facts import (
    READ,
    AgencyFact,
    AnalysisFact,
    BestAndWeakest,
    CodeFact,
    DifferenceFact,
    Facts,
    FindingFact,
    IndicatorFact,
    IssueFact,
    ItemFact,
    MeasureFact,
    NeedFact,
    NextLevelFact,
    PointsFact,
    ReviewFact,
    ServesFact,
    SignerFact,
    TextFact,
    WaiverFact,
    YearFact,
    YearItemFact,
)
from reports.document.outline import (
    Align,
    Bar,
    BarChart,
    Block,
    Bullets,
    Cell,
    Column,
    Cover,
    Paragraph,
    Photo,
    Row,
    Seal,
    Section,
    Signatures,
    Table,
    YearChart,
)
from reports.source import (
    DATABASE,
    SPARSE,
    UNKNOWN,
    Confidence,
    Place,
    Repair,
    Source,
    Unknown,
    known,
)

__all__ = [
    "DATABASE",
    "READ",
    "SPARSE",
    "UNKNOWN",
    "AgencyFact",
    "Align",
    "AnalysisFact",
    "Bar",
    "BarChart",
    "BestAndWeakest",
    "Block",
    "Bullets",
    "Cell",
    "CodeFact",
    "Column",
    "Confidence",
    "Cover",
    "DifferenceFact",
    "Document",
    "Facts",
    "FindingFact",
    "IndicatorFact",
    "IssueFact",
    "ItemFact",
    "MeasureFact",
    "NeedFact",
    "NextLevelFact",
    "Paragraph",
    "Photo",
    "Place",
    "PointsFact",
    "Repair",
    "ReviewFact",
    "Row",
    "Seal",
    "Section",
    "ServesFact",
    "Signatures",
    "SignerFact",
    "Source",
    "Table",
    "TextFact",
    "Unknown",
    "Verification",
    "WaiverFact",
    "YearChart",
    "YearFact",
    "YearItemFact",
    "known",
]


@dataclass(frozen=True)
class Verification:
    """What a published version says of itself on its last page.

    ``content_sha256`` is of the canonical public data, in which version and day
    stand, but neither code nor fingerprint.
    """

    version: int
    published_on: date
    code: str = ""
    url: str = ""
    content_sha256: str = ""


@dataclass(frozen=True)
class Document:
    """One report: its facts, and its outline in ``digits`` ("thai" or "arabic")."""

    facts: Facts
    title: str
    language: str
    digits: str
    notice: str
    cover: Cover
    sections: tuple[Section, ...]
    has_contents: bool = True
    verification: Verification | None = None
    source: Source = field(default=DATABASE, metadata=READ)

    @property
    def front(self) -> tuple[Section, ...]:
        """What stands before the contents."""
        return tuple(each for each in self.sections if each.key == "foreword")

    @property
    def body(self) -> tuple[Section, ...]:
        """What the contents list."""
        return tuple(each for each in self.sections if each.key != "foreword")
