"""Whether the register knows an agency whose name was read from a file."""

from dataclasses import replace

import pytest

from reports.document import UNKNOWN
from reports.registered import with_registered_name
from tests.factories import OrganisationFactory, PeriodFactory
from tests.reports.checks.builders import document, facts

pytestmark = pytest.mark.django_db


def looked_up(name, province="ขอนแก่น"):
    agency = replace(facts().agency, name=name, province=province)
    read = document(facts=facts(agency=agency))
    return with_registered_name(read).facts.agency.registered_name


@pytest.fixture
def register():
    organisation = OrganisationFactory(period=None)
    PeriodFactory(
        organisation=organisation,
        name="องค์การบริหารส่วนตำบลไชยสอ",
        province="ขอนแก่น",
        district="ชุมแพ",
    )


@pytest.mark.parametrize(
    ("name", "province", "registered"),
    [
        ("องค์การบริหารส่วนตำบลไชยสอ", "ขอนแก่น", "องค์การบริหารส่วนตำบลไชยสอ"),
        ("องค์การบริหารส่วนตำบลไชยสอ", "", "องค์การบริหารส่วนตำบลไชยสอ"),
        ("องค์การบริหารส่วนตำบลไชยศอ", "ขอนแก่น", "องค์การบริหารส่วนตำบลไชยสอ"),
        ("องค์การบริหารส่วนตำบลไชยสอ", "เลย", ""),
        ("เทศบาลตำบลบ้านใหม่", "ขอนแก่น", ""),
        ("กรมสมมติ", "", UNKNOWN),
    ],
    ids=["same", "no province", "a slip", "other province", "none", "not local"],
)
def test_the_register_is_asked_for_the_name(register, name, province, registered):
    assert looked_up(name, province) == registered


def test_an_empty_register_says_nothing():
    assert looked_up("องค์การบริหารส่วนตำบลไชยสอ") is UNKNOWN
