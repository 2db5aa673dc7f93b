"""An indicator before and after a measure: two figures, and no claim of a cause."""

import dataclasses
from decimal import Decimal

import pytest

from measures.domain.change import YearScores, change_of, how_far, words_of
from measures.domain.following import State

pytestmark = pytest.mark.pure


@pytest.fixture
def change(framework_of):
    """The change of an indicator from 2568 to 2569, or another later year."""

    def of(number, before, after, later=2569, **rules):
        def scores(year_be, points, **changed):
            return YearScores(
                dataclasses.replace(framework_of(year_be), **changed),
                {} if points is None else {number: Decimal(points)},
            )

        carried_out = scores(later, after, **rules) if later else None
        return change_of(number, scores(2568, before), carried_out)

    return of


@pytest.mark.parametrize(
    ("state", "percent", "words"),
    [
        (State.DONE, 100, "หลังดำเนินมาตรการนี้ ซึ่งอาจมีสาเหตุอื่นร่วมด้วย"),
        (
            State.UNDER_WAY,
            60,
            "ขณะที่มาตรการนี้ดำเนินการได้ร้อยละ 60 ซึ่งอาจมีสาเหตุอื่นร่วมด้วย",
        ),
        (State.NOT_STARTED, None, "โดยยังไม่มีรายงานที่ยืนยันว่าดำเนินมาตรการนี้"),
        (State.ENDED, 60, "โดยมาตรการนี้ถูกยกเลิก"),
    ],
)
def test_the_figures_stand_beside_how_far_the_measure_came(
    change, state, percent, words
):
    said = words_of(change(4, "84.45", "88.10"), state, percent)

    assert said == f"คะแนนตัวชี้วัดที่ 4 เปลี่ยนจาก 84.45 เป็น 88.10 {words}"


@pytest.mark.parametrize(
    ("after", "difference", "is_rise"),
    [("88.10", "3.65", True), ("84.45", "0.00", False), ("80.00", "-4.45", False)],
)
def test_only_more_points_are_a_rise(change, after, difference, is_rise):
    found = change(4, "84.45", after)

    assert (found.difference, found.is_rise) == (Decimal(difference), is_rise)


def test_points_that_stayed_are_said_to_have_stayed(change):
    said = words_of(change(4, "84.45", "84.45"), State.DONE, 100)

    assert said.startswith("คะแนนตัวชี้วัดที่ 4 คงเดิมที่ 84.45 หลังดำเนิน")


@pytest.mark.parametrize(
    ("before", "after", "later", "words"),
    [
        ("84.45", None, 2569, "ไม่มีคะแนนตัวชี้วัดที่ 4 ของปี 2569 จึงเทียบไม่ได้"),
        (None, "88.10", 2569, "ไม่มีคะแนนตัวชี้วัดที่ 4 ของปี 2568 จึงเทียบไม่ได้"),
        (None, None, 2569, "ไม่มีคะแนนตัวชี้วัดที่ 4 ของปี 2568 และ 2569 จึงเทียบไม่ได้"),
        ("84.45", "88.10", None, "ยังไม่มีผลประเมินปี 2569 ให้เทียบ"),
        ("84.45", "88.10", 2567, "ยังไม่มีผลประเมินปี 2569 ให้เทียบ"),
    ],
)
def test_what_is_missing_is_said_instead_of_a_figure(
    change, before, after, later, words
):
    found = change(4, before, after, later)

    assert words_of(found, State.DONE, 100) == words
    assert found.difference is None
    assert not found.is_rise


def test_what_two_years_measure_differently_is_not_compared(change, framework_of):
    moved = tuple(
        dataclasses.replace(each, instrument="EIT")
        for each in framework_of(2569).indicators
    )

    found = change(4, "84.45", "88.10", indicators=moved)

    assert "ไม่เหมือนกัน จึงไม่เทียบคะแนน" in words_of(found, State.DONE, 100)
    assert found.difference is None


def test_another_scheme_is_no_year_to_compare_with(change):
    assert "ยังไม่มีผลประเมิน" in change(4, "84.45", "88.10", scheme="สถานศึกษา").why_not


def test_a_measure_for_no_single_indicator_has_no_score(change):
    assert "ไม่ได้ผูกกับตัวชี้วัดเดียว" in change(None, None, None).why_not


@pytest.mark.parametrize(
    ("state", "years_ago", "words"),
    [
        (State.UNDER_WAY, 1, "ปีที่แล้วดำเนินการได้ร้อยละ 60"),
        (State.NOT_STARTED, 1, "ปีที่แล้วยังไม่มีรายงานที่ยืนยันว่าดำเนินการ"),
        (State.DONE, 3, "เมื่อ 3 ปีก่อนดำเนินการแล้วเสร็จ"),
        (State.ENDED, 2, "เมื่อ 2 ปีก่อนยกเลิกก่อนแล้วเสร็จ"),
    ],
)
def test_how_far_it_came_is_said_of_its_own_year(state, years_ago, words):
    assert how_far(state, 60, years_ago) == words
