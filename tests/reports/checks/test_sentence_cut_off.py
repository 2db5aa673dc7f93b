import pytest

from reports.checks.rules.sentence_cut_off import RULE
from reports.document import Paragraph
from tests.reports.checks.builders import document, facts, found_by, section, table

pytestmark = pytest.mark.pure


def look(text):
    return found_by(RULE, document(section("analysis", Paragraph(text)), facts=facts()))


@pytest.mark.parametrize(
    "text",
    [
        "จากผลคะแนนที่ได้ ๙๔.๒๙ ไม่มีข้อคำถามใดที่มีคะแนน",
        "คะแนนทุกข้อไม่ต่ำกว่า",
        "ควรทบทวนคู่มือและ",
        "ควรเผยแพร่คู่มือ เช่น ",
        "จัดทำสื่อ (แผ่นพับ อินโฟกราฟิก",
        "เป็นไปตามระเบียบของ",
    ],
)
def test_a_sentence_that_hangs_is_quoted_by_its_end(text):
    [found] = look(text)

    assert text.strip()[-10:] in found.what


@pytest.mark.parametrize(
    "text",
    [
        "ผู้บริหารกำกับติดตาม",
        "ไม่ให้รับสิ่งของ",
        "จัดทำสื่อ (แผ่นพับ อินโฟกราฟิก)",
        "ได้คะแนน ๘๘.๓๗ คะแนน",
        "มีผลการประเมิน ดังนี้",
        "๑) ทบทวนคู่มือ",
    ],
)
def test_a_whole_sentence_is_fine(text):
    assert look(text) == []


def test_cells_are_read_as_well_and_two_places_are_two_findings():
    rows = table(
        ["ตัวชี้วัด", "ผลการวิเคราะห์"],
        ["๑. การปฏิบัติหน้าที่", "ไม่มีข้อใดที่มีคะแนน"],
        ["๒. การใช้งบประมาณ", "ไม่มีข้อใดที่มีคะแนน"],
    )

    found = found_by(RULE, document(section("analysis", rows), facts=facts()))

    assert [each.spot.indicator for each in found] == [1, 2]
