from decimal import Decimal

import pytest

from reports.checks import Severity
from reports.checks.rules.chart_without_values import RULE
from reports.document import Bar, BarChart, Source, YearChart
from tests.reports.checks.builders import document, facts, found_by, section

pytestmark = pytest.mark.pure

YEARS = YearChart("ย้อนหลัง", tuple((year, None) for year in range(2564, 2569)))


def look(chart, **fields):
    return found_by(RULE, document(section("years", chart), facts=facts(), **fields))


def test_years_without_a_single_value_are_told_by_name():
    [found] = look(YEARS)

    assert "2564 2565 2566 2567 2568" in found.what
    assert found.severity is Severity.WARNING


def test_where_pictures_are_lost_it_is_a_note():
    [found] = look(YEARS, source=Source("text", shows_pictures=False))

    assert found.severity is Severity.NOTE


def test_bars_without_a_value_are_told():
    assert len(look(BarChart("เครื่องมือ", (Bar("IIT", None),), ()))) == 1


def test_one_value_among_gaps_is_fine_and_0_is_a_value():
    assert look(YearChart("ย้อนหลัง", ((2567, None), (2568, Decimal("88.37"))))) == []
    assert (
        look(BarChart("เครื่องมือ", (Bar("IIT", Decimal(0)), Bar("EIT", None)), ())) == []
    )
