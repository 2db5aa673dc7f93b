"""People who sign in."""

from typing import ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import ASCIIUsernameValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac


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

    class ColorScheme(models.TextChoices):
        LIGHT = "light", "พื้นสว่าง"
        DARK = "dark", "พื้นมืด"
        AUTO = "auto", "ตามที่ตั้งไว้ในเครื่อง"

    class Digest(models.TextChoices):
        """How often she is told of what is due; the inbox is told in any case."""

        WEEKLY = "weekly", "สัปดาห์ละครั้ง ทุกวันจันทร์"
        DAILY = "daily", "ทุกวันที่มีงานค้าง"
        INBOX = "inbox", "ไม่ส่งอีเมล สรุปไว้ในงานของฉันสัปดาห์ละครั้ง"

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
    color_scheme = models.CharField(
        "สีของหน้าจอ",
        max_length=5,
        choices=ColorScheme.choices,
        default=ColorScheme.LIGHT,
    )
    digest = models.CharField(
        "สรุปงานที่ค้าง", max_length=6, choices=Digest.choices, default=Digest.WEEKLY
    )
    # Folded into every session: one more, and all of hers have ended.
    sign_in_epoch = models.PositiveIntegerField(default=0, editable=False)
    date_joined = models.DateTimeField("สร้างเมื่อ", default=timezone.now)

    objects = UserManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("username"),
                name="user_username_once_in_any_case",
                violation_error_message="มีชื่อผู้ใช้นี้แล้ว ตั้งชื่ออื่น",
            ),
        ]

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_session_auth_hash(self) -> str:
        return self._session_hash(settings.SECRET_KEY)

    def get_session_auth_fallback_hash(self):
        for secret in settings.SECRET_KEY_FALLBACKS:
            yield self._session_hash(secret)

    def _session_hash(self, secret: str) -> str:
        held = f"{self.sign_in_epoch} {self.password}"
        salt = "organisations.User.session"
        return salted_hmac(salt, held, secret, algorithm="sha256").hexdigest()
