"""How measures stand on a day, read for many at once."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from measures.domain.following import Entry, Followed, followed
from measures.models import Measure, Progress


def followed_of(
    measures: Iterable[Measure], today: date | None = None
) -> dict[int, Followed]:
    """How each measure stands on ``today``, by its key; one query for the entries.

    The measures need their ``plan.assessment`` (select_related).
    """
    measures = list(measures)
    today = today or timezone.localdate()
    entries: dict[int, list[Entry]] = {each.pk: [] for each in measures}
    for each in Progress.objects.filter(measure__in=entries).order_by("pk"):
        entries[each.measure_id].append(entry_of(each))
    return {
        each.pk: followed(
            months=each.months,
            implementation_year_be=each.plan.assessment.implementation_year_be,
            entries=entries[each.pk],
            today=today,
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
