from datetime import date

import pytest

from reports.checks.rules.progress.evidence_expired import RULE
from tests.reports.checks.builders import (
    LAST,
    entry,
    evidence,
    followed,
    found_by,
    progress_report,
)

pytestmark = pytest.mark.pure


def report(expires_on):
    return progress_report(
        followed(
            entry(date(2026, 1, 5), 50), evidence=(evidence(expires_on=expires_on),)
        )
    )


def test_evidence_that_ended_before_the_period_did_is_named():
    [found] = found_by(RULE, report(date(2026, 9, 29)))

    assert "คู่มือฉบับปรับปรุง" in found.what
    assert "29 ก.ย. 2569" in found.what


@pytest.mark.parametrize("day", [None, LAST])
def test_evidence_that_holds_to_the_last_day_is_fine(day):
    assert found_by(RULE, report(day)) == []
