"""How measures stand on a day, read for many at once."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Max, Min, OuterRef, Q, Subquery, Sum
from django.utils import timezone

from assessments.models import Assessment
from measures.domain.following import Entry, Followed, SoFar, followed
from measures.models import Measure, Progress
from measures.permissions import APPROVED
from organisations.models import AuditEntry
from organisations.reading import read_once


class _Carried(NamedTuple):
    """What the rule needs to know of a measure beside its entries."""

    pk: int
    assessment: int
    implementation_year_be: int
    months: Collection[int]
    is_ended: bool


def followed_of(
    measures: Iterable[Measure], today: date | None = None
) -> dict[int, Followed]:
    """How each measure stands on ``today``, by its key; three queries, however many.

    The measures need their ``plan.assessment`` (select_related). A page that asks
    again for the same ones gets the same answer without a query.
    """
    rows = [_carried(each) for each in measures]
    keys = [each.pk for each in rows]
    return _followed(rows, today, lambda: _so_far(pk__in=keys)[0])


def followed_since(
    assessment: Assessment, measures: Iterable[Measure], day: date, today: date
) -> tuple[dict[int, Followed], dict[int, SoFar]]:
    """The same of all ``measures`` of a year, and what is told of them as of ``day``.

    The latter is what entries say that are confirmed now, whenever that was; what
    nobody confirmed is not in it, nor is a measure without entries. Four queries.
    """
    now, before = _so_far(day, plan__assessment=assessment)
    rows = [_carried(each) for each in measures]
    return _followed(rows, today, lambda: now), before


def followed_among(
    assessments: Iterable[Assessment], today: date | None = None
) -> dict[int, list[Followed]]:
    """How the measures of several years stand, by the assessment's key.

    Four queries; no measure itself is read.
    """
    years = {each.pk: each.implementation_year_be for each in assessments}
    rows = [
        _Carried(pk, assessment, years[assessment], months, ended is not None)
        for pk, assessment, months, ended in Measure.objects.filter(
            plan__assessment__in=years
        )
        .order_by()
        .values_list("pk", "plan__assessment", "months", "ended_at")
    ]
    stands = _followed(
        rows, today, lambda: _so_far(plan__assessment__in=list(years))[0]
    )
    found: dict[int, list[Followed]] = {key: [] for key in years}
    for each in rows:
        found[each.assessment].append(stands[each.pk])
    return found


def _carried(measure: Measure) -> _Carried:
    assessment = measure.plan.assessment
    return _Carried(
        measure.pk,
        assessment.pk,
        assessment.implementation_year_be,
        measure.months,
        measure.ended_at is not None,
    )


def _followed(
    rows: Collection[_Carried],
    today: date | None,
    so_far_of_them: Callable[[], dict[int, SoFar]],
) -> dict[int, Followed]:
    today = today or timezone.localdate()

    def read() -> dict[int, Followed]:
        so_far = so_far_of_them()
        approved = approved_days({each.assessment for each in rows})
        return {
            each.pk: followed(
                months=each.months,
                implementation_year_be=each.implementation_year_be,
                so_far=so_far.get(each.pk, SoFar()),
                today=today,
                approved_on=approved.get(each.assessment),
                is_ended=each.is_ended,
            )
            for each in rows
        }

    return read_once(("followed", frozenset(each.pk for each in rows), today), read)


def _so_far(
    day: date | None = None, **measures: object
) -> tuple[dict[int, SoFar], dict[int, SoFar]]:
    """As ``so_far_of`` has it, added up by the database, now and as of ``day``.

    ``measures`` are conditions on them; those without entries are in neither. Two
    queries, with a ``day`` three, which read no texts, however many entries there are.
    """
    status = Progress.Status
    confirmed = Q(status=status.CONFIRMED)
    until = confirmed & Q(on_date__lte=day) if day else None
    newest = _newest(confirmed, measures)
    newest_until = _newest(until, measures) if until else {}
    sums = (
        Progress.objects.filter(
            **{f"measure__{name}": value for name, value in measures.items()}
        )
        .order_by()
        .values_list("measure")
        .annotate(
            spent=Sum("spending", filter=confirmed),
            last_sent=Max("reported_at"),
            waiting=Count("pk", filter=Q(status=status.SENT)),
            returned=Count("pk", filter=Q(status=status.RETURNED)),
            spent_until=Sum("spending", filter=until or confirmed),
        )
    )
    now, before = {}, {}
    for key, spent, last_sent, waiting, returned, spent_until in sums:
        now[key] = SoFar(
            *newest.get(key, (None, None)),
            spent=spent,
            last_sent_on=timezone.localdate(last_sent),
            waiting=waiting,
            returned=returned,
        )
        if key in newest_until:
            before[key] = SoFar(*newest_until[key], spent=spent_until)
    return now, before


def _newest(among: Q, measures: Mapping[str, object]) -> dict[int, tuple[int, date]]:
    """Percent and day of the last one ``among`` the entries of each measure."""
    last = (
        Progress.objects.filter(among, measure=OuterRef("pk"))
        .order_by("-on_date", "-pk")
        .values("pk")[:1]
    )
    keys = Measure.objects.filter(**measures).order_by().values_list(Subquery(last))
    return {
        key: (percent, day)
        for key, percent, day in Progress.objects.filter(pk__in=keys)
        .order_by()
        .values_list("measure", "percent", "on_date")
    }


def decided_among(measures: Iterable[Measure]) -> list[Measure]:
    """Those whose plan was approved, now or before it was withdrawn for correction.

    As ``permissions.was_approved``, for many; they need their ``plan.assessment``.
    """
    measures = list(measures)
    days = approved_days({each.plan.assessment_id for each in measures})
    return [
        each
        for each in measures
        if each.plan.assessment.status == Assessment.Status.APPROVED
        or each.plan.assessment_id in days
    ]


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
