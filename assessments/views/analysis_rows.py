"""The analysis pages row by row, ready to be shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assessments.domain.findings import ScoreValue
from assessments.domain.framework import Framework as Rules
from assessments.domain.framework import Indicator, OitItem
from assessments.domain.trend import TrendYear, trend
from assessments.models import Assessment, Finding
from assessments.queries import figures_of, recurrences

EVERYTHING_ELSE = "เรื่องอื่นของหน่วยงาน"


@dataclass(frozen=True)
class RulerRow:
    """One line of the ruler; ``gap`` is the distance to the year's threshold."""

    name: str
    points: Decimal | None
    gap: Decimal | None
    is_total: bool = False


@dataclass(frozen=True)
class IndicatorRow:
    """One indicator of the overview. ``wants`` says in words what is still missing.

    ``talks`` counts its open threads of comments. ``recurring`` are its findings
    that were found the year before, too, as (code, years in a row).
    """

    number: int
    name: str
    instrument: str
    points: Decimal | None
    gap: Decimal | None
    trend: tuple[TrendYear, ...]
    count: int
    wants: tuple[str, ...]
    talks: int = 0
    recurring: tuple[tuple[str, int], ...] = ()

    @property
    def is_low(self) -> bool:
        return self.gap is not None and self.gap < 0


@dataclass(frozen=True)
class ItemRow:
    """A question or OIT item with its marks; ``points`` None is not known."""

    code: str
    title: str
    points: Decimal | None
    is_commented: bool
    is_low: bool
    unconfirmed: bool


@dataclass(frozen=True)
class CitedItem:
    """An OIT item, or a group of them, that a recommendation cites.

    ``parts`` are the items of a group; ``later`` is what follows it in the
    next year's framework, as (code, title), empty where that is not known.
    """

    code: str
    title: str
    title_unconfirmed: bool
    requires: tuple[str, ...]
    requires_unconfirmed: bool
    parts: tuple[tuple[str, str], ...] = ()
    later: tuple[tuple[str, str], ...] = ()


def distance(points: Decimal | None, limit: Decimal | None) -> Decimal | None:
    return None if points is None or limit is None else points - limit


def trends_of(
    assessment: Assessment, rules: Rules, earlier: Iterable[Assessment]
) -> dict[int, tuple[TrendYear, ...]]:
    """Five years of every indicator, by its number."""
    points = {
        each.year_be: figures_of(each).indicators for each in [*earlier, assessment]
    }
    return {
        each.number: trend(
            {year: of[each.number] for year, of in points.items() if each.number in of},
            assessment.year_be,
        )
        for each in rules.indicators
    }


def indicator_rows(
    assessment: Assessment,
    rules: Rules,
    scores: Mapping[str, ScoreValue],
    findings: Iterable[Finding],
    new: Mapping[int, int],
    talks: Mapping[int, int],
    earlier: Sequence[Assessment],
) -> tuple[IndicatorRow, ...]:
    """By indicator, ``new`` counts what the scores propose and no finding is about,
    ``talks`` open threads of comments. ``earlier`` as ``earlier_years`` reads them."""
    trends = trends_of(assessment, rules, earlier)
    years = recurrences(assessment, earlier)
    held: dict[int | None, list[Finding]] = {}
    for finding in findings:
        held.setdefault(finding.indicator_number, []).append(finding)
    rows = []
    for each in rules.indicators:
        points = points_of(scores, str(each.number))
        about = held.get(each.number, [])
        rows.append(
            IndicatorRow(
                each.number,
                each.name_th,
                each.instrument,
                points,
                distance(points, rules.comment_threshold),
                trends[each.number],
                len(about),
                wants_of(points, about, new.get(each.number, 0)),
                talks.get(each.number, 0),
                tuple(
                    (finding.target_code, years[finding.target_code])
                    for finding in about
                    if not finding.is_own and years.get(finding.target_code, 1) > 1
                ),
            )
        )
    return tuple(rows)


