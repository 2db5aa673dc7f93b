import pytest

from reports.checks.rules.typing_slip import RULE
from reports.document import Paragraph
from tests.reports.checks.builders import document, facts, found_by, section

pytestmark = pytest.mark.pure


def look(text):
    return found_by(RULE, document(section("analysis", Paragraph(text)), facts=facts()))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("วิเคราะห์ว่าการกิจใด", "ภารกิจ"),
        ("สะดวกรวดเร็วมายิ่งขึ้น", "มากยิ่งขึ้น"),
        ("เผยแพร่บนเว็ปไซต์", "เว็บไซต์"),
        ("อนุญาติให้ใช้", "อนุญาต"),
        ("การปฎิบัติงาน", "ปฏิบัติ"),
    ],
)
def test_a_word_that_is_often_mistyped_is_told_with_the_right_one(text, meant):
    [found] = look(text)

    assert meant in found.what


@pytest.mark.parametrize(
    "text",
    [
        "โครงการกิจกรรมสัมพันธ์",
        "มากยิ่งขึ้น",
        "ทรัพย์สินทางปัญญา",
        "เจ้าหน้าที่ปฏิบัติงาน",
        "ประชาสัมพันธ์",
    ],
)
def test_right_words_that_look_alike_are_fine(text):
    assert look(text) == []
