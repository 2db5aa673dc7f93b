"""Binding an account to the provider's person, once, as it was entered."""

from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from organisations.audit import record
from organisations.models import ProviderEntry


@transaction.atomic
def link_to_provider(
    request: HttpRequest, sociallogin: SocialLogin, identifier: str
) -> bool:
    """Bind the subject of ``sociallogin`` to the one entered as ``identifier``.

    Returns whether there was such an entry, not used yet, of an open account.
    """
    entry = (
        ProviderEntry.objects.select_for_update(of=("self",))
        .select_related("user")
        .filter(
            identifier=identifier,
            issuer=settings.OIDC_ISSUER,
            linked_at=None,
            user__is_active=True,
        )
        .first()
    )
    if entry is None:
        return False
    sociallogin.connect(request, entry.user)
    entry.linked_at = timezone.now()
    entry.save(update_fields=["linked_at"])
    record(
        act="user.provider_linked",
        target=entry.user,
        by=entry.user,
        organisation=None,
    )
    return True


def is_still_entered(sociallogin: SocialLogin) -> bool:
    """Whether the account found by its subject was entered for this provider."""
    return ProviderEntry.objects.filter(
        user=sociallogin.user, issuer=settings.OIDC_ISSUER, linked_at__isnull=False
    ).exists()
