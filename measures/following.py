"""How measures stand on a day, read for many at once."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Min
from django.utils import timezone

from assessments.models import Assessment
from measures.domain.following import Entry, Followed, followed
from measures.models import Measure, Progress
from measures.permissions import APPROVED
from organisations.models import AuditEntry
from organisations.reading import read_once


def followed_of(
    measures: Iterable[Measure], today: date | None = None
) -> dict[int, Followed]:
    """How each measure stands on ``today``, by its key; two queries, however many.

    The measures need their ``plan.assessment`` (select_related).
    """
    measures = list(measures)
    today = today or timezone.localdate()
    entries: dict[int, list[Entry]] = {each.pk: [] for each in measures}
    for each in Progress.objects.filter(measure__in=entries).order_by("pk"):
        entries[each.measure_id].append(entry_of(each))
    approved = approved_days({each.plan.assessment_id for each in measures})
    return {
        each.pk: followed(
            months=each.months,
            implementation_year_be=each.plan.assessment.implementation_year_be,
            entries=entries[each.pk],
            today=today,
            approved_on=approved.get(each.plan.assessment_id),
            is_ended=each.ended_at is not None,
        )
        for each in measures
    }


def entry_of(progress: Progress) -> Entry:
    return Entry(
        on=progress.on_date,
        percent=progress.percent,
        sent_on=timezone.localdate(progress.reported_at),
        is_confirmed=progress.status == Progress.Status.CONFIRMED,
        is_returned=progress.status == Progress.Status.RETURNED,
        spending=progress.spending,
    )


def approved_days(assessments: Collection[int]) -> dict[int, date]:
    """The day on which each was approved first, by its key: from then on one reports."""
    keys = frozenset(assessments)
    return read_once(("approved days", keys), lambda: _approved_days(keys))


def _approved_days(assessments: Collection[int]) -> dict[int, date]:
    targets = {f"{Assessment._meta.label}:{key}": key for key in assessments}
    first = (
        AuditEntry.objects.filter(act=APPROVED, target__in=targets)
        .order_by()
        .values_list("target")
        .annotate(Min("at"))
    )
    return {targets[target]: timezone.localdate(at) for target, at in first}
