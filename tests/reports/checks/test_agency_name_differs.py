from dataclasses import replace

import pytest

from reports.checks import Severity
from reports.checks.rules.agency_name_differs import RULE
from reports.document import Paragraph
from tests.reports.checks.builders import AGENCY, document, facts, found_by, section

pytestmark = pytest.mark.pure


def look(text):
    return found_by(RULE, document(section("analysis", Paragraph(text)), facts=facts()))


@pytest.mark.parametrize(
    "text",
    [
        "องค์การบริหารส่วนตำบลไชยสอได้คะแนน ๘๘.๓๗",
        "ปลัดเทศบาลตำบลบ้านใหม่ลงนาม",
        "อบต.หนองแวง มีผลการประเมิน ดังนี้",
    ],
)
def test_another_local_authoritys_name_is_asked_about(text):
    [found] = look(text)

    assert found.severity is Severity.WARNING
    assert found.what.endswith("หรือไม่")


@pytest.mark.parametrize(
    "text",
    [
        f"{AGENCY}ได้คะแนน ๘๘.๓๗",
        "อบต.ทดสอบได้คะแนน ๘๘.๓๗",
        "รายงานปลัดองค์การบริหารส่วนตำบลทุกเดือน",
        "องค์การบริหารส่วนตำบลอื่นในอำเภอ",
        "ประสานเทศบาลตำบลข้างเคียง",
        "นายกองค์การบริหารส่วนตำบล เห็นชอบ",
        "รายงานปลัดองค์การบริหารส่วนตำบลเมื่อแล้วเสร็จ",
    ],
)
def test_its_own_name_and_the_type_alone_are_fine(text):
    assert look(text) == []


def test_a_cover_with_another_name_is_an_error():
    good = document(facts=facts())
    other = replace(good, cover=replace(good.cover, agency="เทศบาลตำบลบ้านใหม่"))

    [found] = found_by(RULE, other)

    assert (found.severity, found.spot.part) == (Severity.ERROR, "cover")


@pytest.mark.parametrize(
    ("registered", "says"), [("", "ไม่พบชื่อนี้ในทะเบียน"), (f"{AGENCY}ใหม่", "ทะเบียนมีชื่อ")]
)
def test_a_name_that_the_register_does_not_have_is_told(registered, says):
    agency = replace(facts().agency, registered_name=registered)

    [found] = found_by(RULE, document(facts=facts(agency=agency)))

    assert says in found.what


def test_a_name_that_the_register_has_is_fine():
    agency = replace(facts().agency, registered_name=AGENCY)

    assert found_by(RULE, document(facts=facts(agency=agency))) == []


def test_a_name_with_a_number_or_a_hyphen_is_its_own_in_either_digits():
    for name, printed in (
        ("เทศบาลตำบลท่าเดื่อ-มืดกา", "เทศบาลตำบลท่าเดื่อ-มืดกา"),
        ("องค์การบริหารส่วนตำบลทดสอบ 9", "องค์การบริหารส่วนตำบลทดสอบ ๙"),
    ):
        known = facts()
        known = replace(
            known, agency=replace(known.agency, name=name, registered_name=name)
        )
        report = document(
            section("analysis", Paragraph(f"{printed}ได้คะแนน")), facts=known
        )
        report = replace(report, cover=replace(report.cover, agency=printed))

        assert found_by(RULE, report) == []


def test_figures_in_the_name_are_the_same_in_either_kind_of_digits():
    name = "องค์การบริหารส่วนตำบลบ้านใหม่ 2"
    good = document(facts=facts(agency=replace(facts().agency, name=name)))
    cover = replace(good.cover, agency="องค์การบริหารส่วนตำบลบ้านใหม่ ๒")

    assert found_by(RULE, replace(good, cover=cover)) == []
    other = replace(good.cover, agency="องค์การบริหารส่วนตำบลบ้านใหม่ ๓")
    assert len(found_by(RULE, replace(good, cover=other))) == 1
