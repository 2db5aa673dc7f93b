"""The report of a year and its preview."""

from tests.access.people import (
    FORBIDDEN,
    GET_ONLY,
    MOVED,
    NOT_FOUND,
    NOTHING_NEW,
    OPEN,
    REFUSED,
    WRONG_METHOD,
    YEAR,
    everyone,
    members,
    officer_else_forbidden,
    readers,
)
from tests.access.tables.assessments import (
    OFFICERS_MOVED,
    OFFICERS_OPEN,
    OFFICERS_REFUSED,
)

PUBLISHED_NOWHERE = everyone(NOT_FOUND, NOT_FOUND)
EDITION = (*YEAR, "edition")

TABLE = {
    # Whose files they are is told first; nobody's wait under this name.
    "reports:old-reports": (("code",), OFFICERS_OPEN, OFFICERS_REFUSED),
    "reports:old-report-batch": (("code", "token"), OFFICERS_MOVED, OFFICERS_MOVED),
    "reports:old-report": (("code", "token", "number"), OFFICERS_MOVED, OFFICERS_MOVED),
    "reports:old-report-checker": (
        ("code", "token", "number"),
        OFFICERS_MOVED,
        GET_ONLY,
    ),
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
    # A draft of progress is the agency's own; overseers read what is published.
    "reports:progress": (EDITION, members(OPEN), GET_ONLY),
    "reports:progress-pdf": (EDITION, members(OPEN), GET_ONLY),
    "reports:progress-docx": (EDITION, members(OPEN), GET_ONLY),
    "reports:progress-xlsx": (EDITION, members(OPEN), GET_ONLY),
    "reports:progress-evidence": (EDITION, members(OPEN), GET_ONLY),
    "reports:progress-preview-request": (EDITION, GET_ONLY, members(MOVED)),
    "reports:progress-publishing": (
        EDITION,
        members(OPEN),
        members(FORBIDDEN) | {"manager": REFUSED},
    ),
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
    # Nobody has published anything here; what is published is for everybody.
    **{
        f"public:{name}": (
            arguments,
            PUBLISHED_NOWHERE,
            everyone(WRONG_METHOD, WRONG_METHOD),
        )
        for name, arguments in {
            "report": YEAR,
            "json": YEAR,
            "csv": YEAR,
            "analysis-pdf": (*YEAR, "version"),
            "progress": EDITION,
            "progress-json": EDITION,
            "progress-csv": EDITION,
            "progress-pdf": (*EDITION, "version"),
            "code": ("verification",),
        }.items()
    },
    "public:verify": ((), everyone(OPEN, OPEN), everyone(REFUSED, REFUSED)),
}
