from dataclasses import replace

import pytest

from reports.checks.rules.progress.plan_differs import RULE
from reports.progress.facts import PlanChangeFact
from tests.reports.checks.builders import PLAN, followed, found_by, progress_report

pytestmark = pytest.mark.pure

CHANGE = PlanChangeFact("มาตรการ “ทดสอบ”: เป้าหมาย", "สิบ", "ห้า")


def test_what_changed_since_the_plan_was_published_is_counted():
    report = progress_report(followed(), plan=replace(PLAN, changes=(CHANGE, CHANGE)))

    [found] = found_by(RULE, report)

    assert "2 ช่อง" in found.what
    assert CHANGE.what in found.what


@pytest.mark.parametrize("plan", [PLAN, None])
def test_the_same_plan_or_none_is_silent(plan):
    assert found_by(RULE, progress_report(followed(), plan=plan)) == []
