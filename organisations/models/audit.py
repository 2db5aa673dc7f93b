"""The trail: what was done, by whom, to what, each entry sealed into its chain."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from organisations.domain import sealing
from organisations.guards import append_only
from organisations.models.organisation import Organisation
from organisations.models.people import User


class AuditEntryQuerySet(models.QuerySet):
    def update(self, **_):
        raise TypeError("audit entries are only ever added")

    def delete(self):
        raise TypeError("audit entries are only ever added")


@append_only
class AuditEntry(models.Model):
    """One deed, written in the deed's own transaction and never changed.

    ``changes`` maps a field to ``{"old": …, "new": …}``; values are text,
    numbers as text, or null. ``actor`` is empty for commands, where
    ``machine_user`` then names the operating system's user. ``target`` is
    ``app.Model:key``, ``subject`` the row whose history it belongs to in the
    same form. Names of people are not written here; keys are.

    An agency's entries are its chain, numbered by ``number``; the rest is the
    system's. The database keeps no foreign keys here: a check of one would wait
    for locks of rows that others hold while they wait for the chain's head, and
    the trail has to stay when what it speaks of goes.
    """

    at = models.DateTimeField("เมื่อ", default=timezone.now, editable=False)
    actor = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="ผู้กระทำ",
        db_constraint=False,
    )
    machine_user = models.CharField(max_length=64, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="หน่วยงาน",
        db_constraint=False,
    )
    act = models.CharField("การกระทำ", max_length=64)
    target = models.CharField("สิ่งที่ถูกกระทำ", max_length=120)
    subject = models.CharField("เรื่อง", max_length=120, blank=True)
    changes = models.JSONField("รายการที่เปลี่ยน", default=dict)

    format = models.PositiveSmallIntegerField(default=sealing.FORMAT, editable=False)
    key_id = models.CharField(max_length=8, editable=False)
    chain = models.PositiveBigIntegerField("สาย", editable=False)
    number = models.PositiveBigIntegerField("ลำดับที่", editable=False)
    previous = models.CharField(max_length=64, blank=True, editable=False)
    seal = models.CharField("รหัสผนึก", max_length=64, editable=False)

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["chain", "number"], name="audit_numbered_once_per_chain"
            ),
            models.CheckConstraint(
                condition=Q(organisation__isnull=True, chain=sealing.SYSTEM)
                | Q(organisation__isnull=False, chain=F("organisation")),
                name="audit_chain_is_the_agencys_or_the_systems",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "-at"], name="audit_by_organisation"),
            models.Index(fields=["subject", "number"], name="audit_by_subject"),
            models.Index(fields=["act", "target", "-at"], name="audit_by_act"),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.target}"

    def save(self, *args, **kwargs):
        if self.pk is not None:
            raise TypeError("audit entries are only ever added")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("audit entries are only ever added")

    def as_sealed(self) -> sealing.Entry:
        """What of it the seal covers."""
        return sealing.Entry(
            format=self.format,
            key_id=self.key_id,
            chain=self.chain,
            number=self.number,
            previous=self.previous,
            at=self.at,
            actor=self.actor_id,
            machine_user=self.machine_user,
            organisation=self.organisation_id,
            act=self.act,
            target=self.target,
            subject=self.subject,
            changes=self.changes,
        )


class AuditHead(models.Model):
    """Where a chain ends, locked last in every transaction that writes to it.

    ``chain`` is the agency's key, 0 the system's. ``entered`` is the number up
    to which the system's chain holds this one's heads.
    """

    chain = models.PositiveBigIntegerField(primary_key=True)
    number = models.PositiveBigIntegerField(default=0)
    seal = models.CharField(max_length=64, blank=True)
    entered = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.chain} {self.number}"
