"""What may stand in a cell, and what is refused as typed."""

from datetime import date
from decimal import Decimal

import pytest

from assessments.importing.cells import (
    Unreadable,
    comments_of,
    level_of,
    points_of,
    text_of,
    year_of,
)
from assessments.importing.columns import COLUMNS, HEADINGS, IGNORED, Heads

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("value", "points"),
    [
        (88.37, "88.37"), (0.1 + 0.2, "0.30"), (0.0, "0.00"), (100, "100.00"), (79, "79.00"),
        ("88.37", "88.37"), (" ๘๘.๓๗ ", "88.37"), ("88,37", "88.37"),
    ],
)  # fmt: skip
def test_a_score_is_read_as_people_write_it(value, points):
    assert points_of(value) == Decimal(points)


@pytest.mark.parametrize("value", [None, "", "  ", "-", "–", "N/A", "n/a", "ไม่มีข้อมูล"])
def test_a_missing_score_is_missing_and_never_zero(value):
    assert points_of(value) is None


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (88.375, "“88.375” มีทศนิยม 3 ตำแหน่ง"), (100.01, "“100.01” มากกว่า 100"), ("1o0", "ตัวอักษร o"),
        (-1, "ติดลบ"), ("88.37 %", "%"), (True, "ค่าจริงเท็จ"), (date(2026, 1, 1), "วันที่"),
        (float("nan"), "NaN"), (1e300, "300"), ("x" * 5000, "ยาว"), ("#REF!", "#"),
    ],
)  # fmt: skip
def test_what_is_no_score_is_refused_as_typed(value, says):
    with pytest.raises(Unreadable, match=says):
        points_of(value)


def test_a_code_in_a_number_cell_has_no_decimals():
    assert text_of(6400512.0) == "6400512"


def test_levels_are_known_by_their_words_and_codes_of_other_years_stay():
    own, others = ("ผ่านดีเยี่ยม", "ผ่านดี"), ("AA", "A")
    assert level_of(" ผ่าน ดี ", own, others) == "ผ่านดี"
    assert level_of("aa", own, others) == "AA"
    assert level_of("-", own, others) == ""
    with pytest.raises(Unreadable, match="ดีมาก"):
        level_of("ดีมาก", own, others)


def test_comments_are_codes_of_the_year_however_they_are_typed():
    codes = {"i1", "i2", "e2", "o8"}
    assert comments_of("I1, e๒;o 8 และ i1", codes) == ("i1", "e2", "o8")
    assert comments_of("–", codes) == ()
    with pytest.raises(Unreadable, match="“o99”"):
        comments_of("i1, o99", codes)


def test_years_are_buddhist():
    assert year_of("พ.ศ. ๒๕๖๘") == 2568
    with pytest.raises(Unreadable, match="2025"):
        year_of(2025)


def test_every_column_is_known_by_its_name_and_by_its_heading():
    heads = Heads()
    for column in COLUMNS:
        assert heads.column(column) == column
        assert heads.column(HEADINGS[column]) == column


@pytest.mark.parametrize(
    ("head", "column"),
    [
        ("รหัส อปท.", "agency_code"), ("ชื่อ อปท.", "agency_name"), ("ตัวชี้วัดที่ ๑๐", "10"), (1.0, "1"),
        ("ตัวชี้วัดที่\n1", "1"), ("EIT part 2", "EIT2"), ("คะเเนนรวม", "total"), ("ลำดับที่", IGNORED),
        ("ตัวชี้วัดที่ 1 ปี 2567", None), ("EITI", None), ("11", None), ("", None), (None, None),
    ],
)  # fmt: skip
def test_heads_are_known_as_people_write_them_and_nothing_else(head, column):
    assert Heads().column(head) == column
