"""A year's framework as plain values: instruments, levels, items, advice.

Everything that differs between years is data here; no code knows a year, a
weight, a threshold or a title.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum


class Certainty(Enum):
    """How sure an entry is. Only the first two may be shown as official wording."""

    VERIFIED = "verified"
    COMPUTED = "computed"
    UNCONFIRMED = "unconfirmed"
    ASSUMED = "assumed"
    EDITORIAL = "editorial"
    UNKNOWN = "unknown"

    @property
    def shown_as_official(self) -> bool:
        return self in (Certainty.VERIFIED, Certainty.COMPUTED)


@dataclass(frozen=True)
class Instrument:
    """IIT, EIT or OIT; ``weight`` is its share of the total, shares add up to 1."""

    code: str
    name_th: str
    name_en: str
    weight: Decimal
    indicators: tuple[int, ...]


@dataclass(frozen=True)
class EitPart:
    """A part of EIT; ``weight_in_eit`` is its share, shares add up to 1."""

    code: str
    name_th: str
    weight_in_eit: Decimal


@dataclass(frozen=True)
class Level:
    """One level; both minima are points 0..100, ``None`` asks nothing of each."""

    code: str
    name_th: str
    total_min: Decimal
    each_instrument_min: Decimal | None
    is_pass: bool


@dataclass(frozen=True)
class Indicator:
    number: int
    instrument: str
    name_th: str
    name_en: str


@dataclass(frozen=True)
class Question:
    code: str
    indicator: int
    topic_th: str
    certainty: Certainty


@dataclass(frozen=True)
class SubIndicator:
    """A group of OIT items, such as 9.1; advice may cite the whole group."""

    code: str
    title_th: str
    certainty: Certainty


@dataclass(frozen=True)
class OitItem:
    """One item of published information; ``certainty`` is the title's."""

    code: str
    indicator: int
    sub_indicator: str
    title_th: str
    certainty: Certainty
    requires: tuple[str, ...] = ()
    requires_certainty: Certainty | None = None


@dataclass(frozen=True)
class Recommendation:
    """What to do about a low or commented question; cites items of the same year."""

    question: str
    text: str
    oit_refs: tuple[str, ...]
    certainty: Certainty


@dataclass(frozen=True)
class Issue:
    """One of the seven issues that the analysis has to cover in some years."""

    number: int
    title_th: str
    indicators: tuple[int, ...]


@dataclass(frozen=True)
class ItemMap:
    """Which item of this year follows which item of ``from_year_be``."""

    from_year_be: int
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Framework:
    """Everything known of one scheme's year.

    ``levels`` stand in order, first match wins. ``level_instruments`` are the
    codes that a level's ``each_instrument_min`` looks at; those in
    ``level_instruments_without_parts`` where EIT's parts are not published;
    both empty for years with levels by total alone. ``comment_threshold``
    (points) marks a low score, None where the year knows none.
    """

    scheme: str
    year_be: int
    starts_on: date
    ends_on: date
    instruments: tuple[Instrument, ...]
    instruments_certainty: Certainty
    eit_parts: tuple[EitPart, ...]
    levels: tuple[Level, ...]
    levels_certainty: Certainty
    level_instruments: tuple[str, ...]
    level_instruments_without_parts: tuple[str, ...]
    instrument_condition_certainty: Certainty | None
    highest_condition_certainty: Certainty | None
    indicators: tuple[Indicator, ...]
    indicators_certainty: Certainty
    questions: tuple[Question, ...]
    oit_items: tuple[OitItem, ...]
    sub_indicators: tuple[SubIndicator, ...]
    recommendations: tuple[Recommendation, ...]
    comment_threshold: Decimal | None
    comment_threshold_certainty: Certainty | None
    measures_item: str | None
    progress_item: str | None
    seven_issues: tuple[Issue, ...]
    asks_seven_issues: bool
    item_map: ItemMap | None

    @property
    def threshold_is_official(self) -> bool:
        certainty = self.comment_threshold_certainty
        return certainty is not None and certainty.shown_as_official

    def level_is_official(self, level: Level) -> bool:
        """Whether the level's whole condition may be shown as official wording.

        That the highest level asks its minimum of each instrument has a
        certainty of its own.
        """
        if not self.levels_certainty.shown_as_official:
            return False
        if level.each_instrument_min is None or level != self.levels[0]:
            return True
        certainty = self.highest_condition_certainty
        return certainty is not None and certainty.shown_as_official

    def issue_of(self, indicator: int) -> int | None:
        """The first of the seven issues that the indicator falls under."""
        for issue in self.seven_issues:
            if indicator in issue.indicators:
                return issue.number
        return None
