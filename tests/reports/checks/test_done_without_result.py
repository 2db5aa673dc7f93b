from datetime import date

import pytest

from reports.checks.rules.progress.done_without_result import RULE
from tests.reports.checks.builders import (
    entry,
    followed,
    found_by,
    measure,
    progress_report,
)

pytestmark = pytest.mark.pure

DAY = date(2026, 1, 5)


def test_a_measure_that_is_done_and_says_no_result_is_told_with_its_target():
    report = progress_report(
        followed(entry(DAY, 100, result=" ")),
        measures=(measure(1, 1, target="ครบทุกกอง"),),
    )

    [found] = found_by(RULE, report)

    assert "ครบทุกกอง" in found.what


def test_a_result_in_any_entry_or_work_under_way_is_silent():
    report = progress_report(
        followed(entry(DAY, 50), entry(DAY, 100, result="")),
        followed(entry(DAY, 50, result="")),
    )

    assert found_by(RULE, report) == []
