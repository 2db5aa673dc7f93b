"""What a year comes to, in one sentence and in counts."""

import pytest

from ita_portal.pages.summary import (
    Counts,
    DivisionRow,
    Task,
    by_division,
    headline,
)

pytestmark = pytest.mark.pure

DONE = {
    "has_scores": True,
    "findings": 3,
    "without_answer": 0,
    "measures": 2,
    "unready": 0,
    "incomplete": 0,
}


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"has_scores": False, "without_answer": 2}, "ปี 2568 ยังไม่มีผลคะแนน"),
        ({"without_answer": 2, "unready": 1}, "2 จาก 3 ประเด็นยังไม่มีมาตรการ"),
        (
            {"unready": 1, "incomplete": 2},
            "1 จาก 2 มาตรการยังไม่ระบุหน่วยงานหลักหรือระยะเวลา",
        ),
        ({"incomplete": 2}, "2 จาก 2 มาตรการยังกรอกไม่ครบ"),
        ({}, "ทั้ง 2 มาตรการกรอกครบแล้ว"),
        ({"measures": 0}, "ทุกประเด็นมีเหตุผลที่ไม่กำหนดมาตรการ"),
        ({"measures": 0, "findings": 0}, "ยังไม่มีประเด็นที่ต้องมีมาตรการ"),
    ],
)
def test_the_headline_is_the_first_thing_to_mend(facts, says):
    assert headline(2568, Counts(**(DONE | facts))) == says


def test_measures_that_nobody_leads_come_first():
    rows = by_division(
        [
            Task("สำนักปลัด", ("กองคลัง",), False),
            Task("สำนักปลัด", (), True),
            Task("", ("กองคลัง",), True),
        ]
    )

    assert rows == [
        DivisionRow("", 1, 0, 1),
        DivisionRow("สำนักปลัด", 2, 0, 1),
        DivisionRow("กองคลัง", 0, 2, 0),
    ]


def test_divisions_with_the_same_figures_stand_in_thai_order():
    names = (
        "สำนักปลัด",
        "กองช่าง",
        "กองคลัง",
        "กองการศึกษา",
        "กองสาธารณสุข",
        "กองสวัสดิการสังคม",
    )

    rows = by_division([Task("", names, False)])

    assert [row.name for row in rows[1:]] == [
        "กองการศึกษา",
        "กองคลัง",
        "กองช่าง",
        "กองสวัสดิการสังคม",
        "กองสาธารณสุข",
        "สำนักปลัด",
    ]
