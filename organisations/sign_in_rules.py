"""Who has to show a second factor, and who has one."""

from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from django.conf import settings

from organisations.models import Membership, Oversight, Role, User

# Recovery codes stand in for a lost one and are no factor of their own.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def needs_second_factor(user: User) -> bool:
    """Whether one of her agencies asks it of one of her roles, or the system does."""
    if (
        user.is_system_administrator
        and settings.SYSTEM_ADMINISTRATORS_NEED_SECOND_FACTOR
    ):
        return True
    held = (
        Membership.objects.active()
        .filter(user=user.pk)
        .values_list("role", "organisation__second_factor_roles")
    )
    if any(role in asked for role, asked in held):
        return True
    return settings.OVERSEERS_NEED_SECOND_FACTOR and Oversight.objects.of(user).exists()


def has_second_factor(user: User) -> bool:
    return bool(with_second_factor([user.pk]))


def with_second_factor(users: Iterable[int]) -> set[int]:
    """Of these people, those who have an app or a passkey."""
    return set(
        Authenticator.objects.filter(
            user__in=list(users), type__in=FACTORS
        ).values_list("user", flat=True)
    )


def asked_roles(codes: Iterable[str]) -> list[Role]:
    """The roles that ``codes`` name, in the order of all roles."""
    named = set(codes)
    return [role for role in Role if role in named]
