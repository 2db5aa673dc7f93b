import pytest

from reports.checks.rules.numbering_mismatch import RULE
from tests.reports.checks.builders import (
    document,
    facts,
    found_by,
    indicator,
    section,
    table,
)

pytestmark = pytest.mark.pure

FACTS = facts(indicators=(indicator(1, "90.00"), indicator(4, "88.00")))
HEADS = ["ตัวชี้วัด", "โครงการ/กิจกรรม"]


def look(*names):
    rows = table(HEADS, *([name, "ทำ"] for name in names))
    return found_by(RULE, document(section("measures", rows), facts=FACTS))


def test_a_running_number_before_the_name_of_another_indicator_is_an_error():
    found = look("๑. การปฏิบัติหน้าที่", "๒. การใช้ทรัพย์สินของราชการ")

    assert [each.spot.indicator for each in found] == [4]
    assert "เลข ๒" in found[0].what


def test_own_numbers_and_names_without_one_are_fine():
    assert look("1) การปฏิบัติหน้าที่", "๔. การใช้ทรัพย์สินของราชการ") == []
    assert look("การใช้ทรัพย์สินของราชการ", "๒. เรื่องอื่น") == []
