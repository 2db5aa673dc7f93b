from datetime import date

import pytest

from measures.domain.timeline import drawn, filled, place_of_day, runs_of

YEAR = 2569  # October 2025 to September 2026


def test_a_day_stands_on_the_axis_only_inside_its_fiscal_year():
    assert place_of_day(date(2025, 10, 1), YEAR) == 0
    assert place_of_day(date(2026, 1, 1), YEAR) == 3
    assert 11.9 < place_of_day(date(2026, 9, 30), YEAR) < 12
    assert place_of_day(date(2025, 9, 30), YEAR) is None
    assert place_of_day(date(2026, 10, 1), YEAR) is None


def test_months_side_by_side_in_the_fiscal_year_are_one_stretch():
    assert runs_of([1, 12, 10, 11, 9]) == [(0, 4), (11, 12)]
    assert runs_of([]) == []


@pytest.mark.parametrize(
    ("percent", "expected"),
    [
        (0, []),
        (50, [(0, 2)]),
        (75, [(0, 2), (6, 7)]),
        (55, [(0, 2), (6, 6.2)]),
        (100, [(0, 2), (6, 8)]),
    ],
)
def test_what_is_done_fills_the_months_from_the_first_and_leaps_over_pauses(
    percent, expected
):
    assert filled([(0, 2), (6, 8)], percent) == expected


def line(months, today, percent=0, *, is_overdue=False):
    return drawn(months, YEAR, percent=percent, today=today, is_overdue=is_overdue)


def test_a_late_measure_reaches_from_its_last_month_to_today():
    late = line([10, 11], date(2026, 1, 1), 50, is_overdue=True)

    assert late.plan == ((0, 2),)
    assert late.done == ((0, 1),)
    assert late.over == (2, 3)
    assert line([10, 11], date(2025, 11, 1)).over is None


def test_after_the_year_a_late_measure_reaches_to_its_end():
    assert line([10], date(2027, 3, 1), is_overdue=True).over == (1, 12)


def test_a_measure_late_after_the_last_month_has_nowhere_to_reach():
    assert line([9], date(2026, 11, 1), is_overdue=True).over is None


def test_without_months_the_whole_year_is_drawn():
    assert line([], date(2026, 1, 1), 25).plan == ((0, 12),)
    assert line([], date(2026, 1, 1), 25).done == ((0, 3),)
