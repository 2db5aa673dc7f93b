from decimal import Decimal

import pytest

from reports.checks.rules.score_out_of_range import RULE
from reports.document import PointsFact
from tests.reports.checks.builders import (
    document,
    facts,
    found_by,
    indicator,
    section,
    table,
)

pytestmark = pytest.mark.pure


@pytest.mark.parametrize("points", ["100.01", "-1.00", "88.375"])
def test_a_figure_that_no_score_can_be_is_an_error(points):
    [found] = found_by(RULE, document(facts=facts(indicators=(indicator(1, points),))))

    assert (found.spot.indicator, points in found.what) == (1, True)


def test_the_total_and_the_instruments_are_looked_at_as_well():
    wrong = facts(
        total=PointsFact("total", "คะแนนภาพรวม", Decimal("880.00")),
        instruments=(PointsFact("IIT", "IIT", Decimal("101.00")),),
    )

    assert [e.spot.part for e in found_by(RULE, document(facts=wrong))] == [
        "total",
        "IIT",
    ]


def look(*rows):
    printed = table(["ตัวชี้วัด", "คะแนน"], *rows)
    return found_by(RULE, document(section("indicators", printed), facts=facts()))


def test_a_printed_figure_is_looked_at_where_the_column_holds_scores():
    [found] = look(["๑. การปฏิบัติหน้าที่", "๘๗๙.๔๐"])

    assert "๘๗๙.๔๐" in found.what


def test_scores_from_0_to_100_and_other_words_are_fine():
    assert look(["ก", "๐.๐๐"], ["ข", "100.00"], ["ค", "ไม่มีข้อมูล"], ["ง", "–"]) == []
