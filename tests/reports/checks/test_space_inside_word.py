import pytest

from reports.checks.rules.space_inside_word import RULE
from reports.document import Paragraph, Place
from tests.reports.checks.builders import document, facts, found_by, section

pytestmark = pytest.mark.pure


def look(text, **fields):
    return found_by(
        RULE,
        document(section("analysis", Paragraph(text, **fields)), facts=facts()),
    )


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("หน่วย งานยังขาด", "หน่วยงาน"),
        ("ตลอดปีงบ ประมาณ", "ปีงบประมาณ"),
        ("ควร  ปรับปรุง", "double"),
    ],
)
def test_a_space_where_none_belongs_is_told(text, part):
    assert part in [each.spot.part for each in look(text)]


def test_a_space_that_a_reader_closed_still_stands_in_the_file():
    assert look("หน่วยงาน", seen=Place("หน่วย งาน"))


@pytest.mark.parametrize("text", ["หน่วยงานและประชาชน", "ปีงบประมาณ พ.ศ. ๒๕๖๘", "ข้อ  ๑"])
def test_spaces_between_words_are_fine(text):
    assert look(text) == []
