from datetime import date

import pytest

from reports.checks.rules.progress.monitoring_not_done import RULE
from tests.reports.checks.builders import (
    entry,
    followed,
    found_by,
    measure,
    progress_report,
)

pytestmark = pytest.mark.pure


def report(monitoring, *entries, months=frozenset(), **fields):
    promised = measure(1, 1, monitoring=monitoring, months=months)
    return progress_report(followed(*entries, **fields), measures=(promised,))


@pytest.mark.parametrize(
    ("monitoring", "wanted"),
    [
        ("รายงานปลัดทุกเดือน", 12),
        ("รายงานความก้าวหน้ารายไตรมาส", 4),
        ("รายงานทุก ๓ เดือน", 4),
        ("สรุปผลทุก 6 เดือน", 2),
    ],
)
def test_fewer_entries_than_the_plan_promises_are_counted(monitoring, wanted):
    [found] = found_by(RULE, report(monitoring, entry(date(2026, 1, 5), 20)))

    assert f"ควรมี {wanted} ครั้ง" in found.what


def test_only_the_months_of_the_measure_count():
    told = report("รายงานทุกเดือน", entry(date(2025, 10, 9), 20), months=frozenset({10}))

    assert found_by(RULE, told) == []


def test_nothing_is_asked_after_a_measure_is_done():
    told = report("รายงานทุกเดือน", entry(date(2025, 10, 9), 100))

    assert found_by(RULE, told) == []


def test_two_entries_of_one_month_are_one():
    days = (entry(date(2026, 1, 5), 20), entry(date(2026, 1, 25), 30))

    assert len(found_by(RULE, report("ทุกหกเดือน", *days))) == 1


def test_a_plan_that_promises_nothing_and_a_measure_without_entries_are_silent():
    assert found_by(RULE, report("รายงานปลัด", entry(date(2026, 1, 5), 20))) == []
    assert found_by(RULE, report("รายงานทุกเดือน")) == []
