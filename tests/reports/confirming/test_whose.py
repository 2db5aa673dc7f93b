"""Whose report it is: by name and place, never by a guess."""

import pytest

from reports.confirming.whose import Whose, whose
from reports.document import Confidence, Place
from reports.reading.agency import Agency
from reports.reading.outline import Seen
from tests.factories import OrganisationFactory, PeriodFactory

pytestmark = pytest.mark.django_db

SURE, ASKED, OTHER = Whose.SURE, Whose.ASKED, Whose.OTHER
LOW = Confidence.LOW


def read(name, district="", province="", confidence=Confidence.CERTAIN) -> Agency:
    def seen(value):
        return Seen(value, Place()) if value else None

    return Agency(
        Seen(name, Place(), confidence) if name else None,
        seen(district),
        seen(province),
    )


@pytest.mark.parametrize(
    ("agency", "expected"),
    [
        (read("เทศบาลเมืองบ้านใหม่", "เมืองขอนแก่น", "ขอนแก่น"), SURE),
        (read("ทม.บ้านใหม่", "เมือง", "ขอนแก่น"), SURE),
        (read("องค์การบริหารส่วนตำบลบ้านใหม่"), SURE),
        (read("เทศบาลเมืองบ้านใหม่"), SURE),
        (read("เทศบาลเมืองบ้านใหม่", "ชุมแพ", "ขอนแก่น"), ASKED),
        (read("เทศบาลเมืองบ้านใม่", "เมือง", "ขอนแก่น"), ASKED),
        (read("เทศบาลตำบลบ้านใหม่"), ASKED),
        (read("เทศบาลเมืองชุมแพ", confidence=LOW), ASKED),
        (read(""), ASKED),
        (read("เทศบาลเมืองบ้านใหม่", "", "นครราชสีมา"), OTHER),
        (read("เทศบาลเมืองชุมแพ", "", "ขอนแก่น"), OTHER),
    ],
)
def test_whose_a_report_is(agency, expected):
    organisation = OrganisationFactory(period=None)
    for year, name in (
        (2500, "องค์การบริหารส่วนตำบลบ้านใหม่"),
        (2567, "เทศบาลเมืองบ้านใหม่"),
    ):
        PeriodFactory(
            organisation=organisation,
            from_year_be=year,
            name=name,
            district="เมืองขอนแก่น",
            province="ขอนแก่น",
        )

    assert whose(agency, organisation) is expected
