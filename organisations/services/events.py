"""What happens beside the deeds of services: sign-ins, refusals, downloads.

Written in a transaction of their own. No IP address, no password and no name that
was typed is kept. Whatever a stranger can cause at will is written only so often:
what is beyond is left out, and the last entry before says until when.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from organisations.audit import audit_key, record
from organisations.domain.sealing import SYSTEM, name_digest
from organisations.models import AuditEntry, AuditHead, Membership, Organisation, User

SIGNED_IN = "access.signed_in"
SIGNED_OUT = "access.signed_out"
FAILED = "access.sign_in_failed"
UNKNOWN = "access.unknown_account"
LOCKED = "access.locked"
PROVIDER_REFUSED = "access.provider_refused"
REFUSED = "access.refused"

WITHIN = timedelta(minutes=10)
MOST_OF_ONE = 20
MOST_OF_UNKNOWN = 60


def agency_of(user: User) -> Organisation | None:
    """Whose trail tells of her sign-ins: her agency's, where she has just one.

    Of somebody with several, or none, the system's does.
    """
    agencies = list(
        Organisation.objects.filter(
            pk__in=Membership.objects.active()
            .filter(user=user.pk)
            .values("organisation")
        ).order_by("pk")[:2]
    )
    return agencies[0] if len(agencies) == 1 else None


def agencies_told(user: User, by: User | None) -> list[Organisation]:
    """Whose trails tell, too, that a system administrator opened her account.

    Her agencies cannot see it from anywhere else.
    """
    if by is None or not by.is_system_administrator:
        return []
    held = Membership.objects.active().filter(user=user.pk)
    return list(
        Organisation.objects.filter(pk__in=held.values("organisation")).order_by("pk")
    )


def record_sign_in(user: User) -> None:
    record(act=SIGNED_IN, target=user, by=user, organisation=agency_of(user))


def record_sign_out(user: User) -> None:
    record(act=SIGNED_OUT, target=user, by=user, organisation=agency_of(user))


def record_failed_sign_in(name: str) -> None:
    """Somebody typed ``name`` with a password that does not go with it.

    People type passwords into the field of the name, so of one that is nobody's
    only a digest is kept: it tells the same name again.
    """
    user = _named(name)
    if user is None:
        _record_of_nobody(UNKNOWN, name_digest=name_digest(name, audit_key()))
    else:
        _record_of_account(FAILED, user)


def record_lock(name: str) -> None:
    """``name`` was tried so often that no password is looked at for a while.

    As of failures, of a name that is nobody's only a digest is kept.
    """
    user = _named(name)
    if user is None:
        _record_of_nobody(LOCKED, name_digest=name_digest(name, audit_key()))
    else:
        _record_of_account(LOCKED, user)


def record_provider_refusal(reason: str) -> None:
    """The other provider's answer let nobody in; whom it meant is not kept."""
    _record_of_nobody(PROVIDER_REFUSED, reason=reason)


def _named(name: str) -> User | None:
    return User.objects.filter(username__iexact=name.strip()).first()


def _record_of_account(act: str, user: User) -> None:
    _record_limited(
        AuditEntry.objects.filter(act=act, target=f"{User._meta.label}:{user.pk}"),
        MOST_OF_ONE,
        act=act,
        target=user,
        by=None,
        organisation=agency_of(user),
    )


def _record_of_nobody(act: str, **told: str) -> None:
    system, _ = AuditHead.objects.get_or_create(chain=SYSTEM)
    _record_limited(
        AuditEntry.objects.filter(act=act, chain=SYSTEM),
        MOST_OF_UNKNOWN,
        act=act,
        target=system,
        by=None,
        organisation=None,
        changes={name: (None, value) for name, value in told.items()},
    )


def record_refusal(
    *,
    by: User,
    target: models.Model,
    organisation: Organisation | None,
    address: str,
    method: str,
    named: Mapping[str, Any],
) -> None:
    """``by`` asked for what she may not do; ``named`` are the address's arguments."""
    _record_limited(
        AuditEntry.objects.filter(act=REFUSED, actor=by),
        MOST_OF_ONE,
        act=REFUSED,
        target=target,
        by=by,
        organisation=organisation,
        changes={
            "address": (None, address),
            "method": (None, method),
            **{name: (None, str(value)) for name, value in named.items()},
        },
    )


def _record_limited(
    same: models.QuerySet, most: int, *, by: User | None, **entry
) -> None:
    """Write it unless ``most`` of its kind stand in the last ten minutes."""
    with transaction.atomic():
        since = timezone.now() - WITHIN
        there = list(
            same.filter(at__gt=since)
            .order_by("-at")
            .values_list("at", flat=True)[:most]
        )
        if len(there) >= most:
            return
        changes = dict(entry.pop("changes", {}))
        if len(there) == most - 1:
            oldest = there[-1] if there else timezone.now()
            until = timezone.localtime(oldest + WITHIN)
            changes["unlisted_until"] = (None, f"{until:%Y-%m-%dT%H:%M:%S%z}")
        record(by=by, **entry, changes=changes)
