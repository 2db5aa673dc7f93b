"""Pages that show several apps, the handbook, the gallery."""

from tests.access.people import (
    FORBIDDEN,
    GET_ONLY,
    MEMBERS,
    MOVED,
    NOT_FOUND,
    OPEN,
    READERS,
    REFUSED,
    WRONG_METHOD,
    YEAR,
    everyone,
    only,
    readers,
)

TABLE = {
    "gallery": ((), everyone(NOT_FOUND, NOT_FOUND), everyone(NOT_FOUND, NOT_FOUND)),
    "home": (
        (),
        everyone(OPEN) | dict.fromkeys((*MEMBERS, "system_administrator"), MOVED),
        GET_ONLY,
    ),
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
        only(dict.fromkeys(MEMBERS, OPEN)),
        only(dict.fromkeys(MEMBERS, FORBIDDEN) | {"officer": REFUSED}),
    ),
    "pages:documents": (
        ("code",),
        only(dict.fromkeys(READERS, OPEN) | {"agency_administrator": FORBIDDEN}),
        GET_ONLY,
    ),
    "pages:year": (YEAR, readers(OPEN), GET_ONLY),
    "pages:overview": (YEAR, readers(OPEN), GET_ONLY),
}
