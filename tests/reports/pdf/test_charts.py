import re
from decimal import Decimal

import pytest

from reports.pdf.charts import Bar, Threshold, bars, years
from thai.numerals import to_thai_digits

pytestmark = pytest.mark.pure

ROWS = [Bar("ก", Decimal("88.37")), Bar("ข", Decimal("79.00")), Bar("ค", None)]
LIMIT = [Threshold(Decimal(85))]


def test_every_value_stands_in_the_drawing_and_in_its_spoken_title():
    svg = bars(ROWS, LIMIT, title="คะแนน", digits=to_thai_digits)

    assert "<title>คะแนน: ก ๘๘.๓๗, ข ๗๙.๐๐, ค ไม่มีข้อมูล</title>" in svg
    assert svg.count(">๘๘.๓๗</text>") == 1
    assert ">เกณฑ์ ๘๕</text>" in svg


def test_a_missing_value_is_an_open_gap_and_never_zero():
    svg = bars([Bar("ค", None)], LIMIT, title="คะแนน")

    assert ">ไม่มีข้อมูล</text>" in svg
    assert "0.00" not in svg
    assert 'stroke-dasharray="3 3"' in svg


def test_a_bar_below_the_limit_differs_by_shape_and_not_by_colour_alone():
    low = bars([Bar("ข", Decimal("84.99"))], LIMIT, title="")
    fine = bars([Bar("ข", Decimal("85.00"))], LIMIT, title="")

    assert low.count("<path") > fine.count("<path")


def test_labels_are_escaped():
    svg = bars([Bar("<b>&", Decimal(1))], [], title='"<i>"')

    assert "&lt;b&gt;&amp;" in svg
    assert "<b>" not in svg
    assert "<i>" not in svg


def test_the_same_values_give_the_same_drawing():
    points = [(2567, None), (2568, Decimal("88.37"))]

    assert years(points, title="ปี") == years(points, title="ปี")


def test_a_year_without_a_value_is_a_gap():
    svg = years([(2567, None), (2568, Decimal("88.37"))], title="ปี")

    assert svg.count(">ไม่มีข้อมูล</text>") == 1
    assert ">88.37</text>" in svg


def test_a_gap_is_hatched_and_no_line_runs_through_its_words():
    svg = years([(2567, None)], title="ปี")

    frame = svg.index('stroke-dasharray="3 3"')
    plate = svg.index('height="14" fill="#ffffff" stroke="none"')
    assert svg.count("M", svg.index("<path", frame), plate) > 5
    assert plate < svg.index(">ไม่มีข้อมูล</text>")
    assert "<path" not in svg[plate:]


def size_of(label: str) -> float:
    svg = bars([Bar(label, Decimal(50))], [], title="")
    return float(re.search(r'font-size="([\d.]+)"[^>]*>' + label, svg)[1])


def test_a_long_label_gets_smaller_and_never_runs_into_its_bar():
    title = "การใช้ทรัพย์สินของราชการ"

    assert size_of(title) == 11
    assert size_of(title * 3) < 7
    # Marks above and below take no room.
    assert size_of("กี่" * 30) == size_of("ก" * 30) == 11
