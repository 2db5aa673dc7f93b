import pytest

from reports.checks.rules.instrument_misnamed import RULE
from reports.document import Cell, Column, Paragraph, Row, Table
from tests.reports.checks.builders import document, facts, found_by, section

pytestmark = pytest.mark.pure


def look(text):
    return found_by(
        RULE, document(section("indicators", Paragraph(text)), facts=facts())
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("แบบวัดการรับรู้ของการเปิดเผยข้อมูลสาธารณะ (OIT)", "OIT"),
        ("แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก (IIT)", "IIT"),
        ("แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (EIT)", "EIT"),
    ],
)
def test_an_instrument_under_the_name_of_another_is_an_error(text, code):
    [found] = look(text)

    assert found.spot.part == code


def test_a_row_that_spans_the_table_is_read_as_well():
    text = "แบบวัดการรับรู้ของการเปิดเผยข้อมูลสาธารณะ (OIT)"
    rows = Table(
        "",
        (Column("ตัวชี้วัด", 80), Column("คะแนน", 20)),
        (Row((Cell((Paragraph(text),)),), is_group=True),),
    )

    assert found_by(RULE, document(section("indicators", rows), facts=facts()))


@pytest.mark.parametrize(
    "text",
    [
        "แบบวัดการเปิดเผยข้อมูลสาธารณะ (Open Data Integrity and Transparency Assessment: OIT)",
        "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT) และแบบวัดการเปิดเผยข้อมูลสาธารณะ (OIT)",
        "การรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก (External Integrity and Transparency Assessment : EIT)",
    ],
)
def test_right_names_are_fine_beside_each_other(text):
    assert look(text) == []
