import pytest

from reports.checks.rules.placeholder_left import RULE
from reports.document import Paragraph
from tests.reports.checks.builders import document, facts, found_by, section, table

pytestmark = pytest.mark.pure


def look(text):
    return found_by(RULE, document(section("measures", Paragraph(text)), facts=facts()))


@pytest.mark.parametrize(
    "text",
    [
        "แต่งตั้ง ..... เป็นผู้รับผิดชอบ",
        "ภายในเดือน……",
        "งบประมาณ ____ บาท",
        "ใช้งบประมาณ xxx บาท",
        "จัดอบรม (ระบุจำนวนครั้ง)",
        "ประกาศ <ชื่อหน่วยงาน> เรื่อง",
    ],
)
def test_a_blank_that_nobody_filled_in_is_an_error(text):
    assert len(look(text)) == 1


def test_a_blank_in_a_table_is_found_as_well():
    rows = table(["ตัวชี้วัด", "กิจกรรม"], ["๑. การปฏิบัติหน้าที่", "จัดอบรม ...... ครั้ง"])

    assert found_by(RULE, document(section("measures", rows), facts=facts()))


@pytest.mark.parametrize(
    "text",
    [
        "(ลงชื่อ) ...................... ผู้จัดทำ",
        "หลักการและเหตุผล ............ ๑",
        "......................",
        "แผ่นพับ ฯลฯ...",
        "ระบุขั้นตอนในคู่มือ (แผ่นพับ)",
    ],
)
def test_lines_to_sign_on_and_dots_of_contents_are_meant(text):
    assert look(text) == []
