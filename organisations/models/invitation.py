"""A link with which a new person sets her own password."""

import hashlib
import secrets
from datetime import timedelta
from enum import Enum

from django.db import models
from django.utils import timezone

from organisations.models.people import User

VALID_DAYS = 7


def token_digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class LinkState(Enum):
    """What a link is good for; the words are on its page."""

    USABLE = "usable"
    USED = "used"
    REPLACED = "replaced"
    EXPIRED = "expired"
    CLOSED = "closed"
    UNKNOWN = "unknown"


class InvitationQuerySet(models.QuerySet):
    def usable(self):
        """Neither used nor expired nor withdrawn, of people who may sign in."""
        return self.filter(
            used_at=None,
            withdrawn_at=None,
            expires_at__gt=timezone.now(),
            user__is_active=True,
        )

    def by_token(self, token: str):
        return self.usable().filter(token_digest=token_digest(token)).first()

    def state_of(self, token: str) -> LinkState:
        """Why the link does not work any more, for whoever holds it."""
        found = (
            self.select_related("user").filter(token_digest=token_digest(token)).first()
        )
        return LinkState.UNKNOWN if found is None else found.state


class Invitation(models.Model):
    """One link for one person, once, for seven days. Only the token's digest is kept."""

    user = models.ForeignKey(User, models.PROTECT, related_name="invitations")
    token_digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.user_id}"

    @property
    def state(self) -> LinkState:
        if self.used_at is not None:
            return LinkState.USED
        if not self.user.is_active:
            return LinkState.CLOSED
        if self.withdrawn_at is not None:
            return LinkState.REPLACED
        if self.expires_at <= timezone.now():
            return LinkState.EXPIRED
        return LinkState.USABLE

    @classmethod
    def new_for(cls, user: User) -> tuple["Invitation", str]:
        """An unsaved invitation and its token, 256 bits, which is shown once."""
        token = secrets.token_urlsafe(32)
        expires = timezone.now() + timedelta(days=VALID_DAYS)
        return cls(
            user=user, token_digest=token_digest(token), expires_at=expires
        ), token
