"""Read what was done about one plan in one period, once."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from itertools import groupby

from django.conf import settings
from django.utils import timezone

from assessments.models import Assessment
from measures.domain.following import followed, so_far_of
from measures.following import entry_of
from measures.models import Evidence, Measure, Progress
from reports.document import Facts, PointsFact, ReviewFact
from reports.facts import gather_facts, serves_fact
from reports.kinds import ANALYSIS, PROGRESS, period_of
from reports.models import Publication
from reports.progress.facts import (
    EntryFact,
    EvidenceFact,
    FollowedFact,
    PeriodFact,
    PlanChangeFact,
    PlanVersionFact,
    ProgressFacts,
)
from reports.publishing.changes import measure_changes
from reports.publishing.projection import plan_data


def gather_progress(
    assessment: Assessment, edition: int, *, is_draft: bool
) -> tuple[Facts, ProgressFacts]:
    """Facts of the year with the progress in them, and that progress itself.

    Scores, findings and the review are the analysis's own and are not told again.

    Raises:
        Refused: a year without framework, of which no report is made.
    """
    known, _ = gather_facts(assessment)
    first, last = period_of(assessment.implementation_year_be, edition)
    today = timezone.localdate()
    period = PeriodFact(edition, first, last, min(today, last))
    progress = ProgressFacts(
        period=period,
        plan=_plan_version(assessment, known),
        followed=_followed(assessment, known, period),
    )
    facts = replace(
        known,
        kind="progress",
        is_draft=is_draft,
        total=PointsFact("total", known.total.name, None),
        level="",
        rule_level=None,
        next_level=None,
        threshold=None,
        instruments=(),
        indicators=tuple(
            replace(each, points=None, is_low=False) for each in known.indicators
        ),
        years=(),
        findings=(),
        differences=(),
        strengths=(),
        cited_items=(),
        year_items=(),
        issues=(),
        review=ReviewFact(None, None),
        serves=serves_fact(assessment, PROGRESS[edition]),
        progress=progress,
    )
    return facts, progress


def _plan_version(assessment: Assessment, facts: Facts) -> PlanVersionFact | None:
    """The current published version of the plan, and what is another way by now."""
    newest = Publication.objects.of(assessment, ANALYSIS.kind).first()
    if newest is None:
        return None
    return PlanVersionFact(
        version=newest.version,
        code=newest.code,
        url=f"{settings.PUBLIC_URL.rstrip('/')}/v/{newest.code}/",
        published_on=timezone.localdate(newest.published_at),
        changes=tuple(
            PlanChangeFact(each.what, each.old, each.new)
            for each in measure_changes(newest.data, plan_data(facts))
        ),
    )


def _followed(
    assessment: Assessment, facts: Facts, period: PeriodFact
) -> tuple[FollowedFact, ...]:
    measures = Measure.objects.filter(plan__assessment=assessment).in_bulk()
    entries = _by_measure(
        Progress.objects.filter(
            measure__plan__assessment=assessment, on_date__lte=period.last
        ).order_by("measure", "on_date", "pk")
    )
    evidence = _by_measure(
        Evidence.objects.filter(
            measure__plan__assessment=assessment, removed_at=None
        ).order_by("measure", "pk")
    )
    return tuple(
        _one(
            measures[each.key],
            facts,
            entries.get(each.key, []),
            evidence.get(each.key, []),
            period,
        )
        for each in facts.measures
    )


def _by_measure(rows) -> Mapping[int, list]:
    return {key: list(group) for key, group in groupby(rows, lambda e: e.measure_id)}


def _one(
    measure: Measure,
    facts: Facts,
    entries: list[Progress],
    evidence: list[Evidence],
    period: PeriodFact,
) -> FollowedFact:
    confirmed = [e for e in entries if e.status == Progress.Status.CONFIRMED]
    ended_on = timezone.localdate(measure.ended_at) if measure.ended_at else None
    if ended_on is not None and ended_on > period.last:
        ended_on = None
    known = followed(
        months=measure.months,
        implementation_year_be=facts.implementation_year_be,
        so_far=so_far_of(map(entry_of, entries)),
        # The day after its last: what had to be done by then is late.
        today=period.as_of + timedelta(days=period.is_over),
        is_ended=ended_on is not None,
    )
    # Evidence of an entry that the report leaves out would show what nobody confirmed.
    told = {each.pk for each in confirmed}
    return FollowedFact(
        measure_key=measure.pk,
        state=known.state,
        percent=known.percent,
        spent=known.spent,
        is_overdue=known.is_overdue,
        entries=tuple(
            EntryFact(
                on=each.on_date,
                percent=each.percent,
                done=each.done,
                result=each.result,
                obstacles=each.obstacles,
                next_step=each.next_step,
                spending=each.spending,
            )
            for each in confirmed
        ),
        waiting=known.waiting,
        returned=known.returned,
        evidence=tuple(
            EvidenceFact(
                key=each.pk,
                title=each.title,
                sha256=each.sha256,
                url=each.url,
                item_code=each.item_code,
                expires_on=each.expires_on,
                picture=each.sha256 if each.is_public and each.is_picture else "",
            )
            for each in evidence
            if each.progress_id is None or each.progress_id in told
        ),
        ended_on=ended_on,
        ended_words=measure.ended_words if ended_on else "",
    )
