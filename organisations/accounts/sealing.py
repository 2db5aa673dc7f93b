"""Secrets of second factors, sealed before they reach the database.

The key follows from ``SECRET_KEY``, which lies outside the database: a stolen
copy of the database makes no codes. Older keys of ``SECRET_KEY_FALLBACKS`` still
open what they sealed. Without the key nothing opens any more.
"""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_PURPOSE = b"organisations.accounts.second-factor"


class Unopenable(Exception):
    """The text was sealed with a key that is not here any more."""


def seal(text: str) -> str:
    return _box().encrypt(text.encode()).decode("ascii")


def unseal(sealed: str) -> str:
    """The text again.

    Raises:
        Unopenable: none of the keys opens it.
    """
    try:
        return _box().decrypt(sealed).decode()
    except InvalidToken:
        raise Unopenable from None


def _box() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([_lock(key) for key in keys])


def _lock(secret: str) -> Fernet:
    derived = HKDF(SHA256(), length=32, salt=None, info=_PURPOSE)
    return Fernet(base64.urlsafe_b64encode(derived.derive(secret.encode())))
