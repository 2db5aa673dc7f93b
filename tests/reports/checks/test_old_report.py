"""``check_report --file``: an old report with the faults that real ones have."""

import json
from collections import defaultdict

import pytest
from django.core.management import call_command

from tests.factories import framework

pytestmark = pytest.mark.django_db

EXAMPLE = "tests/data/old-report-example.txt"
# Where each fault of the example is, gravest first: item, else indicator, else section.
EXPECTED = {
    "low-indicator-without-measure": [9],
    "sentence-cut-off": [3, 5, 9, 10],
    "text-in-wrong-row": [2, 2],
    "numbering-mismatch": [4, 6, 7, 8],
    "measure-answers-no-finding": [1, 2, 6, 8],
    "finding-without-measure": ["i2", "i5", "i6", "e8"],
    "heading-repeated-or-empty": ["instrument-table", "instrument-chart"],
    "digits-mixed": ["measures"],
    "measure-incomplete": [1, 2, 4, 6, 7, 8, 4],
    "no-lead-division": [1, 2, 4, 6],
    "chart-without-values": ["indicators"],
    "level-without-rule": ["overall"],
    "best-not-named": ["analysis", "analysis"],
    "instrument-misnamed": ["indicators"],
    "typing-slip": [1, 6],
}


@pytest.fixture
def found(capsys):
    framework(2568)
    with pytest.raises(SystemExit) as stop:
        call_command("check_report", "--file", EXAMPLE, "--json")
    assert stop.value.code == 1
    by_rule = defaultdict(list)
    for each in json.loads(capsys.readouterr().out):
        by_rule[each["rule"]].append(each)
    return by_rule


def test_every_fault_of_the_example_is_found_at_its_place(found):
    places = {
        rule: [
            each["item"] or each["indicator"] or each["section"] for each in found[rule]
        ]
        for rule in EXPECTED
    }

    assert places == EXPECTED


def test_mistyped_codes_are_told_with_what_they_mean(found):
    said = " ".join(each["message"] for each in found["code-mistyped"])

    for printed, meant in (("1๑", "i1"), ("๐๘", "o8"), ("E๒", "e2")):
        assert f"“{printed}” น่าจะหมายถึง {meant}" in said
    assert "“1๐๐” อ่านไม่ได้แน่ชัด จากแถวและเรื่องอาจหมายถึง i10 ใช่หรือไม่" in said


def test_what_a_text_cannot_show_is_only_a_note(found):
    _, empty = found["heading-repeated-or-empty"]
    (chart,) = found["chart-without-values"]

    assert (empty["severity"], chart["severity"]) == ("note", "note")


def test_right_figures_and_names_are_left_alone(found):
    assert not {
        "total-differs",
        "instrument-differs",
        "level-differs",
        "figure-differs",
        "year-differs",
        "agency-name-differs",
        "period-outside-year",
        "item-code-unknown",
    } & set(found)
