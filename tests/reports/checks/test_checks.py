"""What all rules share: ids, order, keys, groups, and nothing about a good document."""

import re
from time import monotonic

import pytest

from reports.checks import RULES, Severity, check, grouped
from reports.document import Paragraph
from tests.reports.checks.builders import document, facts, indicator, measure, section

pytestmark = pytest.mark.pure


def test_every_rule_has_an_id_of_its_own_and_says_all_in_thai():
    ids = [rule.id for rule in RULES]

    assert len(set(ids)) == len(ids)
    for rule in RULES:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)+", rule.id)
        for words in (rule.title, rule.why, rule.mend):
            assert re.search("[ก-๙]", words)
            assert not re.search(r"ครับ|ค่ะ|!|ผิดพลาด", words)


SPOILT = document(
    section("analysis"),
    section("measures"),
    facts=facts(
        indicators=(indicator(1, "80.00"), indicator(9, "79.00")),
        measures=(
            measure(2, 2, lead=None, helpers=("กองคลัง", "กองช่าง")),
            measure(3, 2, lead=None, helpers=("กองคลัง", "กองช่าง")),
        ),
    ),
)


def test_errors_come_before_warnings_and_each_in_the_order_of_the_document():
    found = check(SPOILT)

    ranks = [each.severity.rank for each in found]
    assert ranks == sorted(ranks)
    errors = [each for each in found if each.rule == "low-indicator-without-measure"]
    assert [each.spot.indicator for each in errors] == [1, 9]


def test_a_key_names_rule_and_place_and_no_figure_or_word():
    found = {each.key: each for each in check(SPOILT)}

    low = found["low-indicator-without-measure section=analysis indicator=9"]
    assert low.severity is Severity.ERROR
    assert len(found) == len(check(SPOILT))


def test_equal_findings_stand_together_with_all_their_places():
    groups = grouped(check(SPOILT))

    [leads] = [each for each in groups if each.rule == "no-lead-division"]
    assert [spot.measure_key for spot in leads.spots] == [2, 3]
    assert leads.what in leads.found[1].message


def test_an_endless_word_is_checked_in_bounded_time():
    endless = Paragraph("ก" * 60_000)
    started = monotonic()

    check(document(section("analysis", endless), facts=facts()))

    assert monotonic() - started < 10
