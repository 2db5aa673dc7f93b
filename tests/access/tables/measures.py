"""Measures of a year."""

from tests.access.people import (
    APPROVED,
    FORBIDDEN,
    GET_ONLY,
    LOCKED,
    MOVED,
    NOT_FOUND,
    OPEN,
    POST_ONLY,
    READERS,
    REFUSED,
    WRONG_METHOD,
    YEAR,
    everyone,
    manager_once_approved,
    members,
    officer_else_forbidden,
    officer_once_approved,
    only,
    readers,
    talkers,
)

# Somebody else's, so nobody here may change it.
COMMENT = (*YEAR, "measure", "measure_comment")
EVIDENCE = (*YEAR, "evidence")
# Nobody has confirmed it: an overseer does not hear that it is there.
ENTRY = (*YEAR, "progress")
TABLE = {
    # Whoever has the address may have what its person reads.
    "feeds:calendar": (
        ("feed_token",),
        everyone(OPEN, OPEN),
        everyone(WRONG_METHOD, WRONG_METHOD),
    ),
    "measures:list": (YEAR, readers(OPEN), GET_ONLY),
    "measures:add": (
        YEAR,
        officer_else_forbidden(OPEN),
        officer_else_forbidden(REFUSED),
    ),
    "measures:suggestions": (YEAR, members(OPEN), officer_else_forbidden(MOVED)),
    # Nothing is chosen: it says so and goes back.
    "measures:carry": (YEAR, POST_ONLY, officer_else_forbidden(MOVED)),
    "measures:coverage": (YEAR, readers(OPEN), GET_ONLY),
    "measures:board": (YEAR, readers(OPEN), GET_ONLY),
    "measures:timeline": (YEAR, readers(OPEN), GET_ONLY),
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
    "measures:comment-add": (
        (*YEAR, "measure"),
        talkers(OPEN),
        talkers(REFUSED),
    ),
    "measures:comment-answer": (COMMENT, talkers(OPEN), talkers(REFUSED)),
    "measures:comment-edit": (COMMENT, talkers(FORBIDDEN), talkers(FORBIDDEN)),
    "measures:comment-withdraw": (COMMENT, talkers(FORBIDDEN), talkers(FORBIDDEN)),
    "measures:comment-resolve": (COMMENT, POST_ONLY, talkers(MOVED)),
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
    "measures:follow": (YEAR, readers(OPEN), GET_ONLY),
    # Nothing is chosen.
    "measures:follow-decide": (
        YEAR,
        readers(MOVED),
        only(dict.fromkeys(READERS, FORBIDDEN) | {"manager": REFUSED}).when(
            LOCKED, overseer=FORBIDDEN
        ),
    ),
    "measures:follow-xlsx": (
        YEAR,
        only(dict.fromkeys(READERS, FORBIDDEN))
        .when(LOCKED, overseer=FORBIDDEN)
        .when(APPROVED, **dict.fromkeys((*READERS, "overseer"), OPEN)),
        GET_ONLY,
    ),
    "measures:progress": ((*YEAR, "measure"), readers(OPEN), GET_ONLY),
    "measures:progress-add": (
        (*YEAR, "measure"),
        officer_once_approved(OPEN),
        officer_once_approved(REFUSED),
    ),
    "measures:progress-change": (
        ENTRY,
        officer_once_approved(OPEN).when(LOCKED, overseer=NOT_FOUND),
        officer_once_approved(REFUSED).when(LOCKED, overseer=NOT_FOUND),
    ),
    "measures:progress-withdraw": (
        ENTRY,
        officer_once_approved(OPEN).when(LOCKED, overseer=NOT_FOUND),
        officer_once_approved(REFUSED).when(LOCKED, overseer=NOT_FOUND),
    ),
    # What waits is decided also while the plan's text is being corrected.
    "measures:progress-decide": (
        ENTRY,
        POST_ONLY,
        only(dict.fromkeys(READERS, FORBIDDEN) | {"manager": REFUSED}),
    ),
    "measures:ending": (
        (*YEAR, "measure"),
        manager_once_approved(OPEN),
        manager_once_approved(REFUSED),
    ),
    "measures:evidence": (
        (*YEAR, "measure"),
        readers(OPEN),
        officer_once_approved(REFUSED),
    ),
    "measures:evidence-link": (
        (*YEAR, "measure"),
        officer_once_approved(OPEN),
        officer_once_approved(REFUSED),
    ),
    "measures:evidence-change": (
        EVIDENCE,
        officer_once_approved(OPEN),
        officer_once_approved(REFUSED),
    ),
    "measures:evidence-file": (EVIDENCE, members(OPEN), GET_ONLY),
    "measures:evidence-picture": (EVIDENCE, members(OPEN), GET_ONLY),
    "measures:evidence-remove": (
        EVIDENCE,
        officer_once_approved(OPEN),
        officer_once_approved(REFUSED),
    ),
}
