"""Every named address × every person × own and foreign × every state of the year.

To add an address, add its line to the table of its app in ``tests/access/tables/``:

    "measures:list": (YEAR, readers(OPEN), GET_ONLY),

name, what its arguments are (the keys of ``things_of_agency`` and
``things_of_year`` in ``tests/access/world.py``; a new kind of thing gets its line
there), what each person gets for GET, what for an empty POST.
``tests/access/people.py`` has the short ways to say it; what differs in a state
is said by ``.when(SUBMITTED, officer=FORBIDDEN)``. Nothing else is needed: roles,
states, the neighbour's and last year's things, other methods and htmx are walked
here from that line.
"""

import pytest

from tests.access.people import (
    ALL_ROLES,
    APPROVED,
    DRAFT,
    FORBIDDEN,
    LOGIN,
    MEMBERS,
    NOT_FOUND,
    OPEN,
    PEOPLE,
    RETURNED,
    STATES,
    SUBMITTED,
    WRONG_METHOD,
)
from tests.access.tables import PARTS, TABLE
from tests.access.walking import (
    answer,
    answers_fragment,
    content_of,
    lacking_protection,
    named_urls,
    readable,
    wrongly_written,
)
from tests.access.world import NEIGHBOUR

# The mark has the database made; the world around the tests outlives each of them.
pytestmark = pytest.mark.django_db

REFUSALS = (LOGIN, NOT_FOUND, FORBIDDEN, WRONG_METHOD)
# The states that let the same persons do the same are asked by fewer of them.
ASKS_IN = {
    DRAFT: PEOPLE,
    SUBMITTED: ("officer", "manager", "overseer"),
    RETURNED: ("officer", "overseer"),
    APPROVED: [each for each in PEOPLE if each != "nobody"],
}
ONCE = {(DRAFT, "officer"), (DRAFT, "nobody")}
# One who may write, one who reads, one from elsewhere, and nobody.
ASKS_BY_HTMX = ("officer", "auditor", "other_member", "nobody")
# Arguments that name a thing of an agency, or of one of its years.
OF_AGENCY = {"division", "member", "membership", "period"}
OF_YEAR = {
    "finding",
    "measure",
    "removed",
    "preview",
    "comment",
    "measure_comment",
    "evidence",
    "progress",
}


def test_every_named_address_stands_in_the_table():
    assert named_urls() == set(TABLE)
    assert len(TABLE) == sum(len(part) for part in PARTS)


def test_every_row_says_what_each_person_gets():
    for name, (_, get, post) in TABLE.items():
        assert set(get) == set(post) == set(PEOPLE), name


@pytest.mark.parametrize("name", TABLE)
def test_each_person_gets_what_the_table_says_in_every_state(world, name):
    arguments, *columns = TABLE[name]
    address = world.address(name)
    deviations = []
    for state in STATES if "year" in arguments else (DRAFT,):
        with world.in_state(state):
            for person in ASKS_IN[state]:
                for method, answers in zip(("GET", "POST"), columns, strict=True):
                    expected = answers.of(person, state)
                    # A method that is not there knows no persons and no states.
                    if expected != WRONG_METHOD or (state, person) in ONCE:
                        deviations += _deviations(
                            world, state, method, person, address, expected
                        )
    assert not deviations, readable(deviations)


def _deviations(world, state, method, person, address, expected):
    response = world.ask(person, method, address)
    if answer(response) != expected:
        yield state, method, person, expected, answer(response)
    if tables := wrongly_written(
        response, is_refused=expected in REFUSALS, method=method
    ):
        yield state, method, person, "nothing written", ", ".join(tables)
    if missing := lacking_protection(response):
        yield state, method, person, "headers", missing
    if person in MEMBERS and NEIGHBOUR.encode() in content_of(response):
        yield state, method, person, "nothing of a neighbour", NEIGHBOUR
    if state == DRAFT and expected != WRONG_METHOD and person in ASKS_BY_HTMX:
        piece = world.ask(person, method, address, **{"HX-Request": "true"})
        if not answers_fragment(piece, expected):
            yield state, f"{method} by htmx", person, expected, piece.status_code


@pytest.mark.parametrize(
    "name", [name for name, row in TABLE.items() if (OF_AGENCY | OF_YEAR) & set(row[0])]
)
def test_what_is_another_s_is_not_found_under_ones_own_address(world, name):
    """Own agency and year in the address, and in it another's key."""
    arguments, get, post = TABLE[name]
    swaps = [("the neighbour's", world.foreign, OF_AGENCY | OF_YEAR)]
    if OF_YEAR & set(arguments):
        swaps.append(("last year's", world.other_year, OF_YEAR))
    deviations = []
    for whose, others, keys in swaps:
        things = world.own | {key: others[key] for key in keys}
        address = world.address(name, things)
        for person in (ALL_ROLES, "system_administrator"):
            for method, answers in (("GET", get), ("POST", post)):
                allowed = {NOT_FOUND, WRONG_METHOD}
                # To hear the reason of her own agency first gives nothing away.
                asked_as = MEMBERS if person == ALL_ROLES else (person,)
                own = {answers.of(each, DRAFT) for each in asked_as}
                allowed |= own if own <= set(REFUSALS) else set()
                response = world.ask(person, method, address)
                got = answer(response)
                if got not in allowed:
                    deviations.append((whose, method, person, NOT_FOUND, got))
    assert not deviations, readable(deviations)


@pytest.mark.parametrize("name", TABLE)
def test_other_methods_give_nothing_that_get_and_post_would_not(world, name):
    _, get, post = TABLE[name]
    address = world.address(name)
    deviations = []
    for person, methods in (
        ("officer", ("PUT", "DELETE")),
        ("other_member", ("HEAD", "OPTIONS")),
    ):
        looks, acts = get.of(person, DRAFT), post.of(person, DRAFT)
        for method in methods:
            response = world.ask(person, method, address, "")
            got = answer(response)
            # HEAD is a GET without its content; a library's PUT is its POST.
            allowed = {*REFUSALS, acts if method == "PUT" else looks}
            is_empty = method in ("HEAD", "OPTIONS") and not content_of(response)
            if got not in allowed and not (method == "OPTIONS" and is_empty):
                deviations.append((DRAFT, method, person, "refused", got))
            if method == "HEAD" and not is_empty:
                deviations.append((DRAFT, method, person, "no content", got))
            if looks == NOT_FOUND and got == OPEN:
                deviations.append((DRAFT, method, person, NOT_FOUND, got))
    assert not deviations, readable(deviations)
