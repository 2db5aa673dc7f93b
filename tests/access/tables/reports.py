"""The report of a year and its preview."""

from tests.access.people import (
    GET_ONLY,
    MOVED,
    NOTHING_NEW,
    OPEN,
    REFUSED,
    YEAR,
    officer_else_forbidden,
    readers,
)

TABLE = {
    "reports:report": (YEAR, readers(OPEN), officer_else_forbidden(REFUSED)),
    "reports:analysis-pdf": (YEAR, readers(OPEN), GET_ONLY),
    "reports:preview-request": (YEAR, GET_ONLY, readers(MOVED)),
    "reports:preview-progress": (
        (*YEAR, "preview"),
        readers(NOTHING_NEW),
        GET_ONLY,
    ),
    "reports:preview-page": (
        (*YEAR, "preview", "page"),
        readers(OPEN),
        GET_ONLY,
    ),
    "reports:preview-thumbnail": (
        (*YEAR, "preview", "page"),
        readers(OPEN),
        GET_ONLY,
    ),
}
