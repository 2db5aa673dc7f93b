"""Measures of a year."""

from tests.access.people import (
    GET_ONLY,
    MOVED,
    NOT_FOUND,
    OPEN,
    POST_ONLY,
    REFUSED,
    YEAR,
    officer_else_forbidden,
    readers,
)

TABLE = {
    "measures:list": (YEAR, readers(OPEN), GET_ONLY),
    "measures:add": (
        YEAR,
        officer_else_forbidden(OPEN),
        officer_else_forbidden(REFUSED),
    ),
    "measures:suggestions": (YEAR, readers(OPEN), officer_else_forbidden(MOVED)),
    "measures:coverage": (YEAR, readers(OPEN), GET_ONLY),
    "measures:period": (YEAR, readers(OPEN), GET_ONLY),
    "measures:edit": (
        (*YEAR, "measure"),
        readers(OPEN),
        officer_else_forbidden(REFUSED),
    ),
    "measures:cell": (
        (*YEAR, "measure", "cell"),
        readers(MOVED),
        officer_else_forbidden(REFUSED),
    ),
    "measures:move": (
        (*YEAR, "measure"),
        POST_ONLY,
        officer_else_forbidden(MOVED),
    ),
    "measures:adopt": (
        (*YEAR, "measure"),
        POST_ONLY,
        officer_else_forbidden(MOVED),
    ),
    "measures:link": (
        (*YEAR, "measure"),
        POST_ONLY,
        officer_else_forbidden(NOT_FOUND),
    ),
    "measures:restore": (
        (*YEAR, "removed"),
        POST_ONLY,
        officer_else_forbidden(MOVED),
    ),
    "measures:delete": (
        (*YEAR, "measure"),
        officer_else_forbidden(OPEN),
        officer_else_forbidden(MOVED),
    ),
}
