"""Entries of progress that somebody has to look at, and for whom that is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from assessments.models import Assessment
from measures.models import Progress
from measures.overview.rows import Row
from measures.permissions import reason_against_deciding
from measures.services.progress import writers_of
from organisations.models import Role, User
from organisations.permissions import roles_in

Status = Progress.Status


@dataclass(frozen=True)
class Entry:
    """One that was sent or returned; ``sent_on`` the day, ``on`` what it tells of.

    ``is_hers``: it waits for her who looks. ``reason``: why a manager may not
    decide about it, "" where she may.
    """

    pk: int
    version: int
    row: Row
    percent: int
    on: date
    sent_on: date
    is_returned: bool
    is_hers: bool = False
    reason: str = ""

    @property
    def may_be_decided(self) -> bool:
        return self.is_hers and not self.is_returned


def unconfirmed(
    rows: Iterable[Row], assessment: Assessment, user: User
) -> dict[int, list[Entry]]:
    """What nobody has confirmed, by the measure's key, the longest waiting first.

    Two queries, which read no texts; an overseer meets none of it.
    """
    by_key = {row.measure.pk: row for row in rows}
    entries = list(
        Progress.objects.visible_to(user)
        .filter(
            measure__plan__assessment=assessment,
            status__in=(Status.SENT, Status.RETURNED),
        )
        .only("measure", "version", "percent", "on_date", "reported_at", "status")
        .order_by("reported_at", "pk")
    )
    roles = roles_in(user, assessment.organisation)
    decides = Role.MANAGER in roles
    writers = writers_of(entries) if decides else {}
    found: dict[int, list[Entry]] = {}
    for each in entries:
        row = by_key[each.measure_id]
        each.measure = row.measure
        is_returned = each.status == Status.RETURNED
        # Of another's entry that waits there is nothing to be said against it.
        wrote = decides and not is_returned and user.pk in writers[each.pk]
        reason = reason_against_deciding(user, each, wrote=True) if wrote else ""
        found.setdefault(each.measure_id, []).append(
            Entry(
                pk=each.pk,
                version=each.version,
                row=row,
                percent=each.percent,
                on=each.on_date,
                sent_on=timezone.localdate(each.reported_at),
                is_returned=is_returned,
                is_hers=_corrects(row, roles)
                if is_returned
                else decides and not reason,
                reason=reason,
            )
        )
    return found


def _corrects(row: Row, roles: frozenset[Role]) -> bool:
    return Role.OFFICER in roles and row.measure.ended_at is None
