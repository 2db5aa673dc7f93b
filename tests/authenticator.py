"""An authenticator app for tests, written from RFC 6238 and not from our own code."""

import base64
import hashlib
import hmac
import time

from django.urls import reverse

PASSWORD = "a-long-and-own-secret"


def code(key: str, at: float | None = None) -> str:
    """The six digits that an app with this key shows."""
    step = int((time.time() if at is None else at) // 30)
    digest = hmac.digest(base64.b32decode(key), step.to_bytes(8, "big"), hashlib.sha1)
    place = digest[-1] & 15
    value = int.from_bytes(digest[place : place + 4], "big") & 0x7FFFFFFF
    return f"{value % 1_000_000:06}"


def sign_in(client, user, password=PASSWORD, **more):
    """Through the form, as a person does; ``user`` needs that password."""
    typed = {"login": user.username, "password": password}
    return client.post(reverse("account_login"), typed, **more)


def with_password(user, password=PASSWORD):
    user.set_password(password)
    user.save()
    return user


def add_app(client) -> str:
    """Set up the app through its page; the key."""
    client.get(reverse("mfa_activate_totp"))
    key = client.session["mfa.totp.secret"]
    response = client.post(reverse("mfa_activate_totp"), {"code": code(key)})
    assert response.status_code == 302, response.content.decode()
    return key
