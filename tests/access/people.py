"""Who asks, and the short ways to say what each of them gets."""

from collections.abc import Iterable

from assessments.models import Assessment

READERS = ("officer", "manager", "auditor")
MEMBERS = (*READERS, "agency_administrator")
# other_member holds every role in a neighbouring agency: as roles only ever add to
# what somebody may do, what is refused to her is refused to each of them.
# The overseer's scope holds the own agency alone; she reads what was handed in.
PEOPLE = (
    *MEMBERS,
    "overseer",
    "system_administrator",
    "other_member",
    "ended_member",
    "nobody",
)
# Every role in the own agency, to try what no role there may do.
ALL_ROLES = "all_roles"

OPEN, LOGIN, NOT_FOUND, FORBIDDEN, MOVED, REFUSED = 200, "login", 404, 403, 302, 422
CONFLICT, WRONG_METHOD, NOTHING_NEW = 409, 405, 204

DRAFT, SUBMITTED, RETURNED, APPROVED = Assessment.Status.values
STATES = (DRAFT, SUBMITTED, RETURNED, APPROVED)
LOCKED = (SUBMITTED, APPROVED)


class Answers(dict):
    """Person → answer; ``when`` says what is different in some states of the year."""

    def __init__(self, answers: dict, by_state: dict | None = None):
        super().__init__(answers)
        self.by_state = by_state or {}

    def __or__(self, more: dict) -> "Answers":
        return Answers({**self, **more}, self.by_state)

    def when(self, states: str | Iterable[str], **people) -> "Answers":
        by_state = dict(self.by_state)
        for state in [states] if isinstance(states, str) else states:
            by_state[state] = by_state.get(state, {}) | people
        return Answers(self, by_state)

    def of(self, person: str, state: str):
        return self.by_state.get(state, {}).get(person, self[person])


def everyone(signed_in, nobody=LOGIN) -> Answers:
    return Answers(dict.fromkeys(PEOPLE, signed_in) | {"nobody": nobody})


def only(answers: dict) -> Answers:
    """The named people get their answer, other signed-in ones find nothing."""
    return everyone(NOT_FOUND) | answers


def readers(answer, overseer=None) -> Answers:
    """Whoever reads the agency's scores gets it, in every state.

    An overseer gets it of what was handed in, or ``overseer`` instead.
    """
    answers = only(dict.fromkeys(READERS, answer))
    return answers.when(LOCKED, overseer=answer if overseer is None else overseer)


def members(answer) -> Answers:
    """The same for what is the agency's own: an overseer hears whose it is."""
    return readers(answer, overseer=FORBIDDEN)


def talkers(answer) -> Answers:
    """Comments are among members; an overseer does not hear that there are any."""
    return readers(answer, overseer=NOT_FOUND)


def officer_else_forbidden(answer) -> Answers:
    """The officer changes the year's content while it is open; others hear why not."""
    answers = only(dict.fromkeys(READERS, FORBIDDEN) | {"officer": answer})
    return answers.when(LOCKED, officer=FORBIDDEN, overseer=FORBIDDEN)


def officer_once_approved(answer) -> Answers:
    """The officer carries out what was decided; nothing of it locks again."""
    answers = only(dict.fromkeys(READERS, FORBIDDEN))
    return answers.when(LOCKED, overseer=FORBIDDEN).when(APPROVED, officer=answer)


def manager_once_approved(answer) -> Answers:
    """The manager decides about what was decided with her; others hear why not."""
    answers = only(dict.fromkeys(READERS, FORBIDDEN))
    return answers.when(LOCKED, overseer=FORBIDDEN).when(APPROVED, manager=answer)


def system_administrator_only(answer) -> Answers:
    """Members get the reason about their own agency, others find nothing."""
    return only(dict.fromkeys(MEMBERS, FORBIDDEN) | {"system_administrator": answer})


def administrators(answer) -> Answers:
    """The agency's own administrator and the system's; other members get the reason."""
    return system_administrator_only(answer) | {"agency_administrator": answer}


POST_ONLY = everyone(WRONG_METHOD)
GET_ONLY = everyone(WRONG_METHOD)
YEAR = ("code", "year")
