"""Accounts as such: who looks after the system, closing and opening again."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from organisations.account_permissions import (
    reason_against_accounts,
    reason_against_administration,
    reason_against_closing,
)
from organisations.audit import record
from organisations.models import User
from organisations.services.invitations import invite
from organisations.services.people import create_user
from organisations.services.reach import (
    after_reaching_less,
    before_reaching_further,
    end_what_is_open,
)


@transaction.atomic
def create_administrator(
    *, username: str, full_name: str, password: str | None, by: User | None
) -> tuple[User, str]:
    """A new system administrator and, where no password is given, her link's token.

    Raises:
        PermissionDenied: ``by`` is no system administrator.
        Refused: the username is taken.
    """
    user = create_user(
        username=username,
        password=password,
        full_name=full_name,
        by=by,
        is_system_administrator=True,
    )
    return user, "" if password else invite(user=user, by=by)


@transaction.atomic
def create_account(
    *, username: str, full_name: str, by: User | None
) -> tuple[User, str]:
    """An account without an agency, an overseer's, and the token of its link.

    Raises:
        PermissionDenied: ``by`` is no system administrator.
        Refused: the username is taken.
    """
    user = create_user(username=username, password=None, full_name=full_name, by=by)
    return user, invite(user=user, by=by)


@transaction.atomic
def close_account(*, user: User, by: User | None) -> User:
    """Nobody signs in with it any more, and whoever is signed in is out at once.

    Her drafts, her deeds and her roles stay; the roles rest until the account is
    opened again. Unused links end. Nothing happens to a closed one.

    Raises:
        PermissionDenied: ``by`` may not, it is her own, or nobody would be left
            to look after the system.
    """
    user = _checked(user, by, reason_against_closing)
    if not user.is_active:
        return user
    # While it is open: the links of a closed account count as ended already.
    end_what_is_open(user)
    user.is_active = False
    user.save(update_fields=["is_active"])
    return _recorded("user.closed", user, by, "is_active", True)


@transaction.atomic
def reopen_account(*, user: User, by: User | None) -> User:
    """She signs in again with her password; roles that rested are hers again.

    Raises:
        PermissionDenied: ``by`` is no system administrator.
    """
    user = _checked(user, by, lambda by, *_: reason_against_accounts(by))
    if user.is_active:
        return user
    user.is_active = True
    user.save(update_fields=["is_active"])
    return _recorded("user.reopened", user, by, "is_active", False)


@transaction.atomic
def set_administration(*, user: User, looks_after: bool, by: User | None) -> User:
    """Make ``user`` a system administrator, or end that; the same again does nothing.

    Raises:
        PermissionDenied: ``by`` may not, it is herself, the account is closed, or
            nobody would be left to look after the system.
        Refused: the account, an agency's until now, has no password yet.
    """
    user = _checked(user, by, reason_against_administration)
    if user.is_system_administrator == looks_after:
        return user
    if looks_after:
        before_reaching_further(user, by)
    else:
        after_reaching_less(user, by)
    user.is_system_administrator = looks_after
    user.save(update_fields=["is_system_administrator"])
    act = "user.administration_given" if looks_after else "user.administration_ended"
    return _recorded(act, user, by, "is_system_administrator", not looks_after)


def _checked(user: User, by: User | None, reason_against: Callable[..., str]) -> User:
    """The account under a lock together with all system administrators.

    Two of them may close each other at once: whoever comes second is asked about
    as she is by then.

    Raises:
        PermissionDenied: with the reason.
    """
    wanted = Q(pk=user.pk) | Q(is_system_administrator=True)
    if by is not None:
        wanted |= Q(pk=by.pk)
    rows = User.objects.select_for_update().filter(wanted).order_by("pk")
    people = {each.pk: each for each in rows}
    administrators = {
        each.pk
        for each in people.values()
        if each.is_active and each.is_system_administrator
    }
    acting = None if by is None else people[by.pk]
    if acting is not None and not acting.is_active:
        raise PermissionDenied("บัญชีของท่านปิดใช้งานแล้ว")
    if reason := reason_against(acting, people[user.pk], administrators):
        raise PermissionDenied(reason)
    return people[user.pk]


def _recorded(act: str, user: User, by: User | None, field: str, old: bool) -> User:
    changes = {field: (old, not old)}
    record(act=act, target=user, by=by, organisation=None, changes=changes)
    return user
