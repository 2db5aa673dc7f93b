from datetime import date
from decimal import Decimal

import pytest

from reports.checks.rules.progress.spending_above_budget import RULE
from tests.reports.checks.builders import (
    entry,
    followed,
    found_by,
    measure,
    progress_report,
)

pytestmark = pytest.mark.pure


def report(budget, spent):
    known = measure(1, 1, budget=budget and Decimal(budget))
    told = followed(entry(date(2026, 1, 5), 20), spent=spent and Decimal(spent))
    return progress_report(told, measures=(known,))


def test_more_than_the_budget_is_told_with_the_difference():
    [found] = found_by(RULE, report("1000", "1250.50"))

    assert "250.50" in found.what


@pytest.mark.parametrize(
    ("budget", "spent"), [("1000", "1000"), (None, "5"), ("1000", None)]
)
def test_within_the_budget_or_not_said_is_silent(budget, spent):
    assert found_by(RULE, report(budget, spent)) == []
