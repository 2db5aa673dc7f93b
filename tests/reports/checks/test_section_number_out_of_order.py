import pytest

from reports.checks.rules.section_number_out_of_order import RULE
from tests.reports.checks.builders import document, facts, found_by, section

pytestmark = pytest.mark.pure


def numbered(key, number, *inside):
    return section(key, number=number, sections=inside)


def test_a_leap_is_told_once_with_the_number_it_should_be():
    [found] = found_by(
        RULE,
        document(
            numbered("a", "๑."),
            numbered("b", "๒.", numbered("c", "๒.๑"), numbered("d", "๒.๓")),
            facts=facts(),
        ),
    )

    assert found.spot.section == "d"
    assert "2.2" in found.what


def test_a_number_that_comes_twice_is_told():
    twice = document(numbered("a", "1."), numbered("b", "1."), facts=facts())

    assert [e.spot.section for e in found_by(RULE, twice)] == ["b"]


def test_numbers_in_order_with_either_digits_and_headings_without_one_are_fine():
    good = document(
        section("foreword"),
        numbered("a", "๑."),
        numbered("b", "2.", numbered("c", "๒.๑")),
        section("annex"),
        facts=facts(),
    )

    assert found_by(RULE, good) == []
