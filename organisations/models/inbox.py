"""What waits for a person, or for whoever holds a role in an agency."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from organisations.models.membership import DRAFT_READERS, Membership, Role
from organisations.models.organisation import Organisation
from organisations.models.people import User


class Cause(models.TextChoices):
    SUBMITTED = "submitted", "รอเห็นชอบ"
    RETURNED = "returned", "ส่งกลับแก้ไข"
    WITHDRAWN = "withdrawn", "ถอนเพื่อแก้ไข"
    APPROVED = "approved", "เห็นชอบแล้ว"
    PUBLISHED = "published", "เผยแพร่แล้ว"
    COMMENTED = "commented", "ข้อคิดเห็นใหม่"
    ANSWERED = "answered", "มีผู้ตอบ"
    REOPENED = "reopened", "เปิดเรื่องอีกครั้ง"
    RESOLVED = "resolved", "จบเรื่องแล้ว"
    REPORTED = "reported", "รอยืนยันความก้าวหน้า"
    SENT_BACK = "sent_back", "ความก้าวหน้าส่งกลับ"
    MEMBERSHIP = "membership", "บทบาทใหม่"
    DIGEST = "digest", "สรุปงานที่ค้าง"


# Nobody decides what she handed in herself, unless the agency lets her.
OWN_WORK = (Cause.SUBMITTED, Cause.REPORTED)


class InboxQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Hers, or her role's, of agencies in which she still has that standing.

        What is about an agency's work is for those who read its drafts.
        """
        mine = Membership.objects.active().filter(user=user.pk)
        here = mine.filter(organisation=OuterRef("organisation"))
        to_her = Q(user=user.pk) & (
            Q(cause=Cause.MEMBERSHIP) & Exists(here)
            | Q(cause=Cause.DIGEST) & Exists(mine)
            | Exists(here.filter(role__in=DRAFT_READERS))
        )
        # By agency and role, as the index has them: it leads to the few rows of hers.
        to_her_role = Q(
            organisation__in=mine.values("organisation"), role__in=Role.values
        ) & Exists(here.filter(role=OuterRef("role")))
        own_work = Q(
            cause__in=OWN_WORK,
            by=user.pk,
            organisation__allows_own_approval=False,
        )
        return self.filter(to_her | to_her_role).exclude(own_work)

    def undone(self):
        return self.filter(done_at=None)


class InboxRow(models.Model):
    """One thing to do or to know: for ``user``, or else for whoever holds ``role``.

    ``text`` names what it is about, and nobody; ``by`` is who caused it. ``link`` is
    a path of ours. ``subject`` names what it is about, ``app.Model:key``, so
    that it can be done with when that is. A digest alone is about no one agency.
    """

    organisation = models.ForeignKey(
        Organisation,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="หน่วยงาน",
    )
    user = models.ForeignKey(
        User, models.CASCADE, null=True, blank=True, related_name="inbox"
    )
    role = models.CharField("บทบาท", max_length=24, choices=Role, blank=True)
    cause = models.CharField("เหตุ", max_length=12, choices=Cause)
    text = models.CharField("ข้อความ", max_length=300)
    link = models.CharField("ที่อยู่", max_length=300)
    subject = models.CharField(max_length=120)
    by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField("เมื่อ", default=timezone.now)
    done_at = models.DateTimeField("เสร็จเมื่อ", null=True, blank=True)

    objects = InboxQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=False, role="")
                | (Q(user__isnull=True) & ~Q(role="")),
                name="inbox_row_for_a_person_or_a_role",
            ),
            models.CheckConstraint(
                condition=Q(cause="digest", organisation=None, role="")
                | (~Q(cause="digest") & Q(organisation__isnull=False)),
                name="inbox_row_of_an_agency_or_a_digest",
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(cause="digest", done_at=None),
                name="inbox_one_digest_at_a_time",
            ),
        ]
        indexes = [
            models.Index(
                fields=["user", "-at"],
                condition=Q(done_at__isnull=True),
                name="inbox_undone_of_person",
            ),
            models.Index(
                fields=["organisation", "role", "-at"],
                condition=Q(done_at__isnull=True),
                name="inbox_undone_of_role",
            ),
            models.Index(fields=["subject"], name="inbox_by_subject"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_to_do(self) -> bool:
        """Done by the deed itself; everything else by having been read."""
        return self.user_id is None
