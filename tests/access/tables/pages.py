"""Pages that show several apps, the handbook, the gallery."""

from tests.access.people import (
    FORBIDDEN,
    GET_ONLY,
    MEMBERS,
    MOVED,
    NOT_FOUND,
    OPEN,
    POST_ONLY,
    READERS,
    REFUSED,
    WRONG_METHOD,
    YEAR,
    everyone,
    members,
    only,
    readers,
)

TABLE = {
    "gallery": ((), everyone(NOT_FOUND, NOT_FOUND), everyone(NOT_FOUND, NOT_FOUND)),
    "health-live": (
        (),
        everyone(OPEN, OPEN),
        everyone(WRONG_METHOD, WRONG_METHOD),
    ),
    "health-ready": (
        (),
        everyone(OPEN, OPEN),
        everyone(WRONG_METHOD, WRONG_METHOD),
    ),
    "home": (
        (),
        everyone(OPEN)
        | dict.fromkeys((*MEMBERS, "overseer", "system_administrator"), MOVED),
        GET_ONLY,
    ),
    "oversight": ((), everyone(FORBIDDEN) | {"overseer": OPEN}, GET_ONLY),
    "handbook:contents": (
        (),
        everyone(OPEN, OPEN),
        everyone(WRONG_METHOD, WRONG_METHOD),
    ),
    "handbook:help": (
        ("view_name",),
        everyone(MOVED, MOVED),
        everyone(WRONG_METHOD, WRONG_METHOD),
    ),
    "handbook:page": (
        ("handbook_part", "handbook_page"),
        everyone(OPEN, OPEN),
        everyone(WRONG_METHOD, WRONG_METHOD),
    ),
    "pages:agency": (
        ("code",),
        only(dict.fromkeys((*MEMBERS, "overseer"), OPEN)),
        only(dict.fromkeys((*MEMBERS, "overseer"), FORBIDDEN) | {"officer": REFUSED}),
    ),
    "pages:documents": (
        ("code",),
        only(
            dict.fromkeys((*READERS, "overseer"), OPEN)
            | {"agency_administrator": FORBIDDEN}
        ),
        GET_ONLY,
    ),
    "pages:my-work": ((), everyone(OPEN), GET_ONLY),
    "pages:digest": ((), everyone(OPEN), GET_ONLY),
    "pages:my-work-read": ((), POST_ONLY, everyone(MOVED)),
    "pages:year": (YEAR, readers(OPEN), GET_ONLY),
    "pages:overview": (YEAR, readers(OPEN), GET_ONLY),
    "trail:agency": (
        ("code",),
        only(
            dict.fromkeys(MEMBERS, OPEN) | {"officer": FORBIDDEN, "overseer": FORBIDDEN}
        ),
        GET_ONLY,
    ),
    "trail:agency-export": (
        ("code",),
        POST_ONLY,
        only(
            dict.fromkeys(MEMBERS, OPEN) | {"officer": FORBIDDEN, "overseer": FORBIDDEN}
        ),
    ),
    "trail:history": (YEAR, members(OPEN), GET_ONLY),
    "trail:system": (
        (),
        everyone(FORBIDDEN) | {"system_administrator": OPEN},
        GET_ONLY,
    ),
    "trail:system-export": (
        (),
        POST_ONLY,
        everyone(FORBIDDEN) | {"system_administrator": OPEN},
    ),
}
