import pytest

from reports.checks.rules.no_measures import RULE
from tests.reports.checks.builders import document, facts, found_by, measure, section

pytestmark = pytest.mark.pure


def test_a_report_without_a_measure_is_no_evidence_of_measures():
    [found] = found_by(RULE, document(section("measures"), facts=facts()))

    assert found.spot.section == "measures"


def test_one_measure_is_enough():
    assert found_by(RULE, document(facts=facts(measures=(measure(1, 1),)))) == []
