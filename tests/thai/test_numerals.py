from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.numerals import (
    BahtError,
    ScoreError,
    format_points,
    parse_baht,
    parse_score,
    to_arabic_digits,
    to_thai_digits,
)

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("typed", "points"),
    [
        ("88.37", "88.37"),
        ("๘๘.๓๗", "88.37"),
        ("88,37", "88.37"),
        (" ๑๐๐ ", "100.00"),
        ("0", "0.00"),
        ("7.5", "7.50"),
    ],
)
def test_a_score_is_read_in_thai_or_arabic_digits_with_point_or_comma(typed, points):
    assert parse_score(typed) == Decimal(points)


@pytest.mark.parametrize("typed", ["", "   ", "\t"])
def test_a_blank_score_is_missing_and_not_zero(typed):
    assert parse_score(typed) is None


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("100.01", "มากกว่า 100"),
        ("๑๐๐.๐๑", "มากกว่า 100"),
        ("-1", "ติดลบ"),
        ("abc", "พิมพ์เฉพาะตัวเลข"),
        ("1o0", "พิมพ์ 100"),
        ("1e1", "e ปนอยู่"),
        ("1_0", "_ ปนอยู่"),
        ("+5", "+ ปนอยู่"),
        ("²", "² ปนอยู่"),
        ("88.375", "ทศนิยม 3 ตำแหน่ง"),
        ("8.8.3", "มากกว่าหนึ่งจุด"),
        ("88.", "ขาดตัวเลข"),
        (".5", "ขาดตัวเลข"),
        ("8 8", "ช่องว่าง"),
        ("nan", "พิมพ์เฉพาะตัวเลข"),
    ],
)
def test_what_is_no_score_is_refused_as_typed_with_its_remedy(typed, says):
    with pytest.raises(ScoreError) as refusal:
        parse_score(typed)

    assert f"“{typed}”" in str(refusal.value)
    assert says in str(refusal.value)


@pytest.mark.parametrize("typed", ["1oo0", "1ooo", "oo", "8.o.1", "8o.123"])
def test_a_remedy_is_only_named_when_it_would_be_understood(typed):
    with pytest.raises(ScoreError, match=r"เช่น 88\.37"):
        parse_score(typed)


@pytest.mark.parametrize(
    ("typed", "code"), [("88\u200b.37", "U+200B"), ("8\u202e8", "U+202E"), ("8\x007", "U+0000")]
)  # fmt: skip
def test_a_character_that_cannot_be_seen_is_told_by_its_code(typed, code):
    with pytest.raises(ScoreError) as refusal:
        parse_score(typed)

    assert code in str(refusal.value)
    assert str(refusal.value).isprintable()


def test_ten_thousand_characters_are_refused_in_one_short_sentence():
    with pytest.raises(ScoreError) as refusal:
        parse_score("9" * 10_000)

    assert "10,000" in str(refusal.value)
    assert len(str(refusal.value)) < 200


@given(st.decimals(min_value=0, max_value=100, places=2))
def test_every_score_comes_back_from_both_kinds_of_digits(points):
    text = format_points(points)

    assert parse_score(text) == points
    assert parse_score(to_thai_digits(text)) == points
    assert to_arabic_digits(to_thai_digits(text)) == text


@given(st.text())
def test_any_text_is_a_score_or_refused_and_nothing_else_is_raised(typed):
    try:
        points = parse_score(typed)
    except ScoreError:
        return
    assert points is None or 0 <= points <= 100


def test_points_with_a_third_decimal_are_never_rounded_in_silence():
    with pytest.raises(ValueError, match="more than two"):
        format_points(Decimal("88.375"))


@pytest.mark.parametrize(
    ("typed", "baht"),
    [
        ("25,000", "25000"),
        ("๒๕๐๐๐.๕๐", "25000.50"),
        ("0", "0"),
        ("1,234,567.89", "1234567.89"),
    ],
)
def test_an_amount_is_read_with_commas_that_group_thousands(typed, baht):
    assert parse_baht(typed) == Decimal(baht)


@pytest.mark.parametrize("typed", ["25,00", "1,2345", "-1", "ฟรี", "1.234", "9" * 14])
def test_what_is_no_amount_is_refused_as_typed(typed):
    with pytest.raises(BahtError, match=typed[:10]):
        parse_baht(typed)


def test_a_blank_amount_is_missing_and_not_zero():
    assert parse_baht(" ") is None
