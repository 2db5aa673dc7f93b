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

SYSTEM = "system_administrator"
# Pages of the whole system: everybody else who is signed in hears whose they are.
SYSTEM_ONLY = everyone(FORBIDDEN)

TABLE = {
    "organisations:own-settings": ((), everyone(OPEN), everyone(REFUSED)),
    "organisations:feeds": ((), everyone(OPEN), everyone(REFUSED)),
    # Somebody else's, whoever asks.
    "organisations:feed-revoke": (
        ("feed",),
        everyone(NOT_FOUND),
        everyone(NOT_FOUND),
    ),
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
    "organisations:sign-in": (
        ("code",),
        administrators(OPEN),
        administrators(MOVED),
    ),
    "organisations:second-factor-reset": (
        ("code", "member"),
        administrators(OPEN),
        administrators(MOVED),
    ),
    # No other provider is configured.
    "organisations:provider-entry": (
        ("code", "member"),
        administrators(NOT_FOUND),
        administrators(NOT_FOUND),
    ),
    "organisations:settings": (
        ("code",),
        administrators(OPEN) | dict.fromkeys(READERS, OPEN),
        administrators(REFUSED),
    ),
    "organisations:own-approval": (
        ("code",),
        POST_ONLY,
        administrators(MOVED),
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
    # Its first name is the register's, which nobody corrects on screen.
    "organisations:period-edit": (
        ("code", "period"),
        system_administrator_only(FORBIDDEN),
        system_administrator_only(FORBIDDEN),
    ),
    "organisations:accounts": ((), SYSTEM_ONLY | {SYSTEM: OPEN}, GET_ONLY),
    "organisations:account-add": (
        (),
        SYSTEM_ONLY | {SYSTEM: OPEN},
        SYSTEM_ONLY | {SYSTEM: REFUSED},
    ),
    "organisations:account": (
        ("account",),
        SYSTEM_ONLY | {SYSTEM: OPEN},
        SYSTEM_ONLY | {SYSTEM: REFUSED},
    ),
    "organisations:account-link": (
        ("account",),
        POST_ONLY,
        SYSTEM_ONLY | {SYSTEM: OPEN},
    ),
    "organisations:account-factor-reset": (
        ("account",),
        SYSTEM_ONLY | {SYSTEM: OPEN},
        SYSTEM_ONLY | {SYSTEM: MOVED},
    ),
    "organisations:account-close": (
        ("account",),
        SYSTEM_ONLY | {SYSTEM: OPEN},
        SYSTEM_ONLY | {SYSTEM: MOVED},
    ),
    "organisations:account-reopen": (
        ("account",),
        SYSTEM_ONLY | {SYSTEM: OPEN},
        SYSTEM_ONLY | {SYSTEM: MOVED},
    ),
    "organisations:account-administration": (
        ("account",),
        SYSTEM_ONLY | {SYSTEM: OPEN},
        SYSTEM_ONLY | {SYSTEM: MOVED},
    ),
    "organisations:oversights": ((), SYSTEM_ONLY | {SYSTEM: OPEN}, GET_ONLY),
    "organisations:oversight-end": (
        ("oversight",),
        SYSTEM_ONLY | {SYSTEM: OPEN},
        SYSTEM_ONLY | {SYSTEM: MOVED},
    ),
    "organisations:draft": ((), everyone(OPEN), everyone(NOT_FOUND)),
    "organisations:draft-discard": ((), GET_ONLY, everyone(OPEN)),
    "organisations:invitation": (
        ("token",),
        everyone(OPEN, OPEN),
        everyone(REFUSED, REFUSED),
    ),
}
