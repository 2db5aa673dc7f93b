"""Scores and analysis of a year."""

from tests.access.people import (
    CONFLICT,
    FORBIDDEN,
    GET_ONLY,
    MOVED,
    OPEN,
    POST_ONLY,
    REFUSED,
    YEAR,
    everyone,
    officer_else_forbidden,
    readers,
    talkers,
)

# Somebody else's, so nobody here may change it.
COMMENT = (*YEAR, "number", "comment")
TABLE = {
    "frameworks:years": (
        (),
        everyone(FORBIDDEN) | {"system_administrator": OPEN},
        GET_ONLY,
    ),
    "frameworks:year": (
        ("year",),
        everyone(FORBIDDEN) | {"system_administrator": OPEN},
        GET_ONLY,
    ),
    "assessments:score-edit": (YEAR, readers(OPEN), officer_else_forbidden(REFUSED)),
    "assessments:score-preview": (
        YEAR,
        POST_ONLY,
        officer_else_forbidden(OPEN),
    ),
    "assessments:score-undo": (
        YEAR,
        POST_ONLY,
        officer_else_forbidden(MOVED),
    ),
    "assessments:analysis": (YEAR, readers(OPEN), GET_ONLY),
    "assessments:indicator": (
        (*YEAR, "number"),
        readers(OPEN),
        GET_ONLY,
    ),
    "assessments:marks": (
        (*YEAR, "number"),
        POST_ONLY,
        officer_else_forbidden(CONFLICT),
    ),
    "assessments:comment-add": (
        (*YEAR, "number"),
        talkers(OPEN),
        talkers(REFUSED),
    ),
    "assessments:comment-answer": (COMMENT, talkers(OPEN), talkers(REFUSED)),
    "assessments:comment-edit": (COMMENT, talkers(FORBIDDEN), talkers(FORBIDDEN)),
    "assessments:comment-withdraw": (COMMENT, talkers(FORBIDDEN), talkers(FORBIDDEN)),
    "assessments:comment-resolve": (COMMENT, POST_ONLY, talkers(MOVED)),
    "assessments:what-if": (YEAR, readers(OPEN), GET_ONLY),
    "assessments:issues": (YEAR, readers(OPEN), GET_ONLY),
    "assessments:findings-propose": (
        YEAR,
        POST_ONLY,
        officer_else_forbidden(MOVED),
    ),
    "assessments:finding-add": (
        YEAR,
        officer_else_forbidden(OPEN),
        officer_else_forbidden(REFUSED),
    ),
    "assessments:finding-edit": (
        (*YEAR, "finding"),
        officer_else_forbidden(OPEN),
        officer_else_forbidden(REFUSED),
    ),
    "assessments:finding-adopt": (
        (*YEAR, "finding"),
        POST_ONLY,
        officer_else_forbidden(MOVED),
    ),
    "assessments:finding-restore": (
        (*YEAR, "finding"),
        officer_else_forbidden(OPEN),
        officer_else_forbidden(MOVED),
    ),
    "assessments:finding-delete": (
        (*YEAR, "finding"),
        officer_else_forbidden(OPEN),
        officer_else_forbidden(MOVED),
    ),
}
