"""A year's state now, from the database, and at a time, from the trail."""

from datetime import datetime

from django.db.models import Max, Q

from assessments.models import Assessment
from assessments.services.findings import said as finding_said
from ita_portal.trail.replay import Deed, State, replay, said_only
from measures.models import Measure
from measures.services.content import said as measure_said
from organisations.audit import plain
from organisations.models import AuditEntry


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


def state_at(assessment: Assessment, moment: datetime) -> State:
    """After everything that stood in the trail at ``moment``.

    By the entries' numbers, which no wrong clock puts out of order.
    """
    last = AuditEntry.objects.filter(
        chain=assessment.organisation_id, at__lte=moment
    ).aggregate(last=Max("number"))["last"]
    if last is None:
        return replay(())
    entries = (
        AuditEntry.objects.filter(
            Q(subject=f"{Assessment._meta.label}:{assessment.pk}")
            | Q(act="division.edited"),
            chain=assessment.organisation_id,
            number__lte=last,
        )
        .order_by("number")
        .values_list("act", "target", "changes")
    )
    return replay(Deed(*row) for row in entries.iterator())
