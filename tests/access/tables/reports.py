"""The report of a year and its preview."""

from tests.access.people import (
    FORBIDDEN,
    GET_ONLY,
    MOVED,
    NOT_FOUND,
    NOTHING_NEW,
    OPEN,
    REFUSED,
    YEAR,
    members,
    officer_else_forbidden,
    readers,
)

TABLE = {
    "reports:report": (YEAR, readers(OPEN), officer_else_forbidden(REFUSED)),
    "reports:look": (YEAR, members(OPEN), officer_else_forbidden(REFUSED)),
    "reports:review": (
        YEAR,
        members(OPEN),
        members(FORBIDDEN) | {"officer": REFUSED, "manager": REFUSED},
    ),
    "reports:publishing": (
        YEAR,
        members(OPEN),
        members(FORBIDDEN) | {"manager": REFUSED},
    ),
    "reports:analysis-pdf": (YEAR, readers(OPEN), GET_ONLY),
    "reports:analysis-docx": (YEAR, readers(OPEN), GET_ONLY),
    "reports:analysis-xlsx": (YEAR, readers(OPEN), GET_ONLY),
    "reports:waive": (YEAR, GET_ONLY, officer_else_forbidden(REFUSED)),
    "reports:waiver-back": (YEAR, GET_ONLY, officer_else_forbidden(MOVED)),
    "reports:preview-request": (YEAR, GET_ONLY, readers(MOVED)),
    # A preview of other content than was handed in: none of an overseer's.
    "reports:preview-progress": (
        (*YEAR, "preview"),
        readers(NOTHING_NEW, overseer=NOT_FOUND),
        GET_ONLY,
    ),
    "reports:preview-page": (
        (*YEAR, "preview", "page"),
        readers(OPEN, overseer=NOT_FOUND),
        GET_ONLY,
    ),
    "reports:preview-thumbnail": (
        (*YEAR, "preview", "page"),
        readers(OPEN, overseer=NOT_FOUND),
        GET_ONLY,
    ),
}
