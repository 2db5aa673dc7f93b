from datetime import date

import pytest

from reports.checks import Severity
from reports.checks.rules.progress.evidence_missing import RULE
from tests.reports.checks.builders import entry, followed, found_by, progress_report

pytestmark = pytest.mark.pure

DAY = date(2026, 1, 5)


def test_a_measure_that_is_done_without_evidence_weighs_more_than_one_under_way():
    done = followed(entry(DAY, 100), evidence=())
    running = followed(entry(DAY, 40), evidence=())

    first, second = found_by(RULE, progress_report(done, running))

    assert first.severity is Severity.WARNING
    assert second.severity is Severity.NOTE
    assert "ร้อยละ 40" in second.what


def test_evidence_or_nothing_done_is_silent():
    report = progress_report(
        followed(entry(DAY, 100)),
        followed(evidence=()),
        followed(entry(DAY, 0), evidence=()),
    )

    assert found_by(RULE, report) == []
