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
    "อบต.",
]


def test_thai_words_sort_as_in_the_dictionary():
    shuffled = random.Random(1).sample(ORDERED, len(ORDERED))  # noqa: S311

    assert sorted(shuffled, key=sort_key) == ORDERED


def test_numbers_sort_by_value_in_both_kinds_of_digits():
    assert sorted(["ปี 10", "ปี ๒", "ปี 1"], key=sort_key) == ["ปี 1", "ปี ๒", "ปี 10"]


def test_latin_case_does_not_matter():
    assert sorted(["b", "A", "C"], key=sort_key) == ["A", "b", "C"]


@given(st.text(max_size=300))
def test_a_key_is_ascii_and_bounded(text):
    key = sort_key(text)

    assert key.isascii()
    assert len(key) <= 400
