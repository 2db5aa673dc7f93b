"""Giving digests: rows in the inbox, one a person and period, and their end.

Any number of workers may do this at once, and each may die in the middle.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from organisations.models import (
    DRAFT_READERS,
    Cause,
    DigestTurn,
    InboxRow,
    Membership,
    User,
)
from organisations.services.inbox import settle_digests, tell_digests
from reports.digest.document import Digest
from reports.digest.gathering import digests_of
from reports.digest.turns import day_of, week_of

AT_ONCE = 50


@dataclass(frozen=True)
class Turn:
    """Whose, the first day of the period it is for, which day is, mail or not."""

    user: int
    period: date
    today: date
    by_mail: bool

    def was_had(self, period: date | None) -> bool:
        """One of days to come was had while the clock was wrong, and does not count."""
        return period is not None and self.period <= period <= self.today


def give_digests(now: datetime | None = None) -> int:
    """A row for everybody whose turn it is at ``now``. Returns how many there were."""
    now = timezone.localtime(now)
    given = 0
    for turns in _batches(list(_turns(now))):
        digests = digests_of([each.user for each in turns], now.date())
        given += take_turns(turns, digests)
    return given


def _turns(now: datetime) -> Iterator[Turn]:
    week, day = week_of(now), day_of(now)
    if week is None or day is None:
        return
    held = Membership.objects.active().filter(
        user=OuterRef("pk"), role__in=DRAFT_READERS
    )
    daily = Q(digest=User.Digest.DAILY)
    people = User.objects.filter(
        (daily & _not_had(day, day)) | (~daily & _not_had(week, day)),
        Exists(held),
        is_active=True,
    )
    rows = people.order_by("pk").values_list("pk", "digest", "email")
    for key, digest, email in rows:
        yield Turn(
            key,
            day if digest == User.Digest.DAILY else week,
            day,
            by_mail=bool(settings.SENDS_MAIL and email and digest != User.Digest.INBOX),
        )


def _not_had(period: date, today: date) -> Q:
    had = Q(digest_turn__period__gte=period, digest_turn__period__lte=today)
    return Q(digest_turn__period=None) | ~had


@transaction.atomic
def take_turns(turns: Sequence[Turn], digests: Mapping[int, Digest]) -> int:
    """Their turns are over, and whoever has something to do is told.

    Those whom another worker has served meanwhile are left alone. Returns how
    many were told. As many queries for many as for one.
    """
    wanted = {each.user: each for each in turns}
    DigestTurn.objects.bulk_create(
        [DigestTurn(user_id=key) for key in sorted(wanted)], ignore_conflicts=True
    )
    locked = DigestTurn.objects.select_for_update().filter(pk__in=wanted).order_by("pk")
    open_turns = [each for each in locked if not wanted[each.pk].was_had(each.period)]
    texts = {
        each.pk: digests[each.pk].summary
        for each in open_turns
        if not digests[each.pk].is_empty
    }
    for each in open_turns:
        each.period = wanted[each.pk].period
        each.mail_waits = each.pk in texts and wanted[each.pk].by_mail
        each.mail_taken_at = None
        each.mail_failures = 0
    DigestTurn.objects.bulk_update(
        open_turns, ["period", "mail_waits", "mail_taken_at", "mail_failures"]
    )
    settle_digests([each.pk for each in open_turns])
    tell_digests(texts)
    return len(texts)


def keep_true() -> int:
    """Rows say what is left now, and end where nothing is. Returns how many ended."""
    rows = list(
        InboxRow.objects.undone()
        .filter(cause=Cause.DIGEST)
        .order_by("user")
        .values_list("user", "text")
    )
    ended = 0
    for batch in _batches(rows):
        digests = digests_of([key for key, _ in batch])
        empty = [key for key, _ in batch if digests[key].is_empty]
        if empty:
            settle_digests(empty)
            ended += len(empty)
        for key, text in batch:
            if key not in empty and digests[key].summary != text:
                InboxRow.objects.undone().filter(
                    user=key, cause=Cause.DIGEST, text=text
                ).update(text=digests[key].summary)
    return ended


def _batches(found: Sequence) -> Iterator[Sequence]:
    for start in range(0, len(found), AT_ONCE):
        yield found[start : start + AT_ONCE]
