"""An old report with the faults of a real one: every rule that is to catch them does."""

from functools import cache
from pathlib import Path

import pytest

from assessments.frameworks import read_framework
from reports.checks import check
from reports.reading.as_document import as_document
from reports.reading.files import read_file

ROOT = Path(__file__).resolve().parents[3]
# Weight, rule and place of everything that is to be found, sorted.
EXPECTED = ROOT / "tests/data/expected-old-report-example.txt"


@cache
def found():
    frameworks = {
        year: read_framework(ROOT / f"fixtures/frameworks/{year}.yaml")[1]
        for year in (2568, 2569)
    }
    report = read_file(ROOT / "tests/data/old-report-example.txt", frameworks)
    return check(as_document(report))


def test_everything_that_is_wrong_is_found_at_its_place_and_nothing_else():
    lines = sorted(f"{e.severity} | {e.rule} | {e.spot.text}" for e in found())

    assert lines == EXPECTED.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    ("rule", "indicators"),
    [
        ("low-indicator-without-measure", [9]),
        ("numbering-mismatch", [4, 6, 7, 8]),
        ("sentence-cut-off", [3, 5, 9, 10]),
        ("text-in-wrong-row", [2, 2]),
        ("finding-without-measure", [1, 2, 2, 8]),
        ("measure-answers-no-finding", [1, 2, 6, 8]),
        ("no-lead-division", [1, 2, 4, 6]),
    ],
)
def test_the_indicators_that_a_fault_is_about_are_the_right_ones(rule, indicators):
    assert [e.spot.indicator for e in found() if e.rule == rule] == indicators


def test_what_a_lost_picture_may_have_shown_is_a_note():
    about_pictures = [
        each.severity
        for each in found()
        if each.rule == "chart-without-values" or each.spot.part == "empty"
    ]

    assert about_pictures == ["note", "note"]
