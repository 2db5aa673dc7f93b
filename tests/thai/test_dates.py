from datetime import date

import pytest

from thai.dates import (
    DateError,
    fiscal_year_be,
    fiscal_year_bounds,
    format_long,
    format_medium,
    format_short,
    parse_date_be,
    since,
    time_left,
)

pytestmark = pytest.mark.pure


def test_the_fiscal_year_begins_on_the_first_of_october():
    assert fiscal_year_be(date(2026, 9, 30)) == 2569
    assert fiscal_year_be(date(2026, 10, 1)) == 2570
    assert fiscal_year_bounds(2569) == (date(2025, 10, 1), date(2026, 9, 30))


def test_dates_are_printed_in_the_buddhist_era():
    assert format_long(date(2025, 10, 1)) == "1 ตุลาคม 2568"
    assert format_short(date(2025, 10, 1)) == "1 ต.ค. 68"
    assert format_medium(date(2025, 10, 1)) == "1 ต.ค. 2568"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2025, 9, 12), "ตั้งแต่วันนี้"),
        (date(2025, 9, 13), "ตั้งแต่วันนี้"),  # a clock that was put back
        (date(2025, 9, 11), "ตั้งแต่ 11 ก.ย. 2568 (1 วัน)"),
        (date(2025, 9, 4), "ตั้งแต่ 4 ก.ย. 2568 (8 วัน)"),
        (date(2022, 9, 4), "ตั้งแต่ 4 ก.ย. 2565 (1,104 วัน)"),
    ],
)
def test_waiting_is_told_with_its_first_day_and_its_days(day, words):
    assert since(day, date(2025, 9, 12)) == words


@pytest.mark.parametrize(
    "typed", ["22/11/2569", "๒๒/๑๑/๒๕๖๙", "22 พ.ย. 2569", "22 พฤศจิกายน พ.ศ. 2569"]
)
def test_a_date_is_read_in_the_buddhist_era(typed):
    assert parse_date_be(typed) == date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("22/11/2026", "พิมพ์เป็นปี พ.ศ. คือ 2569"),
        ("31/02/2569", "ไม่มีในปฏิทิน"),
        ("พรุ่งนี้", "ไม่ใช่วันที่"),
        ("22/11/69", "ไม่ใช่วันที่"),
    ],
)
def test_what_is_no_date_of_the_era_is_refused(typed, says):
    with pytest.raises(DateError, match=says):
        parse_date_be(typed)


def test_a_blank_date_is_none():
    assert parse_date_be("  ") is None


@pytest.mark.parametrize(
    ("today", "says"),
    [
        (date(2025, 9, 30), "อีก 1 วันเริ่มปีงบประมาณ 2569"),
        (date(2025, 10, 1), "เหลือ 364 วันก่อนสิ้นปีงบประมาณ 2569"),
        (date(2026, 9, 30), "เหลือ 0 วันก่อนสิ้นปีงบประมาณ 2569"),
        (date(2026, 10, 1), "ปีงบประมาณ 2569 สิ้นสุดแล้ว"),
    ],
)
def test_the_days_left_of_a_fiscal_year(today, says):
    assert time_left(today, 2569).endswith(says)
