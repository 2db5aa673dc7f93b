import pytest

from reports.checks.rules.progress.plan_not_published import RULE
from tests.reports.checks.builders import followed, found_by, progress_report

pytestmark = pytest.mark.pure


def test_a_plan_that_nobody_can_open_is_told():
    [found] = found_by(RULE, progress_report(followed(), plan=None))

    assert found.spot.section == "background"


def test_a_published_one_is_not():
    assert found_by(RULE, progress_report(followed())) == []
