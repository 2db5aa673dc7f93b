"""What administrators decide about how people sign in."""

from collections.abc import Collection

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from organisations.audit import record
from organisations.errors import Refused
from organisations.models import Organisation, ProviderEntry, Role, User
from organisations.permissions import (
    reason_against_resetting,
    reason_against_sign_in_rules,
)
from organisations.services.events import agencies_told
from organisations.sign_in_rules import asked_roles, has_second_factor


def end_sessions(user: User) -> None:
    """Every session of hers has ended, on every machine, with the transaction."""
    User.objects.filter(pk=user.pk).update(sign_in_epoch=F("sign_in_epoch") + 1)


@transaction.atomic
def require_second_factor(
    *, organisation: Organisation, roles: Collection[Role], by: User | None
) -> None:
    """From now on the agency asks a second factor of these roles, and of no other.

    Raises:
        PermissionDenied: ``by`` does not look after the agency.
    """
    if reason := reason_against_sign_in_rules(by, organisation):
        raise PermissionDenied(reason)
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    old, new = organisation.second_factor_roles, [str(r) for r in asked_roles(roles)]
    if old == new:
        return
    organisation.second_factor_roles = new
    organisation.save(update_fields=["second_factor_roles"])
    record(
        act="organisation.second_factor_roles_set",
        target=organisation,
        by=by,
        organisation=organisation,
        changes={"second_factor_roles": (old, new)},
    )


@transaction.atomic
def reset_second_factor(
    *, user: User, organisation: Organisation | None, by: User | None
) -> None:
    """Take app, passkeys and recovery codes off an account whose owner lost them.

    Her password stays; her sessions end. ``organisation``: whose trail tells it;
    None is the system, and the trails of her agencies tell it as well.

    Raises:
        PermissionDenied: the account is not ``by``'s to open.
        Refused: there is nothing to take off.
    """
    if reason := reason_against_resetting(by, user):
        raise PermissionDenied(reason)
    user = User.objects.select_for_update().get(pk=user.pk)
    if not has_second_factor(user):
        raise Refused(f"บัญชี “{user.username}” ยังไม่ได้ตั้งการยืนยันสองขั้น จึงไม่มีอะไรให้ล้าง")
    kinds = sorted(
        Authenticator.objects.filter(user=user).values_list("type", flat=True)
    )
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user)
    others = [] if organisation else agencies_told(user, by)
    for each in [organisation, *others]:
        record(
            act="user.second_factor_reset",
            target=user,
            by=by,
            organisation=each,
            changes={"second_factor": (kinds, None)},
        )


@transaction.atomic
def enter_at_provider(
    *, user: User, identifier: str, organisation: Organisation, by: User | None
) -> None:
    """Let ``user`` in with the provider's account of that name; an earlier one ends.

    Raises:
        PermissionDenied: the account is not ``by``'s to open.
        Refused: somebody else has that name.
    """
    if reason := reason_against_resetting(by, user):
        raise PermissionDenied(reason)
    User.objects.select_for_update().get(pk=user.pk)
    entry = ProviderEntry.objects.filter(user=user).first()
    issuer = settings.OIDC_ISSUER
    if entry is not None and (entry.identifier, entry.issuer) == (identifier, issuer):
        return
    taken = ProviderEntry.objects.filter(identifier=identifier).exclude(user=user)
    if taken.exists():
        raise Refused(f"มีผู้อื่นในระบบใช้ “{identifier}” แล้ว ตรวจการสะกดกับเจ้าตัว")
    if entry is not None:
        _take_provider_away(entry)
    ProviderEntry.objects.create(user=user, identifier=identifier, issuer=issuer)
    # The trail holds keys, no addresses of people.
    record(
        act="user.provider_entered",
        target=user,
        by=by,
        organisation=organisation,
        changes={"provider": (entry is not None, True)},
    )


@transaction.atomic
def remove_from_provider(
    *, user: User, organisation: Organisation, by: User | None
) -> None:
    """The provider opens this account no more; sessions end.

    Raises:
        PermissionDenied: the account is not ``by``'s to open.
    """
    if reason := reason_against_resetting(by, user):
        raise PermissionDenied(reason)
    User.objects.select_for_update().get(pk=user.pk)
    end_provider(user, by, organisation)


def end_provider(
    user: User, by: User | None, organisation: Organisation | None = None
) -> None:
    """Part of a deed: no provider's account opens hers; nothing where none did."""
    entry = ProviderEntry.objects.filter(user=user).first()
    if entry is None:
        return
    _take_provider_away(entry)
    record(
        act="user.provider_removed",
        target=user,
        by=by,
        organisation=organisation,
        changes={"provider": (True, None)},
    )


def _take_provider_away(entry: ProviderEntry) -> None:
    entry.delete()
    SocialAccount.objects.filter(user=entry.user_id).delete()
    end_sessions(entry.user)
