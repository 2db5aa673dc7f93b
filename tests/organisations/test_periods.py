"""An agency that changes its name, type and code keeps its past."""

import html

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from organisations.errors import Refused
from organisations.models import AuditEntry, Organisation
from organisations.services.periods import (
    add_period,
    correct_period,
    years_of_periods,
)
from organisations.services.register import RegisterRow, load_register
from tests.factories import OrganisationFactory, PeriodFactory, UserFactory, member_of

pytestmark = pytest.mark.django_db

UPGRADED = {
    "from_year_be": "๒๕๖๗",
    "type": "subdistrict_municipality",
    "name": "เทศบาลตำบลสมมติ",
    "code": "5400001",
    "province": "เลย",
    "district": "สมมติ",
}


@pytest.fixture
def organisation():
    organisation = OrganisationFactory(code="6400001", period=None)
    PeriodFactory(organisation=organisation, name="องค์การบริหารส่วนตำบลสมมติ")
    return organisation


@pytest.fixture
def administrator(client):
    user = UserFactory(is_system_administrator=True)
    client.force_login(user)
    return user


def send(client, old_code, **changes):
    address = reverse("organisations:periods", args=[old_code])
    return client.post(address, UPGRADED | changes)


def test_an_upgraded_agency_has_a_new_name_from_that_year_and_answers_to_both_codes(
    client, administrator, organisation
):
    response = send(client, "6400001")

    assert response["Location"] == reverse("organisations:periods", args=["5400001"])
    for code in ("6400001", "5400001"):
        assert Organisation.objects.by_code(code) == organisation
    assert organisation.period_of(2566).name == "องค์การบริหารส่วนตำบลสมมติ"
    assert organisation.period_of(2567).name == "เทศบาลตำบลสมมติ"
    page = client.get(reverse("organisations:periods", args=["6400001"]))
    assert "องค์การบริหารส่วนตำบลสมมติ" in page.content.decode()
    entry = AuditEntry.objects.get(act="organisation.period_added")
    assert entry.changes["code"] == {"old": "6400001", "new": "5400001"}


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"from_year_be": "2024"}, "“2024” ใช้ไม่ได้"),
        ({"from_year_be": "2599"}, "“2599” ใช้ไม่ได้"),
        ({"from_year_be": "ปีหน้า"}, "“ปีหน้า” ใช้ไม่ได้"),
        ({"from_year_be": ""}, "พิมพ์ปีงบประมาณที่เริ่มใช้"),
        ({"from_year_be": "2565"}, "เริ่มใช้ปีงบประมาณ 2565 อยู่แล้ว"),
        ({"code": "6999999"}, "รหัส 6999999 เป็นของหน่วยงานอื่น"),
        ({"code": "6888888"}, "รหัส 6888888 เป็นของหน่วยงานอื่น"),
        ({"code": "5 4"}, "ใช้ได้เฉพาะตัวอักษรอังกฤษ"),
        ({"name": ""}, "พิมพ์ชื่อเต็ม"),
        ({"district": ""}, "พิมพ์ชื่ออำเภอ"),
    ],
)
def test_a_wrong_period_is_refused_and_nothing_changes(
    client, administrator, organisation, changes, says
):
    PeriodFactory(organisation=organisation, from_year_be=2565)
    other = OrganisationFactory(code="6999999")
    PeriodFactory(organisation=other, from_year_be=2560, code="6888888")

    response = send(client, "6400001", **changes)

    assert response.status_code == 422
    assert says in html.unescape(response.content.decode())
    assert organisation.periods.count() == 2


def test_the_next_fiscal_year_is_the_last_one_that_may_begin(
    client, administrator, organisation
):
    last = years_of_periods()[1]

    assert send(client, "6400001", from_year_be=str(last + 1)).status_code == 422
    assert send(client, "6400001", from_year_be=str(last)).status_code == 302


def test_the_register_with_the_new_code_makes_no_second_agency(organisation):
    values = UPGRADED | {"from_year_be": 2567}
    add_period(organisation=organisation, **values, by=None)
    rows = [RegisterRow("5400001", "เทศบาลตำบลสมมติ", values["type"], "เลย", "สมมติ")]

    result = load_register(rows, by=None)

    assert (result.created, Organisation.objects.count()) == (0, 1)


def test_only_a_system_administrator_changes_names(organisation):
    values = UPGRADED | {"from_year_be": 2567}
    by = member_of(organisation, "agency_administrator")

    with pytest.raises(PermissionDenied):
        add_period(organisation=organisation, **values, by=by)


def correct(client, organisation, period, **changes):
    address = reverse("organisations:period-edit", args=[organisation.code, period.pk])
    return client.post(address, UPGRADED | changes)


def test_a_name_typed_wrongly_is_corrected_and_the_trail_keeps_both(
    client, administrator, organisation
):
    send(client, "6400001", name="เทศบาลตำบลสมมุติ", code="5400009")
    organisation.refresh_from_db()
    wrong = organisation.periods.get(from_year_be=2567)

    response = correct(client, organisation, wrong, from_year_be="2566")

    assert response["Location"] == reverse("organisations:periods", args=["5400001"])
    assert organisation.period_of(2566).name == "เทศบาลตำบลสมมติ"
    entry = AuditEntry.objects.get(act="organisation.period_corrected")
    assert entry.changes["name"] == {"old": "เทศบาลตำบลสมมุติ", "new": "เทศบาลตำบลสมมติ"}
    assert entry.changes["from_year_be"] == {"old": 2567, "new": 2566}
    with pytest.raises(Organisation.DoesNotExist):
        Organisation.objects.by_code("5400009")


def test_a_name_of_the_register_is_corrected_in_the_register(
    client, administrator, organisation
):
    first = organisation.periods.get()

    page = client.get(reverse("organisations:periods", args=["6400001"]))
    refused = correct(client, organisation, first)

    assert "มาจากทะเบียน" in page.content.decode()
    assert refused.status_code == 403
    corrected = AuditEntry.objects.filter(act="organisation.period_corrected")
    assert not corrected.exists()
    with pytest.raises(Refused, match="ทะเบียน"):
        correct_period(period=first, name="ชื่ออื่น", by=administrator)


def test_the_first_name_of_an_agency_outside_the_register_keeps_its_code(
    client, administrator
):
    organisation = OrganisationFactory(code="X-DLA", period=None)
    first = PeriodFactory(organisation=organisation, name="กรมสมมุติ")

    correct(client, organisation, first, name="กรมสมมติ", code="X-OTHER")

    first.refresh_from_db()
    assert (first.name, first.code, first.from_year_be) == ("กรมสมมติ", "X-DLA", 0)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"from_year_be": "2565"}, "เริ่มใช้ปีงบประมาณ 2565 อยู่แล้ว"),
        ({"code": "6999999"}, "รหัส 6999999 เป็นของหน่วยงานอื่น"),
    ],
)
def test_a_correction_takes_no_other_years_or_agencys_place(
    client, administrator, organisation, changes, says
):
    PeriodFactory(organisation=organisation, from_year_be=2565)
    wrong = PeriodFactory(organisation=organisation, from_year_be=2567)
    OrganisationFactory(code="6999999")

    response = correct(client, organisation, wrong, **changes)

    assert response.status_code == 422
    assert says in html.unescape(response.content.decode())


def test_only_a_system_administrator_corrects_names(organisation):
    wrong = PeriodFactory(organisation=organisation, from_year_be=2567)
    by = member_of(organisation, "agency_administrator")

    with pytest.raises(PermissionDenied):
        correct_period(period=wrong, name="ชื่ออื่น", by=by)
