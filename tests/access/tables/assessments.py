"""Scores and analysis of a year."""

from tests.access.people import (
    CONFLICT,
    FORBIDDEN,
    GET_ONLY,
    MEMBERS,
    MOVED,
    OPEN,
    POST_ONLY,
    READERS,
    REFUSED,
    YEAR,
    everyone,
    officer_else_forbidden,
    only,
    readers,
    talkers,
)

# Somebody else's, so nobody here may change it.
COMMENT = (*YEAR, "number", "comment")


def _officers(answer):
    """Whatever the state of a year: the file says which years it is about."""
    return only(dict.fromkeys(MEMBERS, FORBIDDEN) | {"officer": answer})


OFFICERS_OPEN, OFFICERS_REFUSED = _officers(OPEN), _officers(REFUSED)
OFFICERS_MOVED = _officers(MOVED)
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
    "assessments:import": (("code",), OFFICERS_OPEN, OFFICERS_REFUSED),
    # Nobody's file waits under this name: whose it may be is told before that.
    "assessments:import-check": (("code", "token"), OFFICERS_MOVED, OFFICERS_MOVED),
    "assessments:import-annotated": (("code", "token"), OFFICERS_MOVED, GET_ONLY),
    "assessments:import-template": (YEAR, OFFICERS_OPEN, GET_ONLY),
    "assessments:scores-export": (
        ("code",),
        only(dict.fromkeys(READERS, OPEN) | {"agency_administrator": FORBIDDEN}),
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
