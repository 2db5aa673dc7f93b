import pytest

from reports.checks.rules.finding_without_words import RULE
from tests.reports.checks.builders import document, facts, finding, found_by

pytestmark = pytest.mark.pure


def test_a_finding_of_blanks_says_nothing():
    blank = facts(findings=(finding(1, 1, "มีคู่มือเก่า"), finding(2, 1, " \n")))

    [found] = found_by(RULE, document(facts=blank))

    assert found.spot.finding_key == 2


def test_a_finding_with_words_is_fine():
    said = facts(findings=(finding(1, 1, "มีคู่มือเก่า"),))

    assert found_by(RULE, document(facts=said)) == []
