"""Measures beside what became of them: how far they came, and their indicator since."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from assessments.models import Assessment
from assessments.queries import figures_of
from measures.domain.chain import Link, chain_of
from measures.domain.change import Change, YearScores, change_of, how_far, words_of
from measures.domain.following import Followed
from measures.following import followed_of
from measures.models import Measure
from measures.queries import measures_among
from organisations.models import User


@dataclass(frozen=True)
class Outcome:
    """A measure, how it stands, and its indicator in the year it was carried out."""

    measure: Measure
    followed: Followed
    change: Change

    @property
    def year_be(self) -> int:
        return self.measure.plan.assessment.year_be

    @property
    def is_unfinished(self) -> bool:
        return not self.followed.state.is_settled

    @property
    def words(self) -> str:
        """What became of the indicator, with care."""
        return words_of(self.change, self.followed.state, self.followed.percent)

    def how_far(self, seen_from_year_be: int) -> str:
        return how_far(
            self.followed.state,
            self.followed.percent,
            seen_from_year_be - self.year_be,
        )


def outcomes(planned: Collection[Assessment], after: Assessment) -> list[Outcome]:
    """The measures of the years ``planned``, ascending, as their plans print them.

    ``after`` is the newest year with figures to look at. The years need framework
    and scores, as ``earlier_years`` reads them; the measures take four queries.
    """
    by_year = {each.pk: each for each in planned}
    measures = []
    for pk, rows in measures_among(planned).items():
        for each in rows:
            each.plan.assessment = by_year[pk]
            measures.append(each)
    return outcomes_of(measures, [*planned, after])


def last_years(assessment: Assessment, reader: User) -> list[Outcome]:
    """Last year's measures beside this year's figures; none where she may not read it."""
    before = (
        _with_scores(reader)
        .filter(
            organisation=assessment.organisation,
            scheme=assessment.scheme,
            year_be=assessment.year_be - 1,
        )
        .first()
    )
    if before is None or assessment.framework is None:
        return []
    return outcomes([before], assessment)


def outcome_of(measure: Measure, reader: User) -> Outcome | None:
    """What became of one measure; None before there is a next year to look at."""
    of = measure.plan.assessment
    after = (
        _with_scores(reader)
        .filter(
            organisation=of.organisation_id,
            scheme=of.scheme,
            year_be=of.implementation_year_be,
        )
        .first()
    )
    if after is None or of.framework is None:
        return None
    return outcomes_of([measure], [of, after])[0]


def _with_scores(reader: User) -> QuerySet[Assessment]:
    return (
        Assessment.objects.visible_to(reader)
        .filter(framework__isnull=False)
        .select_related("framework")
        .prefetch_related("scores")
    )


def outcomes_of(
    measures: Collection[Measure], years: Iterable[Assessment]
) -> list[Outcome]:
    """Of measures whose ``plan.assessment`` is known; their years are among ``years``."""
    scores = {each.year_be: _scores(each) for each in years if each.framework}
    stands = followed_of(measures)
    found = []
    for each in measures:
        year_be = each.plan.assessment.year_be
        change = change_of(
            each.indicator_number, scores[year_be], scores.get(year_be + 1)
        )
        found.append(Outcome(each, stands[each.pk], change))
    return found


def _scores(assessment: Assessment) -> YearScores:
    return YearScores(assessment.framework.rules(), figures_of(assessment).indicators)


@dataclass(frozen=True)
class ChainYear:
    """One of the years over which a measure was carried; ``is_here``: the one shown."""

    measure: Measure
    followed: Followed
    is_here: bool

    @property
    def year_be(self) -> int:
        return self.measure.plan.assessment.year_be


def chain_around(measure: Measure, reader: User) -> list[ChainYear]:
    """The years over which the measure was carried, ascending, as far as she may read.

    Empty where it stands alone. Three queries, one for a measure that stands alone.
    """
    of = measure.plan.assessment
    rows = Measure.objects.visible_to(reader).filter(
        plan__assessment__organisation=of.organisation_id,
        plan__assessment__scheme=of.scheme,
    )
    links = [
        Link(*row)
        for row in rows.values_list("pk", "plan__assessment__year_be", "carried_from")
    ]
    keys = [each.key for each in chain_of(measure.pk, links)]
    if len(keys) < 2:
        return []
    found = rows.select_related("plan__assessment").in_bulk(keys)
    stands = followed_of(found.values())
    return [ChainYear(found[key], stands[key], key == measure.pk) for key in keys]
