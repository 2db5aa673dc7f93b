"""What pages and services ask about an assessment."""

from collections.abc import Iterable
from decimal import Decimal

from assessments.domain.findings import ScoreValue
from assessments.domain.framework import Framework as Rules
from assessments.domain.scoring import Figures
from assessments.models import Assessment, Framework, Score

INSTRUMENT_CODES = ("IIT", "EIT", "EIT1", "EIT2", "OIT")


def known_codes(framework: Framework) -> frozenset[str]:
    """Every code that a score of this framework's year may carry."""
    return codes_of(framework.rules())


def codes_of(rules: Rules) -> frozenset[str]:
    return frozenset(
        [instrument.code for instrument in rules.instruments]
        + [part.code for part in rules.eit_parts]
        + [str(indicator.number) for indicator in rules.indicators]
        + [question.code for question in rules.questions]
        + [item.code for item in rules.oit_items]
    )


def score_values(scores: Iterable[Score]) -> dict[str, ScoreValue]:
    """The rows as the domain reads them, by code."""
    return {each.code: ScoreValue(each.points, each.commented) for each in scores}


def figures_of(assessment: Assessment) -> Figures:
    """The published figures of one assessment as plain values for the domain."""
    indicators: dict[int, Decimal] = {}
    instruments: dict[str, Decimal] = {}
    for each in assessment.scores.all():
        if each.points is None:
            continue
        if each.code.isdecimal():
            indicators[int(each.code)] = each.points
        elif each.code in INSTRUMENT_CODES:
            instruments[each.code] = each.points
    return Figures(
        indicators=indicators,
        instruments=instruments,
        published_total=assessment.published_total,
        published_level=assessment.published_level or None,
    )


def earlier_assessments(assessment: Assessment, years: int = 4) -> list[Assessment]:
    """The agency's assessments of the ``years`` years before this one, ascending."""
    return list(
        Assessment.objects.filter(
            organisation=assessment.organisation,
            scheme=assessment.scheme,
            year_be__lt=assessment.year_be,
            year_be__gte=assessment.year_be - years,
        ).order_by("year_be")
    )


def announced_levels() -> list[str]:
    """The names of all levels of all known years, newest year first, each once."""
    names = [
        level.name_th
        for framework in Framework.objects.order_by("-year_be")
        for level in framework.rules().levels
    ]
    return list(dict.fromkeys(names))
