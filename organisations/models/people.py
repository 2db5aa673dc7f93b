"""People and what they may be in an agency."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import ASCIIUsernameValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from organisations.models.organisation import Organisation


class UserManager(BaseUserManager):
    def create_user(self, username: str, password: str | None = None, **fields):
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save()
        return user


class User(AbstractBaseUser):
    """A person who signs in. Roles are memberships; the flag is the one exception.

    Django's permission tables are left out on purpose: what a person may do
    follows from her memberships (``permissions.py``), and Django's own admin,
    which needs them, walks around services and locks.
    """

    username = models.CharField(
        "ชื่อผู้ใช้",
        max_length=64,
        unique=True,
        validators=[ASCIIUsernameValidator()],
        error_messages={"unique": "มีชื่อผู้ใช้นี้แล้ว ตั้งชื่ออื่น"},
    )
    full_name = models.CharField("ชื่อ - สกุล", max_length=150, blank=True)
    email = models.EmailField("อีเมล", blank=True)
    is_active = models.BooleanField("ใช้งานได้", default=True)
    is_system_administrator = models.BooleanField("ผู้ดูแลระบบ", default=False)
    date_joined = models.DateTimeField("สร้างเมื่อ", default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.full_name or self.username


class Role(models.TextChoices):
    OFFICER = "officer", "เจ้าหน้าที่ผู้บันทึก"
    MANAGER = "manager", "ผู้บริหารผู้อนุมัติ"
    AUDITOR = "auditor", "ผู้ตรวจสอบ"
    AGENCY_ADMINISTRATOR = "agency_administrator", "ผู้ดูแลระบบของหน่วยงาน"


class MembershipQuerySet(models.QuerySet):
    def active(self):
        """Memberships that have begun and not ended, of people who may sign in."""
        now = timezone.now()
        return self.filter(
            Q(ended_at__isnull=True) | Q(ended_at__gt=now),
            started_at__lte=now,
            user__is_active=True,
        )


class Membership(models.Model):
    """One role of one person in one agency; a person may hold several."""

    user = models.ForeignKey(
        User, models.PROTECT, verbose_name="ผู้ใช้", related_name="memberships"
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        verbose_name="หน่วยงาน",
        related_name="memberships",
    )
    role = models.CharField("บทบาท", max_length=24, choices=Role)
    started_at = models.DateTimeField("เริ่มเมื่อ", default=timezone.now)
    ended_at = models.DateTimeField("สิ้นสุดเมื่อ", null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

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
