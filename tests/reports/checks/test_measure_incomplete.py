import pytest

from reports.checks import Severity
from reports.checks.rules.measure_incomplete import RULE
from reports.document import UNKNOWN
from tests.reports.checks.builders import document, facts, found_by, measure

pytestmark = pytest.mark.pure


def look(measure):
    return found_by(RULE, document(facts=facts(measures=(measure,))))


@pytest.mark.parametrize(
    ("left", "named"),
    [
        ({"steps": ()}, "ขั้นตอน"),
        ({"months": frozenset()}, "ระยะเวลา"),
        ({"target": " "}, "เป้าหมาย"),
        ({"budget": None}, "งบประมาณ"),
        ({"monitoring": ""}, "การกำกับติดตาม"),
        ({"evidence_expected": ""}, "หลักฐาน"),
    ],
)
def test_every_part_that_is_not_said_is_named(left, named):
    [found] = look(measure(1, 1, **left))

    assert named in found.what


def test_a_measure_that_says_all_is_fine_and_0_baht_is_a_budget():
    assert look(measure(1, 1)) == []


def test_a_period_that_is_printed_and_not_understood_is_not_missing():
    assert look(measure(1, 1, months=UNKNOWN, period_printed="ไตรมาสแรก")) == []


def test_a_measure_without_a_name_is_an_error():
    [found] = look(measure(1, 1, activity=""))

    assert found.severity is Severity.ERROR


def test_a_period_broken_by_a_space_is_a_note():
    broken = measure(1, 1, period_printed="ตลอด ปีงบประมาณ")

    [found] = look(broken)

    assert found.severity is Severity.NOTE
    assert look(measure(1, 1, period_printed="ตลอดปีงบประมาณ")) == []
    assert look(measure(1, 1, period_printed="ม.ค. - ก.ย. ๖๙")) == []
