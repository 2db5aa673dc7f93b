"""OIT codes in last year's texts, turned into this year's."""

import dataclasses
from pathlib import Path

import pytest
import yaml

from assessments.domain.framework import ItemMap
from assessments.domain.framework_parsing import parse_framework
from measures.domain.carrying import Carried, carry_codes

pytestmark = pytest.mark.pure

PAIRS = (("o8", "o9"), ("o9", "o10"), ("o20", "o11"), ("o21", "o12"), ("o21", "o13"))


@pytest.fixture
def framework():
    text = Path("fixtures/frameworks/2569.yaml").read_text(encoding="utf-8")
    rules = parse_framework(yaml.safe_load(text))
    return dataclasses.replace(rules, item_map=ItemMap(2568, PAIRS))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("เผยแพร่ข้อ o8 และ o9 ให้ครบ", "เผยแพร่ข้อ o9 และ o10 ให้ครบ"),
        ("อ้างอิงจาก o๒๐", "อ้างอิงจาก o๑๑"),
        ("O8", "O9"),
        ("ข้อo8ที่เผยแพร่", "ข้อo9ที่เผยแพร่"),
        ("video8 o81a o811", "video8 o81a o811"),
    ],
)
def test_a_code_becomes_the_one_that_follows_it(framework, old, new):
    assert carry_codes([framework], 2568, [old]) == Carried((new,), ())


@pytest.mark.parametrize("text", ["ข้อ o21", "ข้อ o28 และ o28"])
def test_a_code_with_no_or_several_followers_stays_and_is_told(framework, text):
    carried = carry_codes([framework], 2568, [text, "ไม่มีรหัส"])

    assert carried.texts == (text, "ไม่มีรหัส")
    assert carried.unknown == (text.split()[1],)


def test_the_map_of_another_year_turns_nothing(framework):
    assert carry_codes([framework], 2567, ["ข้อ o8"]) == Carried(("ข้อ o8",), ("o8",))


def test_a_code_of_years_ago_goes_through_every_map(framework):
    middle = dataclasses.replace(
        framework, year_be=2568, item_map=ItemMap(2567, (("o3", "o8"), ("o4", "o21")))
    )

    carried = carry_codes([middle, framework], 2567, ["ข้อ o3 และ o4"])

    assert carried == Carried(("ข้อ o9 และ o4",), ("o4",))


@pytest.mark.parametrize("missing", ["the year", "its map"])
def test_where_a_year_or_its_map_is_missing_codes_of_before_stay(framework, missing):
    middle = dataclasses.replace(framework, year_be=2568, item_map=None)
    years = [framework] if missing == "the year" else [middle, framework]

    assert carry_codes(years, 2567, ["ข้อ o8"]) == Carried(("ข้อ o8",), ("o8",))
