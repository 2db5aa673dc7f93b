"""A year's state now, from the database, and at a time, from the trail."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Q

from assessments.models import Assessment
from assessments.services.findings import said as finding_said
from ita_portal.one_moment import one_moment
from ita_portal.trail.replay import Deed, State, apply, said_only
from measures.models import Measure
from measures.services.content import said as measure_said
from organisations.audit import plain
from organisations.models import AuditEntry


@dataclass(frozen=True)
class History:
    """``is_whole``: the trail alone comes to what the database holds.

    ``then`` is the state at the moment that was asked for, if any was.
    """

    now: State
    is_whole: bool
    then: State | None


def history_of(assessment: Assessment, moment: datetime | None) -> History:
    """Database and trail as they are together, the trail read and replayed once."""
    with one_moment():
        now = state_now(Assessment.objects.get(pk=assessment.pk))
        then, told = _replayed(assessment, moment)
    return History(now, told == now, then)


def state_now(assessment: Assessment) -> State:
    year = {
        "published_total": assessment.published_total,
        "published_level": assessment.published_level,
        "status": assessment.status,
    }
    for score in assessment.scores.all():
        year[score.code] = score.points
        year[f"{score.code} commented"] = score.commented
    measures = (
        Measure.objects.filter(plan__assessment=assessment)
        .select_related("lead")
        .prefetch_related("helpers", "findings")
    )
    return said_only(
        State(
            {name: plain(value) for name, value in year.items()},
            {each.pk: plain(finding_said(each)) for each in assessment.findings.all()},
            {each.pk: plain(measure_said(each)) for each in measures},
        )
    )


def _replayed(
    assessment: Assessment, moment: datetime | None
) -> tuple[State | None, State]:
    """The state at ``moment``, and after everything.

    By the entries' numbers, which no wrong clock puts out of order.
    """
    last = None
    if moment is not None:
        until = AuditEntry.objects.filter(
            chain=assessment.organisation_id, at__lte=moment
        )
        last = until.aggregate(last=Max("number"))["last"] or 0
    entries = (
        AuditEntry.objects.filter(
            Q(subject=f"{Assessment._meta.label}:{assessment.pk}")
            | Q(act="division.edited"),
            chain=assessment.organisation_id,
        )
        .order_by("number")
        .values_list("number", "act", "target", "changes")
    )
    state, then = State(), None
    for number, *deed in entries.iterator():
        if last is not None and number > last and then is None:
            then = said_only(state)
        apply(state, Deed(*deed))
    told = said_only(state)
    if last is not None and then is None:
        then = told
    return then, told
