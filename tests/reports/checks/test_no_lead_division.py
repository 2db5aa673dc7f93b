import pytest

from reports.checks.rules.no_lead_division import RULE
from tests.reports.checks.builders import document, facts, found_by, measure

pytestmark = pytest.mark.pure


def test_divisions_without_a_lead_are_named():
    shared = measure(3, 1, lead=None, helpers=("สำนักปลัด", "กองคลัง"))

    [found] = found_by(RULE, document(facts=facts(measures=(measure(2, 1), shared))))

    assert found.spot.measure_key == 3
    assert "สำนักปลัด กองคลัง" in found.what


def test_nobody_at_all_is_said_in_other_words():
    [found] = found_by(
        RULE, document(facts=facts(measures=(measure(3, 1, lead=None),)))
    )

    assert "ยังไม่ระบุผู้รับผิดชอบ" in found.what


def test_a_lead_with_helpers_is_fine():
    led = measure(3, 1, helpers=("กองคลัง",))

    assert found_by(RULE, document(facts=facts(measures=(led,)))) == []
