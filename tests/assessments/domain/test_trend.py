"""Five years of a figure: a gap is a gap, and nothing is compared over it."""

from decimal import Decimal

import pytest

from assessments.domain.trend import runs, trend

pytestmark = pytest.mark.pure

POINTS = {2564: Decimal(80), 2566: Decimal(84), 2567: Decimal(86), 2568: Decimal(85)}


def test_a_change_needs_the_year_right_before():
    rows = trend(POINTS, 2568)

    assert [each.year_be for each in rows] == [2564, 2565, 2566, 2567, 2568]
    assert [each.change for each in rows] == [None, None, None, Decimal(2), Decimal(-1)]


def test_a_missing_year_has_no_points_and_breaks_the_line():
    rows = trend(POINTS, 2568)

    assert rows[1].points is None
    assert runs(rows) == ((0,), (2, 3, 4))


def test_a_year_before_the_first_shown_one_is_not_compared_with():
    assert trend({2563: Decimal(70), 2564: Decimal(80)}, 2568)[0].change is None
