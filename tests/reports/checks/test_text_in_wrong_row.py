import pytest

from reports.checks.rules.text_in_wrong_row import RULE
from reports.document import Cell, Column, Paragraph, Row, Table, YearItemFact
from tests.reports.checks.builders import (
    document,
    facts,
    found_by,
    indicator,
    section,
)

pytestmark = pytest.mark.pure

FACTS = facts(
    indicators=(indicator(1, "90.00"), indicator(2, "88.00"), indicator(6, "91.00")),
    year_items=(YearItemFact("i5", 2), YearItemFact("e2", 6)),
)


def look(*texts, head="ผลการวิเคราะห์"):
    cells = (Cell((Paragraph("๒. การใช้งบประมาณ"),)), Cell(tuple(map(Paragraph, texts))))
    rows = Table("", (Column("ตัวชี้วัด", 30), Column(head, 70)), (Row(cells),))
    return found_by(RULE, document(section("analysis", rows), facts=FACTS))


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("ควรพัฒนาตัวชี้วัดที่ ๖ คุณภาพการดำเนินงาน", "ตัวชี้วัดที่ 6"),
        ("แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก มีข้อเสนอแนะ", "EIT"),
        ("ข้อคำถาม e๒ เรื่องการให้บริการ", "e2"),
    ],
)
def test_a_text_about_another_indicator_or_instrument_is_asked_about(text, about):
    [found] = look("พบว่าเบิกจ่ายล่าช้า", text)

    assert (found.spot.indicator, found.spot.part) == (2, "other")
    assert about in found.what


def test_a_cell_that_ends_with_a_bare_sub_heading_is_told():
    [found] = look("พบว่าเบิกจ่ายล่าช้า", "ส่วนที่ ๑ ผู้รับบริการเข้าตอบด้วยตนเอง")

    assert found.spot.part == "sub-heading"


@pytest.mark.parametrize(
    "text",
    [
        "จากผลคะแนนตัวชี้วัดที่ ๒ พบว่าเบิกจ่ายล่าช้า",
        "ข้อคำถาม i๕ เรื่องการเบิกจ่าย",
        "ควรเผยแพร่แผน (อ้างอิงตัวชี้วัดที่ ๙.๑)",
        "ตัวชี้วัดที่ ๒ ได้น้อยกว่าตัวชี้วัดที่ ๖",
        "ผู้มีส่วนได้ส่วนเสียภายในเห็นว่าล่าช้า",
        "ควรเปิดโอกาสให้ผู้มีส่วนได้ส่วนเสียภายนอกเสนอความเห็น",
    ],
)
def test_a_text_about_its_own_row_is_fine(text):
    assert look(text) == []


def test_tables_that_are_no_analysis_are_not_looked_at():
    assert look("ตัวชี้วัดที่ ๖", head="คะแนน") == []
