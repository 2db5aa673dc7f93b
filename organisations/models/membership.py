"""What a person may be in an agency, and from when to when."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from organisations.models.held import HeldQuerySet


class Role(models.TextChoices):
    OFFICER = "officer", "เจ้าหน้าที่ผู้บันทึก"
    MANAGER = "manager", "ผู้บริหารผู้อนุมัติ"
    AUDITOR = "auditor", "ผู้ตรวจสอบ"
    AGENCY_ADMINISTRATOR = "agency_administrator", "ผู้ดูแลระบบของหน่วยงาน"


# They read the agency's work before it is shown to anybody else.
DRAFT_READERS = (Role.OFFICER, Role.MANAGER, Role.AUDITOR)


class Membership(models.Model):
    """One role of one person in one agency; a person may hold several."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="ผู้ใช้",
        related_name="memberships",
    )
    organisation = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        verbose_name="หน่วยงาน",
        related_name="memberships",
    )
    role = models.CharField("บทบาท", max_length=24, choices=Role)
    started_at = models.DateTimeField("เริ่มเมื่อ", default=timezone.now)
    ended_at = models.DateTimeField("สิ้นสุดเมื่อ", null=True, blank=True)

    objects = HeldQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "role"],
                condition=Q(ended_at__isnull=True),
                name="membership_open_once_per_role",
                violation_error_message="ผู้ใช้มีบทบาทนี้ในหน่วยงานนี้อยู่แล้ว",
            ),
            models.CheckConstraint(
                condition=Q(role__in=Role.values), name="membership_role_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.get_role_display()}"
