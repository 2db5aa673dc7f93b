"""What a person has typed into a form and not saved yet."""

from datetime import timedelta

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from organisations.models.membership import Membership
from organisations.models.organisation import Organisation
from organisations.models.people import User

KEPT_DAYS = 30
LONGEST_KEY = 300


class DraftQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Her own drafts that are not too old and not of an agency she has left."""
        still_member = Membership.objects.active().filter(
            user=user.pk, organisation=OuterRef("organisation")
        )
        about_her_agency = Q(organisation=None) | Exists(still_member)
        if user.is_system_administrator:
            about_her_agency = Q()
        oldest = timezone.now() - timedelta(days=KEPT_DAYS)
        return self.filter(about_her_agency, user=user.pk, saved_at__gt=oldest)


class Draft(models.Model):
    """One person's unsaved text in one form.

    ``key`` is the page's path, with ``#name`` where a page has several forms.
    ``mark`` names the stretch of typing; once that was saved for good,
    ``content`` is empty and the mark tells copies kept elsewhere that they are
    done with. ``roles`` are those she held in the agency when she typed.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="drafts")
    key = models.CharField(max_length=LONGEST_KEY)
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="+"
    )
    roles = models.JSONField(default=list)
    mark = models.CharField(max_length=40)
    content = models.TextField(blank=True)
    saved_at = models.DateTimeField(db_index=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "key"], name="draft_one_per_person_and_form"
            ),
        ]

    def __str__(self) -> str:
        return self.key
