import pytest

from reports.checks.rules.empty_table import RULE
from tests.reports.checks.builders import document, facts, found_by, section, table

pytestmark = pytest.mark.pure

HEADS = ["ตัวชี้วัด", "คะแนน"]


def look(*tables):
    return found_by(RULE, document(section("indicators", *tables), facts=facts()))


def test_heads_without_rows_and_rows_without_words_are_errors():
    found = look(table(HEADS), table(HEADS, ["", " "]))

    assert [each.spot.part for each in found] == ["1", "2"]
    assert "ตัวชี้วัด | คะแนน" in found[0].what


def test_one_word_is_enough():
    assert look(table(HEADS, ["", "–"])) == []
