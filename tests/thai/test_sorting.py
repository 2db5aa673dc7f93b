import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.sorting import sort_key

pytestmark = pytest.mark.pure

# Dictionary order: leading vowels are read behind their consonant, tone marks
# decide only between words that are equal without them.
ORDERED = [
    "กก",
    "กด",
    "กบ",
    "กา",
    "ก่า",
    "กาก",
    "กาง",
    "การ",
    "กำ",
    "ก่ำ",
    "กำกับ",
    "กิน",
    "เก",
    "เก็บ",
    "เกม",
    "แก",
    "แก้ว",
    "โก",
    "ไก่",
    "ขวด",
    "ขอนแก่น",
    "เขต",
    "คลัง",
    "ชุมแพ",
    "ไชยสอ",
    "นาน",
    "นาย",
    "น้ำ",
    "นิ",
    "อบต.",
]


def test_thai_words_sort_as_in_the_dictionary():
    shuffled = random.Random(1).sample(ORDERED, len(ORDERED))  # noqa: S311

    assert sorted(shuffled, key=sort_key) == ORDERED


@pytest.mark.parametrize(
    ("first", "second"),
    [("กาก่า", "ก่ากา"), ("กากา", "กาก่า"), ("ก่ากา", "ก่าก่า"), ("ก่าก้า", "ก้ากา")],
)
def test_of_two_marks_the_one_that_stands_first_decides(first, second):
    assert sort_key(first) < sort_key(second)


def test_am_typed_in_strokes_sorts_as_am():
    assert sort_key("นํ้า") == sort_key("น้ํา") == sort_key("น้ำ")


def test_a_sign_of_abbreviation_sorts_before_letters():
    assert sort_key("กรุงเทพฯ") < sort_key("กรุงเทพมหานคร")


def test_numbers_sort_by_value_in_both_kinds_of_digits():
    assert sorted(["ปี 10", "ปี ๒", "ปี 1"], key=sort_key) == ["ปี 1", "ปี ๒", "ปี 10"]


def test_latin_case_does_not_matter():
    assert sorted(["b", "A", "C"], key=sort_key) == ["A", "b", "C"]


@given(st.text(alphabet="กขคาำิ่้์", max_size=8), st.text(alphabet="่้์", max_size=3))
def test_marks_never_outweigh_a_letter(text, marks):
    assert sort_key(text + marks) < sort_key(text + "ก")


@given(st.text(max_size=300))
def test_a_key_is_ascii_and_bounded(text):
    key = sort_key(text)

    assert key.isascii()
    assert len(key) <= 400
