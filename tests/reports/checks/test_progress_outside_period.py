from datetime import date

import pytest

from reports.checks.rules.progress.progress_outside_period import RULE
from tests.reports.checks.builders import (
    FIRST,
    LAST,
    entry,
    followed,
    found_by,
    progress_report,
)

pytestmark = pytest.mark.pure


def test_a_day_before_the_fiscal_year_is_told():
    [found] = found_by(RULE, progress_report(followed(entry(date(2025, 9, 30), 5))))

    assert "30 ก.ย. 2568" in found.what


def test_its_first_and_last_day_are_inside():
    report = progress_report(followed(entry(FIRST, 5), entry(LAST, 50)))

    assert found_by(RULE, report) == []
