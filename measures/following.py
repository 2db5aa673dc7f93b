"""How measures stand on a day, read for many at once."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet, Sum
from django.utils import timezone

from assessments.models import Assessment
from measures.domain.following import Entry, Followed, SoFar, followed
from measures.models import Measure, Progress
from measures.permissions import APPROVED
from organisations.models import AuditEntry
from organisations.reading import read_once


def followed_of(
    measures: Iterable[Measure], today: date | None = None
) -> dict[int, Followed]:
    """How each measure stands on ``today``, by its key; three queries, however many.

    The measures need their ``plan.assessment`` (select_related).
    """
    measures = list(measures)
    today = today or timezone.localdate()
    so_far = _so_far([each.pk for each in measures])
    approved = approved_days({each.plan.assessment_id for each in measures})
    return {
        each.pk: followed(
            months=each.months,
            implementation_year_be=each.plan.assessment.implementation_year_be,
            so_far=so_far.get(each.pk, SoFar()),
            today=today,
            approved_on=approved.get(each.plan.assessment_id),
            is_ended=each.ended_at is not None,
        )
        for each in measures
    }


def _so_far(measures: Collection[int]) -> dict[int, SoFar]:
    """As ``so_far_of`` has it, added up by the database; those without entries are not in it.

    Two queries, which read no texts, however many entries there are.
    """
    status = Progress.Status
    confirmed = Q(status=status.CONFIRMED)
    entries = Progress.objects.filter(measure__in=measures).order_by()
    newest = _newest(entries, confirmed)
    sums = entries.values_list("measure").annotate(
        spent=Sum("spending", filter=confirmed),
        last_sent=Max("reported_at"),
        waiting=Count("pk", filter=Q(status=status.SENT)),
        returned=Count("pk", filter=Q(status=status.RETURNED)),
    )
    return {
        key: SoFar(
            *newest.get(key, (None, None)),
            spent=spent,
            last_sent_on=timezone.localdate(last_sent),
            waiting=waiting,
            returned=returned,
        )
        for key, spent, last_sent, waiting, returned in sums
    }


def confirmed_until(measures: Iterable[Measure], day: date) -> dict[int, SoFar]:
    """What the entries that are confirmed now tell of each measure as of ``day``.

    Two queries. ``last_sent_on``, ``waiting`` and ``returned`` are not asked for:
    when each entry was decided is no matter here.
    """
    told = Q(status=Progress.Status.CONFIRMED, on_date__lte=day)
    entries = Progress.objects.filter(
        measure__in=[each.pk for each in measures]
    ).order_by()
    newest = _newest(entries, told)
    spent = entries.filter(told).values_list("measure").annotate(Sum("spending"))
    return {key: SoFar(*newest[key], spent=total) for key, total in spent}


def _newest(entries: QuerySet[Progress], among: Q) -> dict[int, tuple[int, date]]:
    """Percent and day of the last one ``among`` the entries of each measure."""
    last = entries.filter(
        among,
        ~Exists(
            Progress.objects.filter(among, measure=OuterRef("measure")).filter(
                Q(on_date__gt=OuterRef("on_date"))
                | Q(on_date=OuterRef("on_date"), pk__gt=OuterRef("pk"))
            )
        ),
    )
    return {
        key: (percent, day)
        for key, percent, day in last.values_list("measure", "percent", "on_date")
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
