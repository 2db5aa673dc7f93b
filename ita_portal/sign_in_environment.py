"""What the environment says about signing in, read as strictly as the rest."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

DEFAULT_PROVIDER_NAME = "บัญชีกลางของหน่วยงาน"
CLAIMS = ("email", "sub", "preferred_username")
_ON_THIS_MACHINE = ("127.0.0.1", "localhost", "::1")


def whole_number(
    environment: Mapping[str, str], name: str, *, default: int, least: int, most: int
) -> int:
    value = environment.get(name, "").strip()
    if not value:
        return default
    if not (value.isascii() and value.isdecimal() and least <= int(value) <= most):
        raise ImproperlyConfigured(
            f"{name}={value} ใช้ไม่ได้ ใส่จำนวนเต็มตั้งแต่ {least} ถึง {most}"
        )
    return int(value)


def yes_or_no(environment: Mapping[str, str], name: str, *, default: bool) -> bool:
    value = environment.get(name, "")
    if value not in ("", "true", "false"):
        raise ImproperlyConfigured(f"{name}={value} ไม่มีความหมาย ใช้ true หรือ false")
    return value == "true" if value else default


@dataclass(frozen=True)
class OtherProvider:
    """Another provider of sign-in; without an issuer there is none."""

    issuer: str
    name: str
    claim: str
    client_id: str
    secret: str

    def for_allauth(self) -> dict[str, Any]:
        if not self.issuer:
            return {}
        app = {
            "provider_id": "oidc",
            "name": self.name,
            "client_id": self.client_id,
            "secret": self.secret,
            "settings": {"server_url": self.issuer},
        }
        return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}


def other_provider(environment: Mapping[str, str]) -> OtherProvider:
    """
    Raises:
        ImproperlyConfigured: the issuer could be overheard, or something is missing.
    """
    found = OtherProvider(
        issuer=environment.get("OIDC_ISSUER", "").rstrip("/"),
        name=environment.get("OIDC_NAME", "") or DEFAULT_PROVIDER_NAME,
        claim=environment.get("OIDC_CLAIM", "") or CLAIMS[0],
        client_id=environment.get("OIDC_CLIENT_ID", ""),
        secret=environment.get("OIDC_CLIENT_SECRET", ""),
    )
    if not found.issuer:
        return found
    address = urlsplit(found.issuer)
    is_here = address.scheme == "http" and address.hostname in _ON_THIS_MACHINE
    if not is_here and not (address.scheme == "https" and address.hostname):
        raise ImproperlyConfigured(
            f"OIDC_ISSUER “{found.issuer}” ใช้ไม่ได้ ต้องขึ้นต้นด้วย https:// ตามด้วยที่อยู่ของผู้ให้บริการ"
        )
    if found.claim not in CLAIMS:
        raise ImproperlyConfigured(
            f"OIDC_CLAIM={found.claim} ใช้ไม่ได้ ใช้ {', '.join(CLAIMS)} อย่างใดอย่างหนึ่ง"
        )
    if not found.client_id or not found.secret:
        raise ImproperlyConfigured(
            "กำหนด OIDC_ISSUER แล้ว ต้องกำหนด OIDC_CLIENT_ID และ OIDC_CLIENT_SECRET ด้วย"
        )
    return found