def wants_of(
    points: Decimal | None, findings: list[Finding], new: int
) -> tuple[str, ...]:
    words = []
    if points is None:
        words.append("ยังไม่มีคะแนน")
    if new:
        words.append(f"ยังไม่ได้เพิ่ม {new} ประเด็นที่คะแนนเสนอ")
    if waiting := sum(each.awaits_adoption for each in findings):
        words.append(f"รอตรวจข้อความ {waiting} ประเด็น")
    unanswered = sum(
        not each.measures.all() and not each.no_measure_reason for each in findings
    )
    if unanswered:
        words.append(f"ยังไม่มีมาตรการ {unanswered} ประเด็น")
    return tuple(words)


def points_of(scores: Mapping[str, ScoreValue], code: str) -> Decimal | None:
    value = scores.get(code)
    return None if value is None else value.points


def item_rows(
    rules: Rules, indicator: Indicator, scores: Mapping[str, ScoreValue]
) -> tuple[ItemRow, ...]:
    """The indicator's questions, then its OIT items, in the framework's order."""
    named = [
        (each.code, each.topic_th, each.certainty)
        for each in rules.questions
        if each.indicator == indicator.number
    ]
    named += [
        (each.code, each.title_th, each.certainty)
        for each in rules.oit_items
        if each.indicator == indicator.number
    ]
    rows = []
    for code, title, certainty in named:
        value = scores.get(code, ScoreValue(None))
        gap = distance(value.points, rules.comment_threshold)
        rows.append(
            ItemRow(
                code,
                title,
                value.points,
                value.commented,
                gap is not None and gap < 0,
                not certainty.shown_as_official,
            )
        )
    return tuple(rows)


def ruler_rows(
    rules: Rules, indicator: Indicator, points: Decimal | None, mean: Decimal | None
) -> tuple[RulerRow, ...]:
    """The indicator beside its instrument; nothing where no threshold is known."""
    limit = rules.comment_threshold
    if limit is None or points is None:
        return ()
    rows = [
        RulerRow(f"ตัวชี้วัดที่ {indicator.number}", points, points - limit, is_total=True)
    ]
    if mean is not None:
        rows.append(RulerRow(indicator.instrument, mean, mean - limit))
    return tuple(rows)


def cited_items(
    rules: Rules, findings: Iterable[Finding], next_rules: Rules | None
) -> tuple[CitedItem, ...]:
    """What the findings cite, each once, groups first, in the framework's order."""
    codes = {code for each in findings for code in each.oit_refs}
    follows = _followers(rules, next_rules)
    groups = [
        CitedItem(
            group.code,
            group.title_th,
            not group.certainty.shown_as_official,
            (),
            requires_unconfirmed=False,
            parts=tuple(
                (each.code, each.title_th)
                for each in rules.oit_items
                if each.sub_indicator == group.code
            ),
        )
        for group in rules.sub_indicators
        if group.code in codes
    ]
    items = [
        _cited(each, follows.get(each.code, ()))
        for each in rules.oit_items
        if each.code in codes
    ]
    return (*groups, *items)


def _cited(item: OitItem, later: tuple[tuple[str, str], ...]) -> CitedItem:
    certainty = item.requires_certainty
    return CitedItem(
        item.code,
        item.title_th,
        not item.certainty.shown_as_official,
        item.requires,
        certainty is not None and not certainty.shown_as_official,
        later=later,
    )


def _followers(
    rules: Rules, next_rules: Rules | None
) -> dict[str, tuple[tuple[str, str], ...]]:
    """Where each item stands in the next year, if that year's framework says so."""
    if next_rules is None or next_rules.item_map is None:
        return {}
    if next_rules.item_map.from_year_be != rules.year_be:
        return {}
    titles = {each.code: each.title_th for each in next_rules.oit_items}
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for old, new in next_rules.item_map.pairs:
        found[old] = (*found.get(old, ()), (new, titles[new]))
    return found
