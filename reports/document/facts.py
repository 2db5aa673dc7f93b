"""What a report says, before it is worded: Decimals, codes and None.

Fields marked ``READ`` are a reader's: a builder leaves them at their default, and
``document_json`` leaves them out then; so it does with ``SPARSE`` ones, which only
some kinds of reports have.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from reports.progress.facts import ProgressFacts
from reports.source import SPARSE, UNKNOWN, Confidence, Place, Unknown

READ = {"read": True}


@dataclass(frozen=True)
class AgencyFact:
    """The agency as it was called in the assessed year.

    ``registered_name``: what the register has for a name that was read, "" where
    it has none.
    """

    code: str | Unknown
    name: str
    place: str
    is_example: bool
    district: str = ""
    province: str = ""
    registered_name: str | Unknown = field(default=UNKNOWN, metadata=READ)


@dataclass(frozen=True)
class PointsFact:
    """One figure: as published, and as computed; points 0..100 or None."""

    code: str
    name: str
    published: Decimal | None
    computed: Decimal | None = None
    seen: Place | None = field(default=None, metadata=READ)

    @property
    def points(self) -> Decimal | None:
        return self.published if self.published is not None else self.computed


@dataclass(frozen=True)
class IndicatorFact:
    number: int
    name: str
    instrument: str
    points: Decimal | None
    is_low: bool
    seen: Place | None = field(default=None, metadata=READ)


@dataclass(frozen=True)
class YearFact:
    """Total and level of one year; ``comparable`` when under the same scheme."""

    year_be: int
    total: Decimal | None
    level: str
    comparable: bool
    indicators: dict[int, Decimal | None] = field(default_factory=dict)


@dataclass(frozen=True)
class TextFact:
    """A sentence and whether it needs the mark of an unconfirmed text."""

    text: str
    by_machine: bool = False
    unconfirmed: bool = False


@dataclass(frozen=True)
class FindingFact:
    """What was found about an item, an indicator or the whole agency.

    ``printed`` is the item's code as a report shows it, ``target_code`` what is
    read for it, as sure as ``confidence`` says.
    """

    key: int
    target_code: str
    indicator_number: int | None
    kind: str
    issue: int | None
    text: TextFact
    recommendation: TextFact | None
    oit_refs: tuple[str, ...]
    no_measure_reason: str
    printed: str = field(default="", metadata=READ)
    confidence: Confidence = field(default=Confidence.CERTAIN, metadata=READ)
    seen: Place | None = field(default=None, metadata=READ)


@dataclass(frozen=True)
class AnalysisFact:
    """Everything that a report prints in its analysis of one indicator."""

    indicator_number: int
    text: str
    seen: Place | None = None


@dataclass(frozen=True)
class CodeFact:
    """A code of an item wherever a report prints it; None where it is no item's."""

    code: str | None
    printed: str
    confidence: Confidence
    indicator_number: int | None = None
    seen: Place | None = None


@dataclass(frozen=True)
class MeasureFact:
    """A measure; empty texts and None are what the agency did not say.

    ``unconfirmed``: its words are the system's and nobody has adopted them yet.
    A printed report does not show which findings a measure answers, but has words
    of its own for them (``finding_text``), a number and a period, which may be
    unreadable as months; several divisions and no lead are all ``helpers``.
    """

    key: int
    indicator_number: int | None
    issue: int | None
    activity: str
    finding_keys: tuple[int, ...] | Unknown
    steps: tuple[str, ...]
    months: frozenset[int] | Unknown
    lead: str | None
    helpers: tuple[str, ...]
    target: str
    budget: Decimal | None
    monitoring: str
    evidence_expected: str
    unconfirmed: bool = False
    number_printed: str = field(default="", metadata=READ)
    finding_text: str = field(default="", metadata=READ)
    period_printed: str = field(default="", metadata=READ)
    seen: Place | None = field(default=None, metadata=READ)


@dataclass(frozen=True)
class DifferenceFact:
    """A published figure beside what its own parts give."""

    code: str
    published: str
    computed: str
    message: str


@dataclass(frozen=True)
class NeedFact:
    """A condition of the next level not yet met; points 0..100."""

    code: str
    has: Decimal | None
    at_least: Decimal
    short_by: Decimal | None


@dataclass(frozen=True)
class NextLevelFact:
    level_code: str
    level: str
    needs: tuple[NeedFact, ...]


@dataclass(frozen=True)
class ServesFact:
    """Which item of which year's framework this document is evidence for.

    ``certain`` is False while that year's framework is unknown or unconfirmed
    and the item comes from the newest known one.
    """

    year_be: int
    item_code: str
    item_title: str
    certain: bool


@dataclass(frozen=True)
class ItemFact:
    """An OIT item that the report cites."""

    code: str
    title: str
    confirmed: bool


@dataclass(frozen=True)
class YearItemFact:
    """A question or OIT item of the year, and what the Commission said of it."""

    code: str
    indicator_number: int
    points: Decimal | None = None
    commented: bool = False
    is_low: bool = False


@dataclass(frozen=True)
class IssueFact:
    """One of the issues that the year's analysis has to cover."""

    number: int
    title: str


@dataclass(frozen=True)
class BestAndWeakest:
    """Indicators of one instrument by their points; ties stand together."""

    instrument: str
    best: tuple[int, ...]
    weakest: tuple[int, ...]
    missing: tuple[int, ...]


@dataclass(frozen=True)
class SignerFact:
    role: str
    name: str
    position: str


@dataclass(frozen=True)
class ReviewFact:
    """How far the review is: days of submitting and approving, None before.

    ``one_person`` says that whoever approved it had submitted it as well,
    ``approved_by_author`` that she had submitted or written it.
    """

    submitted_on: date | None
    approved_on: date | None
    one_person: bool = False
    approved_by_author: bool = False


@dataclass(frozen=True)
class WaiverFact:
    """What the checker warned of and the agency leaves as it is, with its reason."""

    rule: str
    place: str
    what: str
    reason: str


@dataclass(frozen=True)
class Facts:
    """Everything the report says, before it is worded.

    ``level`` is the published one; ``rule_level`` what the year's rule gives
    (None when it cannot be decided). ``threshold`` is the year's limit for a
    low score, None where the framework knows none. ``year_items`` holds every item
    of the year, ``issues`` the issues it asks for; empty where they are not known.
    """

    kind: str
    scheme: str
    agency: AgencyFact
    year_be: int
    implementation_year_be: int
    status: str | Unknown
    is_draft: bool
    total: PointsFact
    level: str
    rule_level: str | None
    next_level: NextLevelFact | None
    threshold: Decimal | None
    instruments: tuple[PointsFact, ...]
    indicators: tuple[IndicatorFact, ...]
    years: tuple[YearFact, ...]
    findings: tuple[FindingFact, ...]
    measures: tuple[MeasureFact, ...]
    differences: tuple[DifferenceFact, ...]
    strengths: tuple[BestAndWeakest, ...]
    cited_items: tuple[ItemFact, ...]
    serves: ServesFact | None
    signers: tuple[SignerFact, ...]
    review: ReviewFact | Unknown
    waivers: tuple[WaiverFact, ...] = ()
    year_items: tuple[YearItemFact, ...] = ()
    issues: tuple[IssueFact, ...] = ()
    progress: ProgressFacts | None = field(default=None, metadata=SPARSE)
    analyses: tuple[AnalysisFact, ...] = field(default=(), metadata=READ)
    codes: tuple[CodeFact, ...] = field(default=(), metadata=READ)
