"""The trail: what was done, by whom, to what."""

from django.db import models

from organisations.models.organisation import Organisation
from organisations.models.people import User


class AuditEntryQuerySet(models.QuerySet):
    def update(self, **_):
        raise TypeError("audit entries are only ever added")

    def delete(self):
        raise TypeError("audit entries are only ever added")


class AuditEntry(models.Model):
    """One deed, written in the deed's own transaction and never changed.

    ``changes`` maps a field to ``{"old": …, "new": …}``; values are text,
    numbers as text, or null. ``actor`` is empty for commands, where
    ``machine_user`` then names the operating system's user. ``target`` is
    ``app.Model:key``. Names of people are not written here; keys are.
    """

    at = models.DateTimeField("เมื่อ", auto_now_add=True)
    actor = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, verbose_name="ผู้กระทำ"
    )
    machine_user = models.CharField(max_length=64, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, verbose_name="หน่วยงาน"
    )
    act = models.CharField("การกระทำ", max_length=64)
    target = models.CharField("สิ่งที่ถูกกระทำ", max_length=120)
    changes = models.JSONField("รายการที่เปลี่ยน", default=dict)

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "-at"], name="audit_by_organisation"),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.target}"

    def save(self, *args, **kwargs):
        if self.pk is not None:
            raise TypeError("audit entries are only ever added")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("audit entries are only ever added")
