"""Agencies, people and their settings."""

from tests.access.people import (
    FORBIDDEN,
    GET_ONLY,
    MOVED,
    NOT_FOUND,
    OPEN,
    POST_ONLY,
    READERS,
    REFUSED,
    administrators,
    everyone,
    system_administrator_only,
)

TABLE = {
    "organisations:own-settings": ((), everyone(OPEN), everyone(REFUSED)),
    "organisations:agency-search": (
        (),
        everyone(FORBIDDEN) | {"system_administrator": OPEN},
        GET_ONLY,
    ),
    "organisations:agency-add": (
        (),
        everyone(FORBIDDEN) | {"system_administrator": OPEN},
        everyone(FORBIDDEN) | {"system_administrator": REFUSED},
    ),
    "organisations:divisions": (
        ("code",),
        administrators(OPEN),
        administrators(REFUSED),
    ),
    "organisations:division-edit": (
        ("code", "division"),
        administrators(OPEN),
        administrators(REFUSED),
    ),
    "organisations:division-move": (
        ("code", "division"),
        POST_ONLY,
        administrators(MOVED),
    ),
    "organisations:people": (
        ("code",),
        administrators(OPEN),
        administrators(REFUSED),
    ),
    "organisations:invitation-renew": (
        ("code", "member"),
        POST_ONLY,
        administrators(OPEN),
    ),
    "organisations:membership-end": (
        ("code", "membership"),
        administrators(OPEN),
        administrators(MOVED),
    ),
    "organisations:settings": (
        ("code",),
        administrators(OPEN) | dict.fromkeys(READERS, OPEN),
        administrators(REFUSED),
    ),
    "organisations:seal": (
        ("code",),
        administrators(OPEN) | dict.fromkeys(READERS, OPEN),
        administrators(REFUSED),
    ),
    "organisations:seal-remove": (
        ("code",),
        administrators(OPEN),
        administrators(MOVED),
    ),
    "organisations:periods": (
        ("code",),
        system_administrator_only(OPEN),
        system_administrator_only(REFUSED),
    ),
    "organisations:draft": ((), everyone(OPEN), everyone(NOT_FOUND)),
    "organisations:draft-discard": ((), GET_ONLY, everyone(OPEN)),
    "organisations:invitation": (
        ("token",),
        everyone(OPEN, OPEN),
        everyone(REFUSED, REFUSED),
    ),
}
