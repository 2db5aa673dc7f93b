from datetime import date

import pytest

from reports.checks import Severity
from reports.checks.rules.progress.period_not_over import RULE
from tests.reports.checks.builders import LAST, followed, found_by, progress_report

pytestmark = pytest.mark.pure


def test_before_the_last_day_it_cannot_be_published():
    [found] = found_by(RULE, progress_report(followed(), as_of=date(2026, 9, 29)))

    assert found.severity is Severity.ERROR
    assert "30 ก.ย. 2569" in found.what


def test_from_the_last_day_on_it_is_silent():
    assert found_by(RULE, progress_report(followed(), as_of=LAST)) == []
