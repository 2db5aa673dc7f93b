from datetime import date

import pytest

from reports.checks.rules.progress.progress_text_twice import RULE
from tests.reports.checks.builders import entry, followed, found_by, progress_report

pytestmark = pytest.mark.pure

LONG = "ประชุมทุกกองเพื่อรวบรวมขั้นตอนงานบริการและปรับคู่มือ"


def test_the_same_words_twice_are_told_at_the_later_entry():
    report = progress_report(
        followed(entry(date(2026, 1, 5), 20, done=LONG)),
        followed(entry(date(2026, 2, 5), 40, done=f"{LONG} ")),
    )

    [found] = found_by(RULE, report)

    assert found.spot.measure_key == 2
    assert "มาตรการทดสอบ 1" in found.what


def test_short_or_different_words_are_silent():
    report = progress_report(
        followed(
            entry(date(2026, 1, 5), 20, done="ประชุม"),
            entry(date(2026, 2, 5), 40, done="ประชุม"),
        ),
        followed(entry(date(2026, 3, 5), 20, done=LONG)),
    )

    assert found_by(RULE, report) == []
