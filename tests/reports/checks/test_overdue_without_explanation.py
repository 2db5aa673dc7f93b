from datetime import date

import pytest

from reports.checks.rules.progress.overdue_without_explanation import RULE
from tests.reports.checks.builders import entry, followed, found_by, progress_report

pytestmark = pytest.mark.pure

DAY = date(2026, 1, 5)


def test_a_late_measure_whose_last_entry_explains_nothing_is_told():
    early = entry(DAY, 10, obstacles="ผู้รับจ้างทิ้งงาน")
    report = progress_report(followed(early, entry(DAY, 40), is_overdue=True))

    assert len(found_by(RULE, report)) == 1


def test_an_explanation_or_being_in_time_is_silent():
    report = progress_report(
        followed(entry(DAY, 40, next_step="เสร็จในเดือนหน้า"), is_overdue=True),
        followed(entry(DAY, 40)),
        followed(is_overdue=True),
    )

    assert found_by(RULE, report) == []
