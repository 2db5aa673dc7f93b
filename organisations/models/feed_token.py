"""A calendar address of one person: whoever has it reads the dates that she reads."""

import secrets

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone

from organisations.models.invitation import token_digest
from organisations.models.membership import DRAFT_READERS, Membership
from organisations.models.organisation import Division, Organisation
from organisations.models.people import User


class FeedTokenQuerySet(models.QuerySet):
    def of(self, user):
        """Hers that she has not revoked, whether or not they still answer."""
        return self.filter(user=user.pk, revoked_at=None)

    def live(self):
        """Those of people who read the agency's work now; a closed account has none."""
        reads = Membership.objects.active().filter(
            user=OuterRef("user"),
            organisation=OuterRef("organisation"),
            role__in=DRAFT_READERS,
        )
        return self.filter(Exists(reads), revoked_at=None)

    def by_token(self, token: str) -> "FeedToken | None":
        return (
            self.live()
            .select_related("user", "organisation", "division")
            .filter(token_digest=token_digest(token))
            .first()
        )


class FeedToken(models.Model):
    """One address, of one agency or one of its divisions. Only its digest is kept."""

    user = models.ForeignKey(User, models.CASCADE, related_name="feeds")
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="+", verbose_name="หน่วยงาน"
    )
    division = models.ForeignKey(
        Division,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="สำนัก/กอง",
    )
    token_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField("สร้างเมื่อ", default=timezone.now)
    revoked_at = models.DateTimeField("ยกเลิกเมื่อ", null=True, blank=True)
    last_used_at = models.DateTimeField("อ่านล่าสุดเมื่อ", null=True, blank=True)

    objects = FeedTokenQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.user_id} {self.organisation_id}"

    @classmethod
    def new_for(
        cls, user: User, organisation: Organisation, division: Division | None
    ) -> tuple["FeedToken", str]:
        """An unsaved one and its token, 256 bits, which is shown once."""
        token = secrets.token_urlsafe(32)
        made = cls(
            user=user,
            organisation=organisation,
            division=division,
            token_digest=token_digest(token),
        )
        return made, token
