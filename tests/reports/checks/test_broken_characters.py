import pytest

from reports.checks.rules.broken_characters import RULE
from reports.document import Paragraph, Place
from tests.reports.checks.builders import document, facts, found_by, section

pytestmark = pytest.mark.pure


def look(paragraph):
    return found_by(RULE, document(section("analysis", paragraph), facts=facts()))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ส\u0e4d\u0e32นักปลัด", "am"),
        ("น\u0e4d\u0e49\u0e32", "am"),
        ("\u0e40\u0e40ก้ไข", "ae"),
        ("หน้้าที่", "doubled"),
        ("ท\u0e48\u0e35", "order"),
        ("( \u0e49า", "alone"),
        ("ประชา\u200bชน", "unseen"),
        ("ประ\ufffdชน", "lost"),
    ],
)
def test_a_broken_character_is_told_where_it_stands(text, kind):
    assert kind in [each.spot.part for each in look(Paragraph(text))]


def test_what_a_reader_mended_is_still_wrong_in_the_file():
    mended = Paragraph("สำนักปลัด", seen=Place("ส\u0e4d\u0e32นักปลัด"))

    assert len(look(mended)) == 1


def test_sound_thai_is_fine():
    assert look(Paragraph("สำนักปลัด เจ้าหน้าที่ ผู้รับผิดชอบ น้ำ เก็บ ป์ ฎีกา")) == []
