import pytest

from reports.checks import Severity
from reports.checks.rules.period_outside_year import RULE
from tests.reports.checks.builders import document, facts, found_by, measure

pytestmark = pytest.mark.pure


def look(**fields):
    """A measure of the plan that is carried out in 2569."""
    return found_by(RULE, document(facts=facts(measures=(measure(1, 1, **fields),))))


@pytest.mark.parametrize(
    ("fields", "severity"),
    [
        ({"period_printed": "ม.ค. - ก.ย. ๖๘"}, Severity.ERROR),
        ({"period_printed": "ตุลาคม 2569"}, Severity.ERROR),
        ({"target": "แล้วเสร็จภายใน มี.ค. 2568"}, Severity.WARNING),
        ({"steps": ("ดำเนินการภายในปีงบประมาณ พ.ศ. ๒๕๖๗",)}, Severity.WARNING),
        ({"monitoring": "รายงานใน ก.ย. 2570"}, Severity.WARNING),
    ],
)
def test_a_month_or_year_outside_the_plans_own_is_told(fields, severity):
    [found] = look(**fields)

    assert found.severity is severity


@pytest.mark.parametrize(
    "fields",
    [
        {"period_printed": "ต.ค. ๖๘ - ก.ย. ๖๙"},
        {"period_printed": "ตลอดปีงบประมาณ"},
        {"target": "แล้วเสร็จภายใน มี.ค. 2569 ตามแผนพัฒนา พ.ศ. 2566 - 2570"},
        {"steps": ("ดำเนินการภายในปีงบประมาณ พ.ศ. ๒๕๖๙",)},
    ],
)
def test_months_of_the_fiscal_year_are_fine(fields):
    assert look(**fields) == []
