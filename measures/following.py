"""Entries of progress as the rule of ``domain/following`` reads them."""

from django.utils import timezone

from measures.domain.following import Entry
from measures.models import Progress


def entry_of(progress: Progress) -> Entry:
    return Entry(
        on=progress.on_date,
        percent=progress.percent,
        sent_on=timezone.localdate(progress.reported_at),
        is_confirmed=progress.status == Progress.Status.CONFIRMED,
        is_returned=progress.status == Progress.Status.RETURNED,
        spending=progress.spending,
    )
