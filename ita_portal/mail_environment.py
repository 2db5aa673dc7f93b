"""What the environment says about sending mail, read as strictly as the rest."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

from ita_portal.environment import Reach, reach_of

PORTS = {"smtp": 25, "smtp+tls": 587, "smtp+ssl": 465}
_FROM = re.compile(r"(?:[^<>@\r\n]*<([^<>@\s]+@[^<>@\s]+)>|([^<>@\s]+@[^<>@\s]+))")


@dataclass(frozen=True)
class MailServer:
    """The server that takes mail; without a host there is none."""

    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    use_tls: bool = False
    use_ssl: bool = False
    sender: str = "webmaster@localhost"

    @property
    def backend(self) -> str:
        kind = "smtp" if self.host else "dummy"
        return f"django.core.mail.backends.{kind}.EmailBackend"


def mail_server(environment: Mapping[str, str]) -> MailServer:
    """
    Raises:
        ImproperlyConfigured: it is no such address, a password could be overheard,
            or nobody is named as the sender.
    """
    url = environment.get("EMAIL_URL", "").strip()
    sender = environment.get("MAIL_FROM", "").strip()
    if not url:
        return MailServer()
    scheme = _checked_scheme(url)
    if not _FROM.fullmatch(sender):
        raise ImproperlyConfigured(
            f"กำหนด EMAIL_URL แล้ว ต้องกำหนดผู้ส่งใน MAIL_FROM ด้วย “{sender}” ใช้ไม่ได้ "
            "ใส่เช่น ita@example.go.th หรือ ระบบ ITA <ita@example.go.th>"
        )
    read = environ.Env.email_url_config(url)
    return MailServer(
        host=read["EMAIL_HOST"],
        port=read["EMAIL_PORT"] or PORTS[scheme],
        user=read["EMAIL_HOST_USER"] or "",
        password=read["EMAIL_HOST_PASSWORD"] or "",
        use_tls=scheme == "smtp+tls",
        use_ssl=scheme == "smtp+ssl",
        sender=sender,
    )


def _checked_scheme(url: str) -> str:
    """The address holds a password: no sentence repeats it."""
    try:
        parts = urlsplit(url)
        host, has_password, _ = parts.hostname or "", bool(parts.password), parts.port
    except ValueError:
        parts, host, has_password = urlsplit(""), "", False
    if parts.scheme not in PORTS or not host:
        raise ImproperlyConfigured(
            "EMAIL_URL ใช้ไม่ได้ ต้องขึ้นต้นด้วย smtp:// smtp+tls:// หรือ smtp+ssl:// ตามด้วยชื่อเครื่อง "
            "เช่น smtp+tls://ผู้ใช้:รหัสผ่าน@mail.example.go.th:587"
        )
    if (
        parts.scheme == "smtp"
        and has_password
        and reach_of(host) is not Reach.THIS_MACHINE
    ):
        raise ImproperlyConfigured(
            "EMAIL_URL มีรหัสผ่านแต่ไม่เข้ารหัส รหัสผ่านจะถูกอ่านระหว่างทางได้ ใช้ smtp+tls:// หรือ smtp+ssl://"
        )
    return parts.scheme
