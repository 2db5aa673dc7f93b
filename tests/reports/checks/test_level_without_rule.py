import pytest

from reports.checks.rules.level_without_rule import RULE
from reports.document import Paragraph
from tests.reports.checks.builders import document, facts, found_by, section

pytestmark = pytest.mark.pure

STATED = Paragraph("ได้คะแนนภาพรวม ๘๘.๐๐ คะแนน อยู่ในระดับ “ผ่านดี”")


def look(*texts, **fields):
    blocks = (STATED, *map(Paragraph, texts))
    return found_by(RULE, document(section("overall", *blocks), facts=facts(**fields)))


def test_a_level_alone_is_told_where_it_is_first_stated():
    [found] = look()

    assert found.spot.section == "overall"
    assert "ผ่านดี" in found.what


def test_a_sentence_with_the_level_and_its_limit_is_enough():
    assert look("ระดับ “ผ่านดี” หมายถึง คะแนนภาพรวมไม่ต่ำกว่า ๘๕") == []


def test_a_limit_without_the_level_or_the_total_itself_is_no_rule():
    assert len(look("ระดับอื่น หมายถึง คะแนนไม่ต่ำกว่า ๗๐")) == 1
    assert len(look("ผ่านดี หมายถึง ได้ ๘๘.๐๐")) == 1


def test_a_letter_inside_a_word_is_no_level():
    assert len(look("ITA หมายถึง ได้ไม่ต่ำกว่า ๘๕ ในระดับอื่น", "ระดับ A", level="A")) == 1
    assert look("ระดับ A หมายถึง ไม่ต่ำกว่า ๘๕", level="A") == []


def test_without_a_level_there_is_nothing_to_explain():
    assert look(level="") == []
