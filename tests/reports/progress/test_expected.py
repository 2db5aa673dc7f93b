"""The example agency's twelve months through the checker: a fixed list."""

import pytest

from reports.checks import check

pytestmark = pytest.mark.django_db


def test_the_examples_progress_gives_its_expected_list(demo_documents):
    found = check(demo_documents["progress"])

    assert [(each.severity.value, each.rule) for each in found] == [
        # The demonstration's plan of 2568 is approved and not published.
        ("warning", "plan-not-published"),
        ("warning", "monitoring-not-done"),
        ("warning", "spending-above-budget"),
        ("warning", "entry-not-confirmed"),
        ("note", "evidence-missing"),
    ]
