"""Telling people what waits for them, and being done with it.

No deed of its own: what happened stands in the trail already, and that a
person has read of it is her own affair.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import timedelta

from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone

from organisations.models import Cause, InboxRow, Membership, Organisation, Role, User
from organisations.models.inbox import OWN_WORK

# The page shows a month of what is done; the deeds themselves are in the trail.
KEPT_AFTER_DONE = timedelta(days=365)


def name_of(subject: models.Model) -> str:
    """How rows name a thing, ``app.Model:key``."""
    return f"{subject._meta.label}:{subject.pk}"


def ask_role(
    role: Role,
    *,
    organisation: Organisation,
    cause: Cause,
    text: str,
    link: str,
    subject: models.Model,
    by: User | None,
) -> None:
    """Something to do for whoever holds ``role`` there, now or later.

    It ends when the thing is done: see ``settle``.
    """
    InboxRow.objects.create(
        organisation=organisation,
        role=role,
        cause=cause,
        text=text,
        link=link,
        subject=name_of(subject),
        by=by,
    )


def tell(
    people: Iterable[int],
    *,
    organisation: Organisation,
    cause: Cause,
    text: str,
    link: str,
    subject: models.Model,
    by: User | None,
) -> None:
    """News for these people, by key; nobody is told of what she did herself."""
    told = set(people) - {by.pk if by else None}
    InboxRow.objects.bulk_create(
        InboxRow(
            organisation=organisation,
            user_id=key,
            cause=cause,
            text=text,
            link=link,
            subject=name_of(subject),
            by=by,
        )
        for key in sorted(told)
    )


def members_with(organisation: Organisation, *roles: Role) -> set[int]:
    """The keys of those who hold one of ``roles`` there now."""
    return set(
        Membership.objects.active()
        .filter(organisation=organisation, role__in=roles)
        .values_list("user", flat=True)
    )


def waits_for_role(row: InboxRow, person: int, roles: Collection[Role]) -> bool:
    """Whether a row to do waits for her, who holds ``roles`` in its agency.

    As ``InboxRow.objects.visible_to`` has it, for many people at once; the row
    needs its ``organisation``.
    """
    is_own_work = (
        row.cause in OWN_WORK
        and row.by_id == person
        and not (row.organisation and row.organisation.allows_own_approval)
    )
    return row.is_to_do and row.role in roles and not is_own_work


def tell_digests(texts: Mapping[int, str]) -> None:
    """A digest for each of these people, by key, in place of her earlier one."""
    settle_digests(texts)
    InboxRow.objects.bulk_create(
        InboxRow(
            user_id=key,
            cause=Cause.DIGEST,
            text=text,
            link=reverse("pages:digest"),
            subject=f"{User._meta.label}:{key}",
        )
        for key, text in sorted(texts.items())
    )


def settle_digests(people: Collection[int]) -> None:
    """Nothing is left of what these people were told of."""
    InboxRow.objects.undone().filter(user__in=list(people), cause=Cause.DIGEST).update(
        done_at=timezone.now()
    )


def settle(
    subject: models.Model,
    causes: Collection[Cause] = (),
    *,
    of: User | None = None,
) -> None:
    """The thing is done: no row about it waits any more.

    ``causes`` and ``of`` (one person's rows) narrow it down.
    """
    rows = InboxRow.objects.undone().filter(subject=name_of(subject))
    if causes:
        rows = rows.filter(cause__in=causes)
    if of is not None:
        rows = rows.filter(user=of)
    rows.update(done_at=timezone.now())


@transaction.atomic
def mark_read(*, by: User, rows: Collection[int] | None = None) -> int:
    """Her news is read: ``rows`` by key, or all; what is to do stays. Returns how many."""
    mine = InboxRow.objects.visible_to(by).undone().filter(user=by)
    if rows is not None:
        mine = mine.filter(pk__in=rows)
    keys = list(mine.values_list("pk", flat=True))
    return InboxRow.objects.filter(pk__in=keys).update(done_at=timezone.now())


def remove_old() -> int:
    """Delete rows that were done with more than a year ago. Returns how many."""
    old = InboxRow.objects.filter(done_at__lt=timezone.now() - KEPT_AFTER_DONE)
    return old.delete()[0]
