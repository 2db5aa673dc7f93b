from decimal import Decimal

import pytest

from reports.checks.rules.low_indicator_without_measure import RULE
from reports.document import UNKNOWN
from tests.reports.checks.builders import (
    document,
    facts,
    finding,
    found_by,
    indicator,
    measure,
)

pytestmark = pytest.mark.pure

LOW = (indicator(1, "90.00"), indicator(9, "79.00"))


def test_a_low_indicator_that_no_measure_is_about_is_an_error_with_its_figure():
    [found] = found_by(
        RULE, document(facts=facts(indicators=LOW, measures=(measure(1, 1),)))
    )

    assert found.spot.indicator == 9
    assert "79.00 ต่ำที่สุดและต่ำกว่า 85" in found.what


@pytest.mark.parametrize(("limit", "printed"), [("85.00", "85"), ("84.5", "84.5")])
def test_the_threshold_is_said_as_it_is(limit, printed):
    [found] = found_by(
        RULE, document(facts=facts(indicators=LOW, threshold=Decimal(limit)))
    )

    assert found.what.endswith(f"ต่ำกว่า {printed}")


def test_an_indicator_at_the_threshold_and_one_without_a_score_need_no_measure():
    fine = (indicator(1, "85.00"), indicator(9, None))

    assert found_by(RULE, document(facts=facts(indicators=fine))) == []


@pytest.mark.parametrize(
    "answer",
    [
        {"measures": (measure(1, 9),)},
        {"measures": (measure(1, 9, finding_keys=UNKNOWN),)},
        {
            "measures": (measure(1, None, finding_keys=(7,)),),
            "findings": (finding(7, 9, "เว็บไซต์ไม่เป็นปัจจุบัน"),),
        },
        {
            "findings": (
                finding(7, 9, "เว็บไซต์เก่า", no_measure_reason="ปรับปรุงแล้วใน มิ.ย. 68"),
            )
        },
    ],
    ids=["about it", "read from a report", "answers its finding", "a written reason"],
)
def test_a_measure_about_it_or_for_its_finding_or_a_reason_is_enough(answer):
    assert found_by(RULE, document(facts=facts(indicators=LOW, **answer))) == []
