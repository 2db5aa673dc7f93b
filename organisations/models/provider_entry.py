"""Which account at the other provider is a person's, as her administrator entered it."""

from django.db import models

from organisations.models.people import User


class ProviderEntry(models.Model):
    """Lets one person in through the provider.

    ``identifier`` is what the provider calls her, in the claim that the machine's
    administrator chose. It serves once: with her first sign-in the provider's
    own unchanging subject is bound to her account (``linked_at``), and only that
    counts from then on.
    """

    user = models.OneToOneField(User, models.PROTECT, related_name="provider_entry")
    identifier = models.CharField(
        "ชื่อบัญชีของผู้ให้บริการ",
        max_length=254,
        unique=True,
        error_messages={"unique": "มีผู้อื่นใช้ชื่อบัญชีนี้แล้ว"},
    )
    # The provider it was entered for: another one's accounts are other people's.
    issuer = models.CharField(max_length=200)
    entered_at = models.DateTimeField(auto_now_add=True)
    linked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.user_id}"
