"""Parts of the fiscal year, and what a measure leaves open."""

import pytest

from measures.domain.completeness import NAMES, Said, left_open
from measures.domain.periods import PARTS, months_of
from thai.months import FISCAL_MONTHS, format_months

pytestmark = pytest.mark.pure


def test_quarters_and_halves_make_up_the_year():
    by_key = {each.key: each.months for each in PARTS}

    quarters = [by_key[f"quarter-{number}"] for number in (1, 2, 3, 4)]
    assert sum(quarters, ()) == by_key["half-1"] + by_key["half-2"] == FISCAL_MONTHS
    assert by_key["year"] == FISCAL_MONTHS
    assert format_months(by_key["half-1"], 2569) == "ต.ค. 68 - มี.ค. 69"


def test_a_strange_part_is_none_and_clearing_is_no_month():
    assert months_of("fortnight") is None
    assert months_of("none") == ()


def test_only_what_is_missing_is_named_in_the_order_of_the_page():
    said = Said(**dict.fromkeys(NAMES, True) | {"lead": False, "target": False})

    assert left_open(said) == ("หน่วยงานหลัก", "เป้าหมาย")
    assert left_open(Said(**dict.fromkeys(NAMES, True))) == ()
