"""What all rules share: ids, order, keys, groups, and nothing about a good document."""

import re
from time import monotonic

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.checks import RULES, Severity, check, grouped
from reports.document import UNKNOWN, Paragraph
from tests.reports.checks.builders import (
    document,
    facts,
    finding,
    indicator,
    measure,
    section,
    table,
)

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


ANY_TEXT = st.text(
    alphabet=st.sampled_from("กขดรงมีา่้ำเแโไ ๑๒12.()[]†oieIEOTx-–…_/\n"), max_size=60
)


@given(title=ANY_TEXT, text=ANY_TEXT, cell=ANY_TEXT, words=ANY_TEXT)
@settings(max_examples=60, deadline=None)
def test_any_text_is_checked_and_no_two_findings_share_a_key(title, text, cell, words):
    rows = table(["ตัวชี้วัด", "ผลการวิเคราะห์"], [title, cell], [cell, text], [title, ""])
    spoilt = document(
        section("analysis", Paragraph(text), rows, title=title, number=words[:6]),
        section("annex", Paragraph(words), number=title[:6]),
        facts=facts(
            level=words,
            findings=(finding(1, 1, text), finding(2, None, cell)),
            measures=(
                measure(1, 1, activity=title, steps=(text, cell), finding_keys=(1,)),
                measure(2, None, finding_text=cell, finding_keys=UNKNOWN),
            ),
        ),
    )

    found = check(spoilt)

    assert len({each.key for each in found}) == len(found)
    assert all(each.what and each.spot.text for each in found)
