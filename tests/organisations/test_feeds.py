"""Calendar addresses: a person makes, sees and revokes hers, and nobody else's."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from organisations.errors import Refused
from organisations.models import AuditEntry, FeedToken, Membership, Role
from organisations.services import feeds
from organisations.services.feeds import make_feed, revoke_feed
from tests.factories import (
    DivisionFactory,
    OrganisationFactory,
    UserFactory,
    member_of,
)

pytestmark = pytest.mark.django_db
PAGE = "/my/calendar/"


@pytest.fixture
def organisation(db):
    return OrganisationFactory()


@pytest.fixture
def officer(organisation, client):
    user = member_of(organisation, Role.OFFICER)
    client.force_login(user)
    return user


def made_for(user, organisation, division=None) -> FeedToken:
    return make_feed(organisation=organisation, division=division, by=user)[0]


def link_in(response) -> str:
    found = re.search(r'id="calendar-link" value="([^"]+)"', response.content.decode())
    return found[1] if found else ""


def test_the_address_is_shown_once_and_only_its_digest_is_kept(
    client, officer, organisation
):
    answer = client.post(PAGE, {"what": str(organisation.pk)})

    link = link_in(answer)
    token = re.fullmatch(r"http://testserver/feeds/([\w-]{43})\.ics", link)[1]
    assert f'href="webcal://testserver/feeds/{token}.ics"' in answer.content.decode()
    feed = FeedToken.objects.get()
    assert (feed.user, feed.organisation, feed.division) == (
        officer,
        organisation,
        None,
    )
    assert FeedToken.objects.by_token(token) == feed
    assert token not in str(FeedToken.objects.values().get())
    assert token not in client.get(PAGE).content.decode()
    assert not link_in(client.get(PAGE))
    assert answer["Cache-Control"].count("no-store")


def test_the_trail_tells_who_made_and_revoked_and_no_token(
    client, officer, organisation
):
    division = DivisionFactory(organisation=organisation, name="กองคลัง")
    answer = client.post(PAGE, {"what": f"{organisation.pk}-{division.pk}"})
    feed = FeedToken.objects.get()
    assert feed.division == division
    client.post(reverse("organisations:feed-revoke", args=[feed.pk]))

    entries = AuditEntry.objects.filter(act__startswith="feed.").order_by("number")
    assert [each.act for each in entries] == ["feed.made", "feed.revoked"]
    assert {each.organisation for each in entries} == {organisation}
    assert entries[0].changes == {"division": {"old": None, "new": "กองคลัง"}}
    token = link_in(answer).rpartition("/")[2].removesuffix(".ics")
    assert not any(token in str(each.__dict__) for each in entries)


def test_a_person_sees_hers_and_nobody_elses(client, officer, organisation):
    mine = DivisionFactory(organisation=organisation, name="กองของเรา")
    made_for(officer, organisation, mine)
    other = member_of(organisation, Role.OFFICER)
    made_for(
        other,
        organisation,
        DivisionFactory(organisation=organisation, name="กองของเขา"),
    )
    revoked = made_for(officer, organisation)
    revoke_feed(feed=revoked, by=officer)

    table = client.get(PAGE).content.decode().partition("<tbody>")[2]
    table = table.partition("</tbody>")[0]
    assert table.count("<tr>") == 1
    assert "กองของเรา" in table


def test_nobody_revokes_anothers(client, officer, organisation):
    other = member_of(organisation, Role.OFFICER)
    theirs = made_for(other, organisation)
    address = reverse("organisations:feed-revoke", args=[theirs.pk])

    assert client.get(address).status_code == 404
    assert client.post(address).status_code == 404
    with pytest.raises(PermissionDenied):
        revoke_feed(feed=theirs, by=officer)
    theirs.refresh_from_db()
    assert theirs.revoked_at is None


def test_revoking_is_asked_first_and_the_second_press_finds_nothing(
    client, officer, organisation
):
    feed = made_for(officer, organisation)
    address = reverse("organisations:feed-revoke", args=[feed.pk])
    assert "เรียกคืนไม่ได้" in client.get(address).content.decode()
    feed.refresh_from_db()
    assert feed.revoked_at is None

    client.post(address)

    feed.refresh_from_db()
    assert feed.revoked_at is not None
    assert client.post(address).status_code == 404


@pytest.mark.parametrize("what", ["", "x", "0", "{other}", "{own}-{theirs}", "{own}-"])
def test_only_agencies_and_divisions_of_hers_can_be_chosen(
    client, officer, organisation, what
):
    other = OrganisationFactory()
    theirs = DivisionFactory(organisation=other, name="กองของเขา")
    typed = what.format(other=other.pk, own=organisation.pk, theirs=theirs.pk)

    answer = client.post(PAGE, {"what": typed})

    assert answer.status_code == 422
    assert "จากรายการ" in answer.content.decode()
    assert "กองของเขา" not in answer.content.decode()
    assert not FeedToken.objects.exists()


def test_the_service_refuses_what_no_form_offers(officer, organisation):
    other = OrganisationFactory()
    theirs = DivisionFactory(organisation=other)
    with pytest.raises(PermissionDenied):
        made_for(officer, other)
    with pytest.raises(Refused):
        made_for(officer, organisation, theirs)
    administrator = member_of(organisation, Role.AGENCY_ADMINISTRATOR)
    with pytest.raises(PermissionDenied):
        made_for(administrator, organisation)
    assert not FeedToken.objects.exists()


def test_without_a_role_that_reads_the_page_says_why(client):
    client.force_login(UserFactory())

    page = client.get(PAGE).content.decode()

    assert "บัญชีนี้ไม่มีบทบาทนั้น" in page
    assert client.post(PAGE, {"what": "1"}).status_code == 422


def test_a_person_has_ten_at_most(client, officer, organisation, monkeypatch):
    monkeypatch.setattr(feeds, "MOST", 2)
    for _ in range(2):
        last = made_for(officer, organisation)

    answer = client.post(PAGE, {"what": str(organisation.pk)})
    assert answer.status_code == 422
    assert "มีปฏิทินครบ 2 รายการแล้ว" in answer.content.decode()
    revoke_feed(feed=last, by=officer)
    assert client.post(PAGE, {"what": str(organisation.pk)}).status_code == 200


def test_one_that_has_stopped_says_so(client, officer, organisation):
    made_for(officer, organisation)
    assert "ใช้งานอยู่" in client.get(PAGE).content.decode()

    Membership.objects.update(ended_at=timezone.now())

    assert "หยุดแล้ว" in client.get(PAGE).content.decode()


def test_three_calendars_take_as_many_queries_as_one(client, officer):
    counts = []
    for _ in range(3):
        agency = OrganisationFactory()
        Membership.objects.create(user=officer, organisation=agency, role=Role.OFFICER)
        made_for(officer, agency, DivisionFactory(organisation=agency))
        with CaptureQueriesContext(connection) as captured:
            client.get(PAGE)
        counts.append(len(captured))

    assert counts[0] == counts[2]
