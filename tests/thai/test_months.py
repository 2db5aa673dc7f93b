import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.months import FISCAL_MONTHS, MonthsError, format_months, parse_months

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("months", "printed"),
    [
        (range(1, 10), "ม.ค. - ก.ย. 69"),
        (FISCAL_MONTHS, "ตลอดปีงบประมาณ"),
        ([3], "มี.ค. 69"),
        ([10, 11, 12], "ต.ค. - ธ.ค. 68"),
        ([11, 12, 1, 2], "พ.ย. 68 - ก.พ. 69"),
        ([10, 11, 12, 4], "ต.ค. - ธ.ค. 68 และ เม.ย. 69"),
        ([10, 12, 2], "ต.ค. 68 ธ.ค. 68 และ ก.พ. 69"),
        ([], ""),
    ],
)
def test_a_period_is_printed_as_reports_do(months, printed):
    assert format_months(months, 2569) == printed


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("ม.ค. - ก.ย.๖๙", set(range(1, 10))),
        ("ม.ค. - ก.ย.", set(range(1, 10))),
        ("ตลอด ปีงบประมาณ", set(range(1, 13))),
        ("", set()),
    ],
)
def test_a_period_is_read_with_spaces_and_thai_digits(text, months):
    assert parse_months(text, 2569) == months


@given(st.sets(st.sampled_from(FISCAL_MONTHS)))
def test_every_period_comes_back_from_print(months):
    assert parse_months(format_months(months, 2569), 2569) == months


@pytest.mark.parametrize(
    "text", ["ทุกเดือน", "ก.ย. - ม.ค. 69", "ม.ค. 70", "ม.ค. -", "ม.ค. 69 และ", "ม.ค. 69,"]
)
def test_what_is_no_period_of_the_year_is_refused(text):
    with pytest.raises(MonthsError, match="ระยะเวลา"):
        parse_months(text, 2569)


@pytest.mark.parametrize("month", [0, 13])
def test_a_number_that_is_no_month_is_not_printed(month):
    with pytest.raises(ValueError, match="no months"):
        format_months([3, month], 2569)
