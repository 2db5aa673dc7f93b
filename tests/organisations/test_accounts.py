"""Closing and opening accounts, who looks after the system, and the pages for it."""

import html

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from organisations.models import (
    AuditEntry,
    Draft,
    Invitation,
    Membership,
    Oversight,
    Role,
    User,
)
from organisations.services.accounts import (
    close_account,
    reopen_account,
    set_administration,
)
from organisations.services.drafts import keep_draft
from organisations.services.invitations import invite
from organisations.services.people import (
    create_organisation,
    create_user,
    end_membership,
    set_password,
)
from tests.factories import OrganisationFactory, UserFactory, member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator():
    return UserFactory(is_system_administrator=True)


def address(name, *arguments):
    return reverse(f"organisations:{name}", args=arguments)


def text(response) -> str:
    return html.unescape(response.content.decode())


def test_whoever_is_signed_in_is_out_at_once_everywhere(client, administrator):
    organisation = OrganisationFactory()
    person, other = (member_of(organisation, Role.OFFICER) for _ in range(2))
    client.force_login(other)
    machines = [Client(), Client()]
    for each in machines:
        each.force_login(person)
    page = reverse("pages:agency", args=[organisation.code])
    assert [each.get(page).status_code for each in machines] == [200, 200]

    # A session that was being written at this moment, and is kept after it.
    late = Client()
    late.force_login(person)
    session = late.session
    close_account(user=person, by=administrator)
    session.save()

    assert [each.get(page).status_code for each in machines] == [302, 302]
    assert client.get(page).status_code == 200
    reopen_account(user=person, by=administrator)
    assert [each.get(page).status_code for each in [*machines, late]] == [302] * 3


def test_closing_an_account_reads_nobody_elses_session(administrator):
    """Their content would have to be opened, one after the other, under a lock."""
    Client().force_login(UserFactory())

    with CaptureQueriesContext(connection) as captured:
        close_account(user=UserFactory(), by=administrator)

    assert not [each["sql"] for each in captured if "django_session" in each["sql"]]


def test_an_ended_role_counts_no_more_on_the_very_next_request(client, administrator):
    organisation = OrganisationFactory()
    person = member_of(organisation, Role.OFFICER)
    client.force_login(person)
    page = reverse("pages:agency", args=[organisation.code])
    assert client.get(page).status_code == 200

    end_membership(membership=person.memberships.get(), by=administrator)

    assert client.get(page).status_code == 302
    client.force_login(User.objects.get(pk=person.pk))
    assert client.get(page).status_code == 404


def test_a_closed_account_keeps_its_drafts_and_roles_and_loses_its_links(administrator):
    organisation = OrganisationFactory()
    person = member_of(organisation, Role.OFFICER)
    token = invite(user=person, by=None)
    keep_draft(
        by=person,
        key=reverse("pages:agency", args=[organisation.code]),
        mark="abcdefgh",
        content='{"fields": {}}',
    )

    close_account(user=person, by=administrator)

    assert Draft.objects.filter(user=person).exists()
    assert not Membership.objects.active().filter(user=person).exists()
    assert Invitation.objects.get().withdrawn_at is not None
    reopen_account(user=person, by=administrator)
    assert Membership.objects.active().filter(user=person).exists()
    assert Invitation.objects.by_token(token) is None
    acts = AuditEntry.objects.filter(act__startswith="user.").order_by("pk")
    assert list(acts.values_list("act", "actor")) == [
        ("user.closed", administrator.pk),
        ("user.reopened", administrator.pk),
    ]


