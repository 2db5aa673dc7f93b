from datetime import date

import pytest

from reports.checks.rules.progress.obstacle_without_next_step import RULE
from tests.reports.checks.builders import entry, followed, found_by, progress_report

pytestmark = pytest.mark.pure

DAY = date(2026, 1, 5)


def test_an_obstacle_without_a_next_step_is_told_with_its_day():
    report = progress_report(followed(entry(DAY, 20, obstacles="ขาดงบประมาณ")))

    [found] = found_by(RULE, report)

    assert "5 ม.ค. 2569" in found.what


def test_with_a_next_step_or_once_done_it_is_silent():
    report = progress_report(
        followed(entry(DAY, 20, obstacles="ขาดงบประมาณ", next_step="ขอโอนงบประมาณ")),
        followed(entry(DAY, 20, obstacles="ขาดงบประมาณ"), entry(DAY, 100)),
    )

    assert found_by(RULE, report) == []
