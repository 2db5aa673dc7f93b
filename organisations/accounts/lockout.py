"""How often a password may be guessed, counted for all processes together.

Three counters, all of failures alone:

- an account, from browsers that never signed in to it;
- an account, from one browser that did: its own counter, known by a signed
  cookie, so that whoever guesses elsewhere does not lock its owner out;
- an address, wide enough for an office behind one.

Counters are kept by what was typed, so a name that nobody has counts as well,
and answers the same.
"""

import secrets
import time
import unicodedata
from dataclasses import dataclass

from allauth.core.internal.ratelimit import consume, get_cache_key, parse_rate
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

_APP = "organisations.accounts"
PER_ACCOUNT = "5/5m/key"
PER_ACCOUNT_AND_DAY = "100/d/key"
PER_ADDRESS = "100/15m/ip"

COOKIE = "known"
COOKIE_DAYS = 365
# People who share a computer; the one who has not been there longest goes.
MOST_NAMES = 8


@dataclass(frozen=True)
class Attempt:
    """One attempt that was counted as failed until it is taken back."""

    usages: tuple

    def take_back(self) -> None:
        for usage in self.usages:
            usage.rollback()


@dataclass(frozen=True)
class Locked:
    """No attempt now; the next one after ``seconds``.

    ``is_new``: the first refusal of this lock; others tell nothing more.
    """

    seconds: int
    is_new: bool

    @property
    def minutes(self) -> int:
        return max(1, -(-self.seconds // 60))


def attempt(request: HttpRequest, username: str) -> Attempt | Locked:
    """Count an attempt to sign in as ``username``, whether anybody has that name."""
    name = plain(username)
    key = f"{name} {_known(request).get(_digest(name), '')}"
    usages = []
    for rate in (PER_ACCOUNT, PER_ACCOUNT_AND_DAY, PER_ADDRESS):
        counter = {"app": _APP, "action": "password", "key": key}
        usage = consume(request, config={"password": rate}, **counter)
        if not usage:
            Attempt(tuple(usages)).take_back()
            seconds = _seconds_left(request, rate, counter)
            mark = f"{_APP}.locked:{rate}:{_digest(key)}"
            return Locked(seconds, is_new=cache.add(mark, 1, timeout=seconds))
        usages.append(usage)
    return Attempt(tuple(usages))


def plain(username: str) -> str:
    """One spelling of a name, so that capitals and widths give no further attempts."""
    # PostgreSQL compares capitals, and the dotless ı has the capital of i.
    return unicodedata.normalize("NFKC", username).strip().upper().casefold()


def _seconds_left(request: HttpRequest, text: str, counter: dict) -> int:
    rate = parse_rate(text)
    history = cache.get(get_cache_key(request, rate=rate, **counter), [])
    if len(history) < rate.amount:
        return 1
    return max(1, round(history[rate.amount - 1] + rate.duration - time.time()))


def remember_browser(request: HttpRequest, response: HttpResponse, user) -> None:
    """From now on this browser's failures for ``user`` are counted by themselves."""
    known = _known(request)
    mine = _digest(plain(user.get_username()))
    browser = known.pop(mine, "") or secrets.token_urlsafe(9)
    entries = [*known.items(), (mine, browser)][-MOST_NAMES:]
    response.set_cookie(
        COOKIE,
        signing.dumps(dict(entries), salt=_APP, compress=True),
        max_age=COOKIE_DAYS * 86_400,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )


def _known(request: HttpRequest) -> dict[str, str]:
    """Digest of a name -> mark of this browser."""
    try:
        found = signing.loads(
            request.COOKIES.get(COOKIE, ""),
            salt=_APP,
            max_age=COOKIE_DAYS * 86_400,
        )
    except signing.BadSignature:
        return {}
    return found if isinstance(found, dict) else {}


def _digest(name: str) -> str:
    return salted_hmac(_APP, name, algorithm="sha256").hexdigest()[:16]
