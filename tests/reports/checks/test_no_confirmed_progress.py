from datetime import date

import pytest

from measures.domain.following import State
from reports.checks.rules.progress.no_confirmed_progress import RULE
from tests.reports.checks.builders import entry, followed, found_by, progress_report

pytestmark = pytest.mark.pure


def test_a_measure_of_which_nothing_is_confirmed_is_named():
    [found] = found_by(RULE, progress_report(followed(waiting=1)))

    assert found.spot.measure_key == 1
    assert "มาตรการทดสอบ 1" in found.spot.text


def test_neither_progress_nor_an_ended_measure_is():
    told = progress_report(
        followed(entry(date(2026, 1, 5), 20)), followed(state=State.ENDED)
    )

    assert found_by(RULE, told) == []