def test_no_link_is_made_for_a_closed_account(client, administrator):
    person = UserFactory(is_active=False)
    client.force_login(administrator)

    page = client.get(address("account", person.pk))

    assert "เปิดบัญชีก่อนออกลิงก์" in text(page)
    refused = client.post(address("account-link", person.pk), follow=True)
    assert "จึงออกลิงก์ไม่ได้" in text(refused)
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("role", Role.values)
def test_no_role_of_an_agency_touches_accounts_or_the_systems_flag(role):
    organisation = OrganisationFactory()
    by, person = member_of(organisation, role), member_of(organisation, Role.OFFICER)

    for act in (
        lambda: close_account(user=person, by=by),
        lambda: reopen_account(user=person, by=by),
        lambda: set_administration(user=person, looks_after=True, by=by),
        lambda: set_administration(user=by, looks_after=True, by=by),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert not User.objects.filter(is_system_administrator=True).exists()
    assert not User.objects.filter(is_active=False).exists()


def test_the_last_one_who_can_look_after_the_system_stays(administrator):
    UserFactory(is_system_administrator=True, is_active=False)

    for act in (
        lambda: close_account(user=administrator, by=None),
        lambda: set_administration(user=administrator, looks_after=False, by=None),
    ):
        with pytest.raises(PermissionDenied, match="คนสุดท้าย"):
            act()
    second = UserFactory(is_system_administrator=True)
    close_account(user=administrator, by=second)


def test_nobody_closes_or_raises_herself(administrator):
    UserFactory(is_system_administrator=True)

    for act in (
        lambda: close_account(user=administrator, by=administrator),
        lambda: set_administration(
            user=administrator, looks_after=False, by=administrator
        ),
    ):
        with pytest.raises(PermissionDenied, match="ของตนเอง"):
            act()


def test_two_who_close_each_other_do_not_both_succeed(administrator):
    """The second is asked about as she is by then, not as her request found her."""
    second = UserFactory(is_system_administrator=True)
    stale = User.objects.get(pk=second.pk)
    close_account(user=second, by=administrator)

    with pytest.raises(PermissionDenied, match="ปิดใช้งานแล้ว"):
        close_account(user=administrator, by=stale)
    assert User.objects.get(pk=administrator.pk).is_active


def test_a_system_administrator_makes_another_one_and_an_overseer(
    client, administrator
):
    client.force_login(administrator)
    for kind, username in (("administrator", "second"), ("overseer", "reader")):
        sent = {"full_name": "สมชาย ดี", "username": username, "kind": kind}
        response = client.post(address("account-add"), sent)
        assert "/invitation/" in text(response)

    assert User.objects.get(username="second").is_system_administrator
    reader = User.objects.get(username="reader")
    assert not reader.is_system_administrator
    where = address("account", reader.pk)
    assert client.post(where, {"province": "", "type": "*"}).status_code == 422
    assert not Oversight.objects.exists()
    client.post(where, {"province": "*", "type": "*"})
    assert Oversight.objects.get().scope == "ทุกหน่วยงานทั้งประเทศ"
    client.post(address("oversight-end", Oversight.objects.get().pk))
    assert not Oversight.objects.of(reader).exists()


def test_the_flag_is_given_and_taken_after_asking(client, administrator):
    client.force_login(administrator)
    person = UserFactory()
    where = address("account-administration", person.pk)

    for looks_after, words in (("yes", "ให้เป็นผู้ดูแลระบบกลาง"), ("no", "ให้พ้นจาก")):
        assert words in text(client.get(where))
        client.post(where, {"looks_after": looks_after})
        client.post(where, {"looks_after": looks_after})
        person.refresh_from_db()
        assert person.is_system_administrator == (looks_after == "yes")


def test_accounts_are_found_by_name_right_and_state(client, administrator):
    client.force_login(administrator)
    member_of(OrganisationFactory(), Role.OFFICER).save()
    overseer = UserFactory(username="reader", full_name="สมหญิง อ่านดี")
    Oversight.objects.create(user=overseer)
    closed = UserFactory(username="gone", is_active=False)

    def found(**asked) -> set[str]:
        page = client.get(address("accounts"), asked)
        return {row["person"].username for row in page.context["rows"]}

    assert found(q="สมหญิง") == {"reader"}
    assert found(q="READ") == {"reader"}
    assert found(kind="overseer") == {"reader"}
    assert found(kind="administrator") == {administrator.username}
    assert found(state="closed") == {"gone"}
    assert found(kind="nothing", state="closed") == {"gone"}
    assert "reader" not in found(kind="member")
    assert len(found(kind="?", state="?", page="x")) == 4
    assert closed.username not in found(state="waiting")


def test_lists_take_as_many_queries_for_three_rows_as_for_one(
    client, administrator, django_assert_max_num_queries
):
    client.force_login(administrator)
    for name in ("accounts", "oversights"):
        counts = []
        for more in (1, 2):
            for _ in range(more):
                user = member_of(OrganisationFactory(), Role.OFFICER)
                Oversight.objects.create(user=user)
            with django_assert_max_num_queries(15) as captured:
                client.get(address(name))
            counts.append(len(captured))
        assert counts[0] == counts[1], name


def test_a_missing_right_is_denied_like_every_other_and_says_whom_to_tell():
    somebody = member_of(OrganisationFactory(), Role.AGENCY_ADMINISTRATOR)

    for act in (
        lambda: create_user(username="x", password=None, full_name="ก", by=somebody),
        lambda: set_password(user=somebody, password="x", by=somebody),
        lambda: create_organisation(
            code="X-1",
            name="ก",
            type="other",
            province="ก",
            district="ก",
            by=somebody,
        ),
    ):
        with pytest.raises(PermissionDenied, match="ให้แจ้งผู้ดูแลระบบกลาง"):
            act()
