from datetime import date

import pytest

from reports.checks.rules.progress.entry_not_confirmed import RULE
from tests.reports.checks.builders import entry, followed, found_by, progress_report

pytestmark = pytest.mark.pure


def test_waiting_and_returned_entries_are_told_apart():
    report = progress_report(
        followed(entry(date(2026, 1, 5), 20), waiting=2, returned=1)
    )

    waiting, returned = found_by(RULE, report)

    assert "รอยืนยัน 2 รายการ" in waiting.what
    assert "ถูกส่งกลับ 1 รายการ" in returned.what


def test_where_all_are_confirmed_it_is_silent():
    assert found_by(RULE, progress_report(followed(entry(date(2026, 1, 5), 20)))) == []
