from decimal import Decimal

import pytest

from reports.checks.rules.figure_differs import RULE
from reports.document import Paragraph, PointsFact
from tests.reports.checks.builders import document, facts, found_by, section, table

pytestmark = pytest.mark.pure

FACTS = facts(total=PointsFact("total", "คะแนนภาพรวม", Decimal("88.37")))


def row(text):
    rows = table(["ตัวชี้วัด", "ผลการวิเคราะห์"], ["๑. การปฏิบัติหน้าที่", text])
    return found_by(RULE, document(section("analysis", rows), facts=FACTS))


def test_a_target_in_the_plan_is_no_score():
    plan = table(
        ["ตัวชี้วัด", "โครงการ/กิจกรรม", "เป้าหมาย"],
        ["๑. การปฏิบัติหน้าที่", "ทำคู่มือ", "ได้ ๙๕.๐๐ คะแนน"],
    )

    assert found_by(RULE, document(section("measures", plan), facts=FACTS)) == []


def prose(text):
    return found_by(RULE, document(section("overall", Paragraph(text)), facts=FACTS))


def test_a_sentence_with_another_score_than_the_table_is_told_with_both():
    [found] = row("จากผลคะแนนที่ได้ ๘๙.๙๙ ไม่พบประเด็น")

    assert "89.99" in found.what
    assert "90.00" in found.what


@pytest.mark.parametrize(
    "text",
    [
        "ได้ ๙๐.๐๐ คะแนน",
        "ได้ ๙๐.๐๐ คะแนน สูงกว่าปีที่แล้วที่ได้ ๘๕.๐๐ คะแนน",
        "ข้อคำถาม i๑ ได้ ๗๐.๐๐ คะแนน",
        "ตัวชี้วัดที่ ๒ ได้ ๘๘.๐๐ คะแนน",
        "ไม่ต่ำกว่าเกณฑ์ ๘๕.๐๐",
        "ปีต่อไปควรได้ ๙๕.๐๐ คะแนน",
    ],
)
def test_the_same_score_and_scores_of_something_else_are_fine(text):
    assert row(text) == []


def test_another_total_in_a_sentence_is_told():
    [found] = prose("มีค่าคะแนนโดยรวม เท่ากับ ๘๗.๓๗ คะแนน")

    assert found.spot.part == "total"


def test_the_total_itself_and_what_it_should_reach_are_fine():
    assert prose("ได้คะแนนภาพรวม ๘๘.๓๗ คะแนน") == []
    assert prose("เกณฑ์คะแนนภาพรวม ๙๕.๐๐") == []
