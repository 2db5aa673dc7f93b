"""How measures stand on a day, read for many at once."""

from collections.abc import Collection, Iterable, Mapping
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
    return _followed(
        [
            _Carried(
                each.pk,
                each.plan.assessment_id,
                each.plan.assessment.implementation_year_be,
                each.months,
                each.ended_at is not None,
            )
            for each in measures
        ],
        today,
    )


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
    stands = _followed(rows, today)
    found: dict[int, list[Followed]] = {key: [] for key in years}
    for each in rows:
        found[each.assessment].append(stands[each.pk])
    return found


def _followed(rows: Collection[_Carried], today: date | None) -> dict[int, Followed]:
    today = today or timezone.localdate()
    keys = frozenset(each.pk for each in rows)

    def read() -> dict[int, Followed]:
        so_far = _so_far(keys)
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

    return read_once(("followed", keys, today), read)


def _so_far(measures: Collection[int]) -> dict[int, SoFar]:
    """As ``so_far_of`` has it, added up by the database; those without entries are not in it.

    Two queries, which read no texts, however many entries there are.
    """
    status = Progress.Status
    confirmed = Q(status=status.CONFIRMED)
    entries = Progress.objects.filter(measure__in=measures).order_by()
    newest = _newest(measures, confirmed)
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


def confirmed_until(day: date, stands: Mapping[int, Followed]) -> dict[int, SoFar]:
    """What the entries that are confirmed now tell of each measure as of ``day``.

    ``stands`` says how each measure stands now, by its key; only of those that have
    a later entry is anything read: two queries. When each entry was decided is no
    matter here, and what nobody confirmed is not told.
    """
    found = {
        key: SoFar(each.percent, each.last_on, each.spent)
        for key, each in stands.items()
        if each.last_on is None or each.last_on <= day
    }
    later = stands.keys() - found.keys()
    told = Q(status=Progress.Status.CONFIRMED, on_date__lte=day)
    newest = _newest(later, told)
    spent = (
        Progress.objects.filter(told, measure__in=later)
        .order_by()
        .values_list("measure")
        .annotate(Sum("spending"))
    )
    return found | {key: SoFar(*newest[key], spent=total) for key, total in spent}


def _newest(measures: Collection[int], among: Q) -> dict[int, tuple[int, date]]:
    """Percent and day of the last one ``among`` the entries of each measure."""
    last = (
        Progress.objects.filter(among, measure=OuterRef("pk"))
        .order_by("-on_date", "-pk")
        .values("pk")[:1]
    )
    keys = (
        Measure.objects.filter(pk__in=measures).order_by().values_list(Subquery(last))
    )
    return {
        key: (percent, day)
        for key, percent, day in Progress.objects.filter(pk__in=keys)
        .order_by()
        .values_list("measure", "percent", "on_date")
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
