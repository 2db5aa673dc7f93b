"""Accounts that no agency may open alone are the system administrator's to open."""

import html

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.urls import reverse
from django.utils import timezone

from organisations.models import AuditEntry, Invitation, Membership, Role, User
from organisations.permissions import reason_against_inviting
from organisations.services.oversight import give_oversight
from tests.factories import OrganisationFactory, UserFactory, member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(client):
    user = UserFactory(is_system_administrator=True)
    client.force_login(user)
    return user


def handed_over():
    organisation = OrganisationFactory()
    administrator = member_of(organisation, Role.AGENCY_ADMINISTRATOR)
    User.objects.filter(pk=administrator.pk).update(last_login=timezone.now())
    return organisation, administrator


@pytest.fixture
def shared():
    """An officer of two agencies that look after themselves."""
    first, second = (handed_over()[0] for _ in range(2))
    person = member_of(first, Role.OFFICER)
    Membership.objects.create(user=person, organisation=second, role=Role.OFFICER)
    TOTP.activate(person, generate_totp_secret())
    return person


def address(name: str, person: User) -> str:
    return reverse(f"organisations:{name}", args=[person.pk])


def told(act: str) -> set[int | None]:
    found = AuditEntry.objects.filter(act=act).values_list("organisation", flat=True)
    return set(found)


def test_a_link_for_it_is_made_on_its_page_and_both_agencies_read_of_it(
    client, by, shared
):
    page = client.post(address("account-link", shared))

    assert "/invitation/" in page.content.decode()
    assert Invitation.objects.usable().get().user == shared
    agencies = set(shared.memberships.values_list("organisation", flat=True))
    assert told("invitation.made") == {None} | agencies


def test_a_lost_factor_of_it_is_taken_off_after_asking(client, by, shared):
    where = address("account-factor-reset", shared)

    asked = html.unescape(client.get(where).content.decode())
    assert "รหัสผ่านยังเป็นรหัสเดิม" in asked
    assert Authenticator.objects.filter(user=shared).exists()
    client.post(where)

    assert not Authenticator.objects.filter(user=shared).exists()
    agencies = set(shared.memberships.values_list("organisation", flat=True))
    assert told("user.second_factor_reset") == {None} | agencies
    page = html.unescape(client.get(address("account", shared)).content.decode())
    assert "บัญชีนี้ยังไม่ได้ตั้งการยืนยันสองขั้น" in page


def test_a_member_who_oversees_gets_her_link_from_the_system_administrator(by):
    organisation, administrator = handed_over()
    person = member_of(organisation, Role.OFFICER)
    give_oversight(user=person, province="", type="", by=by)

    assert "กำกับหน่วยงานอื่น" in reason_against_inviting(administrator, person)
    assert reason_against_inviting(by, person) == ""


def test_an_account_of_one_agency_alone_stays_that_agencys(client, by):
    organisation, administrator = handed_over()
    person = member_of(organisation, Role.OFFICER)

    assert reason_against_inviting(administrator, person) == ""
    assert "เริ่มใช้งานแล้ว" in reason_against_inviting(by, person)
    assert client.post(address("account-link", person)).status_code == 403
    assert client.post(address("account-factor-reset", person)).status_code == 403
    page = client.get(address("account", person))
    assert page.content.decode().count("เริ่มใช้งานแล้ว") == 2


@pytest.mark.parametrize("needed", [True, False])
def test_overseers_need_a_factor_where_the_machine_says_so(client, settings, needed):
    settings.OVERSEERS_NEED_SECOND_FACTOR = needed
    person = UserFactory()
    give_oversight(user=person, province="", type="", by=None)
    client.force_login(person)

    response = client.get(reverse("organisations:own-settings"))

    assert response.status_code == (302 if needed else 200)
    if needed:
        assert response["Location"] == reverse("mfa_index")
        TOTP.activate(person, generate_totp_secret())
        assert client.get(reverse("organisations:own-settings")).status_code == 200


def test_who_oversees_no_more_needs_none_for_it(client, settings):
    settings.OVERSEERS_NEED_SECOND_FACTOR = True
    client.force_login(UserFactory())

    assert client.get(reverse("organisations:own-settings")).status_code == 200


def test_nobody_opens_her_own_account_by_it(client, by):
    TOTP.activate(by, generate_totp_secret())

    assert client.post(address("account-factor-reset", by)).status_code == 403
    assert Authenticator.objects.filter(user=by).exists()
