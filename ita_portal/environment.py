"""What the environment says, read strictly: a value that cannot be meant is refused.

``settings.py`` reads through this; so does the web server's logger, which has to
know the format before any settings are there.
"""

import contextlib
import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

DEFAULT_PUBLIC_URL = "http://127.0.0.1:8000"
LEAST_SECRET_LENGTH = 50
LEAST_SECRET_LETTERS = 5

PRIVATE_NETWORKS = [
    ipaddress.ip_network(each)
    for each in (
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "169.254.0.0/16",
        "fe80::/10",
        "fc00::/7",
    )
]


class Reach(Enum):
    """Who can type the address: this machine, the office's network, everybody."""

    THIS_MACHINE = "this machine"
    PRIVATE = "private"
    PUBLIC = "public"


@dataclass(frozen=True)
class PublicAddress:
    scheme: str
    host: str
    port: int | None

    @property
    def is_encrypted(self) -> bool:
        return self.scheme == "https"

    @property
    def origin(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + (f":{self.port}" if self.port else "")

    @property
    def allowed_host(self) -> str:
        return f"[{self.host}]" if ":" in self.host else self.host

    @property
    def reach(self) -> Reach:
        return reach_of(self.host)


def reach_of(host: str) -> Reach:
    """Names without a dot and ``.local`` are known to the office's network alone."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        if host == "localhost" or host.endswith(".localhost"):
            return Reach.THIS_MACHINE
        is_local = "." not in host or host.endswith(".local")
        return Reach.PRIVATE if is_local else Reach.PUBLIC
    address = getattr(address, "ipv4_mapped", None) or address
    if address.is_loopback:
        return Reach.THIS_MACHINE
    is_private = any(
        address in network
        for network in PRIVATE_NETWORKS
        if network.version == address.version
    )
    return Reach.PRIVATE if is_private else Reach.PUBLIC


def public_address(value: str) -> PublicAddress:
    """The address that people type, from ``PUBLIC_URL``.

    Raises:
        ImproperlyConfigured: it is no such address, or would carry passwords in
            the clear over the internet.
    """
    try:
        parts = urlsplit(value)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port, parts = "", None, urlsplit("")
    if parts.scheme not in ("http", "https") or not host:
        raise ImproperlyConfigured(
            f"PUBLIC_URL “{value}” ใช้ไม่ได้ ต้องขึ้นต้นด้วย http:// หรือ https:// ตามด้วยชื่อเครื่อง"
        )
    if parts.path not in ("", "/") or parts.query or parts.fragment or parts.username:
        raise ImproperlyConfigured(
            f"PUBLIC_URL “{value}” ใช้ไม่ได้ ใส่เพียง http:// หรือ https:// ชื่อเครื่อง และพอร์ต "
            "เช่น https://ita.example.go.th ไม่มีชื่อผู้ใช้และไม่มีสิ่งใดต่อท้าย"
        )
    if host in ("0.0.0.0", "::"):  # noqa: S104 - refused, not bound
        raise ImproperlyConfigured(
            f"PUBLIC_URL “{value}” ใช้ไม่ได้ {host} หมายถึงทุกที่อยู่ของเครื่อง ไม่ใช่ที่อยู่ที่คนพิมพ์ "
            "ใส่เลข IP หรือชื่อของเครื่องนี้"
        )
    found = PublicAddress(parts.scheme, host, port)
    if not found.is_encrypted and found.reach is Reach.PUBLIC:
        raise ImproperlyConfigured(
            f"PUBLIC_URL “{value}” เป็น http บนที่อยู่ที่เข้าถึงได้จากอินเทอร์เน็ต "
            "รหัสผ่านจะถูกส่งโดยไม่เข้ารหัส ระบบจึงไม่เปิด ใช้ https:// (วิธีตั้งอยู่ใน docs/operations.md) "
            "หรือใช้ที่อยู่ภายในสำนักงาน เช่น http://192.168.1.10:8000"
        )
    return found


def switched_on(environment: Mapping[str, str], name: str) -> bool:
    """Only ``true`` is on; what is neither ``true`` nor ``false`` is refused."""
    value = environment.get(name, "")
    if value not in ("", "true", "false"):
        raise ImproperlyConfigured(
            f"{name}={value} ไม่มีความหมาย ใช้ {name}=true เพื่อเปิด หรือไม่ต้องกำหนดเพื่อปิด"
        )
    return value == "true"


def logs_as_json(environment: Mapping[str, str]) -> bool:
    """One JSON object a line: as ``LOG_FORMAT`` says, else off this machine."""
    value = environment.get("LOG_FORMAT", "")
    if value not in ("", "json", "text"):
        raise ImproperlyConfigured(
            f"LOG_FORMAT={value} ไม่มีความหมาย ใช้ json หรือ text หรือไม่ต้องกำหนด"
        )
    if value:
        return value == "json"
    address = public_address(environment.get("PUBLIC_URL") or DEFAULT_PUBLIC_URL)
    return address.reach is not Reach.THIS_MACHINE


def check_database_address(value: str) -> None:
    """Refuse addresses of databases that the system does not run on."""
    if value and urlsplit(value).scheme not in (
        "sqlite",
        "postgres",
        "postgresql",
        "pgsql",
    ):
        # The address holds a password: it is not repeated here.
        raise ImproperlyConfigured(
            "DATABASE_URL ใช้ไม่ได้ ต้องขึ้นต้นด้วย sqlite:/// หรือ postgres://"
        )


def secret(name: str, value: str, path: Path) -> str:
    """The secret of the environment, else the one in ``path``, made on the first run.

    Raises:
        ImproperlyConfigured: what the environment gives could be guessed.
    """
    if not value:
        return kept_secret(path)
    if len(value) < LEAST_SECRET_LENGTH or len(set(value)) < LEAST_SECRET_LETTERS:
        raise ImproperlyConfigured(
            f"{name} เดาได้ง่ายเกินไป ต้องยาวอย่างน้อย {LEAST_SECRET_LENGTH} ตัวอักษร "
            "หรือไม่ต้องกำหนด ระบบจะสร้างให้เองและเก็บไว้ใน VAR_DIR"
        )
    return value


def kept_secret(path: Path) -> str:
    """The secret in ``path``, made on the first run, readable by its owner alone."""
    if not path.exists():
        # Complete before it has the name: another process may look just now.
        made = path.with_name(f"{path.name}.{os.getpid()}")
        handle = os.open(made, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(get_random_secret_key())
        with contextlib.suppress(FileExistsError):
            os.link(made, path)
        made.unlink()
    return path.read_text(encoding="ascii").strip()
