import pytest

from reports.checks.rules.score_missing import RULE
from reports.document import PointsFact
from tests.reports.checks.builders import document, facts, found_by, indicator

pytestmark = pytest.mark.pure


def look(*indicators, **fields):
    return found_by(RULE, document(facts=facts(indicators=indicators, **fields)))


def test_a_gap_among_scores_is_told():
    [found] = look(indicator(1, "90.00"), indicator(2, None))

    assert found.spot.indicator == 2


def test_scores_without_a_total_are_told():
    [found] = look(indicator(1, "90.00"), total=PointsFact("total", "", None))

    assert found.spot.part == "total"


def test_all_scores_or_none_at_all_are_fine():
    assert look(indicator(1, "0.00"), indicator(2, "88.00")) == []
    assert look(indicator(1, None), indicator(2, None)) == []
