import pytest

from reports.checks.rules.number_half_thai import RULE
from reports.document import CodeFact, Confidence, Paragraph
from tests.reports.checks.builders import document, facts, found_by, section

pytestmark = pytest.mark.pure


def look(text, **fields):
    return found_by(
        RULE, document(section("analysis", Paragraph(text)), facts=facts(**fields))
    )


def test_one_number_in_two_kinds_of_digits_is_quoted():
    [found] = look("ได้ ๘8.๓๗ คะแนน จาก ๑๐๐")

    assert "๘8.๓๗" in found.what


def test_numbers_of_one_kind_each_are_fine():
    assert look("ปี 2568 ได้ ๘๘.๓๗ ดู http://a.go.th/1๒") == []


def test_a_code_that_was_read_is_left_to_its_own_rule():
    codes = (CodeFact("i1", "1๑", Confidence.REPAIRED, 1),)

    assert look("1๑ ประเด็น", codes=codes) == []
