"""Measures of earlier years that are worth taking up again, best first."""

import pytest

from measures.domain.following import State
from measures.domain.past import Past, Wanted, again

pytestmark = pytest.mark.pure

WANTED = Wanted(indicators={7}, issues={3}, codes={2567: {"e4"}, 2568: {"e4"}})


def past(key, **said):
    return Past(
        **{
            "key": key,
            "year_be": 2567,
            "activity": f"มาตรการ {key}",
            "indicator_number": 7,
            "issue": None,
            "codes": frozenset(),
            "state": State.DONE,
            "rose": False,
            **said,
        }
    )


def keys(*rows, planned=()):
    return [key for key, _ in again(rows, WANTED, planned)]


def test_what_was_done_before_a_rise_comes_first():
    found = keys(
        past(1, state=State.ENDED, rose=True),
        past(2, state=State.NOT_STARTED, rose=True),
        past(3, state=State.UNDER_WAY, rose=True),
        past(4),
        past(5, rose=True),
    )

    assert found == [5, 4, 3, 2, 1]


def test_of_equals_the_same_finding_then_the_newer_year_comes_first():
    found = keys(
        past(1, year_be=2566), past(2), past(3, year_be=2566), past(4, codes={"e4"})
    )

    assert found == [4, 2, 1, 3]


@pytest.mark.parametrize(
    ("said", "is_offered"),
    [
        ({}, True),
        ({"indicator_number": 4}, False),
        ({"indicator_number": 4, "codes": frozenset({"e4"})}, True),
        ({"indicator_number": 4, "year_be": 2566, "codes": frozenset({"e4"})}, False),
        ({"indicator_number": None, "issue": 3}, True),
        ({"indicator_number": None, "issue": 2}, False),
        ({"indicator_number": None}, False),
    ],
)
def test_only_what_is_about_the_same_is_offered(said, is_offered):
    assert keys(past(1, **said)) == ([1] if is_offered else [])


def test_the_same_activity_is_offered_once_and_never_beside_itself():
    twice = [past(1, activity="ก", year_be=2566), past(2, activity="ก")]

    assert keys(*twice) == [2]
    assert keys(*twice, planned={"ก"}) == []


def test_whether_it_answered_the_same_finding_is_told():
    rows = [past(1, codes=frozenset({"e4"})), past(2)]

    assert again(rows, WANTED, ()) == [(1, True), (2, False)]
