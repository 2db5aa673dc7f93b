import pytest

from measures.domain.following import State
from reports.checks import Severity
from reports.checks.rules.progress.ended_without_words import RULE
from tests.reports.checks.builders import followed, found_by, progress_report

pytestmark = pytest.mark.pure


def test_an_ended_measure_without_words_is_an_error():
    [found] = found_by(RULE, progress_report(followed(state=State.ENDED)))

    assert found.severity is Severity.ERROR


def test_with_words_or_not_ended_it_is_silent():
    ended = followed(state=State.ENDED, ended_words="ยุบรวมกับมาตรการอื่น")

    assert found_by(RULE, progress_report(ended, followed())) == []
