from datetime import date

import pytest

from reports.checks.rules.progress.percent_backwards import RULE
from tests.reports.checks.builders import entry, followed, found_by, progress_report

pytestmark = pytest.mark.pure


def test_a_later_entry_that_says_less_is_told_with_both_days():
    report = progress_report(
        followed(entry(date(2026, 1, 5), 60), entry(date(2026, 2, 5), 40))
    )

    [found] = found_by(RULE, report)

    assert "ร้อยละ 60 (5 ม.ค. 2569)" in found.what
    assert "ร้อยละ 40 (5 ก.พ. 2569)" in found.what


def test_standing_still_or_going_on_is_silent():
    report = progress_report(
        followed(entry(date(2026, 1, 5), 60), entry(date(2026, 2, 5), 60))
    )

    assert found_by(RULE, report) == []
