from datetime import date

import pytest

from measures.domain.following import State
from reports.checks.rules.progress.percent_against_state import RULE
from tests.reports.checks.builders import entry, followed, found_by, progress_report

pytestmark = pytest.mark.pure

DAY = date(2026, 1, 5)


@pytest.mark.parametrize(
    ("percent", "state"),
    [
        (100, State.UNDER_WAY),
        (100, State.ENDED),
        (60, State.DONE),
        (5, State.NOT_STARTED),
    ],
)
def test_a_percentage_that_says_something_else_than_the_state_is_told(percent, state):
    [found] = found_by(
        RULE, progress_report(followed(entry(DAY, percent), state=state))
    )

    assert f"ร้อยละ {percent}" in found.what
    assert state.words in found.what


@pytest.mark.parametrize(
    ("percent", "state"),
    [
        (100, State.DONE),
        (60, State.UNDER_WAY),
        (0, State.NOT_STARTED),
        (60, State.ENDED),
    ],
)
def test_one_that_agrees_is_not(percent, state):
    report = progress_report(followed(entry(DAY, percent), state=state))

    assert found_by(RULE, report) == []
