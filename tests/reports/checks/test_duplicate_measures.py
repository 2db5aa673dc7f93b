import pytest

from reports.checks.rules.duplicate_measures import RULE
from tests.reports.checks.builders import document, facts, found_by, measure

pytestmark = pytest.mark.pure


def look(*measures):
    return found_by(RULE, document(facts=facts(measures=measures)))


def test_a_name_that_an_earlier_measure_of_the_indicator_has_is_told_at_the_second():
    [found] = look(measure(1, 1, steps=("ก",)), measure(2, 1, steps=("ข",)))

    assert found.spot.measure_key == 2


def test_steps_that_are_the_same_word_for_word_are_told_across_indicators():
    steps = ("ทบทวนคู่มือการปฏิบัติงานของทุกกองให้ครบถ้วน",)

    [found] = look(
        measure(1, 1, activity="ทำคู่มือ", steps=steps),
        measure(2, 2, activity="ทำแผน", steps=steps),
    )

    assert "ทำคู่มือ" in found.what


def test_different_measures_and_short_steps_that_agree_are_fine():
    assert (
        look(
            measure(1, 1, activity="ทำคู่มือ", steps=("จัดอบรม",)),
            measure(2, 1, activity="ทำแผน", steps=("จัดอบรม",)),
            measure(3, 2, activity="ทำคู่มือ", steps=("ติดตามผล",)),
        )
        == []
    )
