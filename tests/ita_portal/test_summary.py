"""What a year comes to, in one sentence and on one axis."""

from dataclasses import replace
from datetime import date

import pytest

from ita_portal.pages.summary import (
    Counts,
    DivisionRow,
    Task,
    by_division,
    headline,
    place_of_day,
    runs_of,
    time_left,
)

pytestmark = pytest.mark.pure

FINISHED = Counts(True, 12, 0, 6, 0, 0)


@pytest.mark.parametrize(
    ("counts", "says"),
    [
        (replace(FINISHED, has_scores=False), "ปี 2568 ยังไม่มีผลคะแนน"),
        (replace(FINISHED, without_answer=5, unready=4), "5 จาก 12 ประเด็นยังไม่มีมาตรการ"),
        (replace(FINISHED, unready=4, incomplete=6), "4 จาก 6 มาตรการยังไม่ระบุหน่วยงานหลักหรือระยะเวลา"),
        (replace(FINISHED, incomplete=6), "6 จาก 6 มาตรการยังกรอกไม่ครบ"),
        (FINISHED, "ทั้ง 6 มาตรการกรอกครบแล้ว"),
        (replace(FINISHED, measures=0), "ทุกประเด็นมีเหตุผลที่ไม่กำหนดมาตรการ"),
        (replace(FINISHED, measures=0, findings=0), "ยังไม่มีประเด็นที่ต้องมีมาตรการ"),
    ],
)  # fmt: skip
def test_the_heading_names_what_comes_first(counts, says):
    assert headline(2568, counts) == says


@pytest.mark.parametrize(
    ("today", "says"),
    [
        (date(2026, 5, 22), "22 พฤษภาคม 2569 · เหลือ 131 วันก่อนสิ้นปีงบประมาณ 2569"),
        (date(2025, 9, 30), "30 กันยายน 2568 · อีก 1 วันเริ่มปีงบประมาณ 2569"),
        (date(2026, 10, 1), "1 ตุลาคม 2569 · ปีงบประมาณ 2569 สิ้นสุดแล้ว"),
    ],
)
def test_the_days_of_the_year_in_which_measures_are_done(today, says):
    assert time_left(today, 2569) == says


def test_today_stands_on_the_axis_of_its_fiscal_year_alone():
    assert place_of_day(date(2025, 10, 1), 2569) == 0
    assert 7 < place_of_day(date(2026, 5, 22), 2569) < 8
    assert place_of_day(date(2026, 10, 1), 2569) is None


def test_months_are_drawn_as_stretches_of_the_fiscal_year():
    assert runs_of([1, 2, 10, 12, 9]) == [(0, 1), (2, 5), (11, 12)]
    assert runs_of([]) == []


def test_measures_without_a_lead_come_first_of_all_divisions():
    tasks = [
        Task("กองคลัง", ("สำนักปลัด",), incomplete=True),
        Task("สำนักปลัด", (), incomplete=False),
        Task("สำนักปลัด", (), incomplete=True),
        Task("", (), incomplete=True),
    ]

    assert by_division(tasks) == [
        DivisionRow("", 1, 0, 1),
        DivisionRow("สำนักปลัด", 2, 1, 1),
        DivisionRow("กองคลัง", 1, 0, 1),
    ]
