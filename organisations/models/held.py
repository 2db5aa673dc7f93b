"""What a person holds from one time to another: a role, an oversight."""

from django.db import models
from django.db.models import Q
from django.utils import timezone


class HeldQuerySet(models.QuerySet):
    """Rows with ``user``, ``started_at`` and, once it is over, ``ended_at``."""

    def active(self):
        """Those that have begun and not ended, of people who may sign in."""
        now = timezone.now()
        return self.filter(
            Q(ended_at__isnull=True) | Q(ended_at__gt=now),
            started_at__lte=now,
            user__is_active=True,
        )
