"""Sign-ins, failures and refusals in the trail: what is told, and how often."""

import pytest
from django.contrib.auth import authenticate
from django.db import DatabaseError
from django.urls import reverse

from organisations.models import AuditEntry, Membership, User
from organisations.services import events
from organisations.services.events import record_failed_sign_in
from organisations.verifying import verify_trail
from tests.factories import (
    AssessmentFactory,
    OrganisationFactory,
    UserFactory,
    member_of,
)

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"


@pytest.fixture
def agency():
    return OrganisationFactory()


@pytest.fixture
def officer(agency) -> User:
    user = member_of(agency, "officer")
    user.set_password(PASSWORD)
    user.save()
    return user


def newest() -> AuditEntry:
    return AuditEntry.objects.order_by("-pk").first()


def sign_in(client, name: str, password: str):
    return client.post(reverse("account_login"), {"login": name, "password": password})


def test_signing_in_and_out_stands_in_the_trail_of_her_agency(client, agency, officer):
    sign_in(client, officer.username, PASSWORD)
    entry = newest()
    assert (entry.act, entry.actor, entry.organisation) == (
        "access.signed_in",
        officer,
        agency,
    )

    client.post(reverse("account_logout"))

    assert newest().act == "access.signed_out"


def test_of_somebody_with_two_agencies_the_systems_trail_tells(client, officer):
    Membership.objects.create(
        user=officer, organisation=OrganisationFactory(), role="officer"
    )

    client.force_login(officer)

    assert newest().organisation is None


def test_a_wrong_password_is_told_of_the_account_and_not_kept(client, agency, officer):
    sign_in(client, officer.username.upper(), "my other secret")

    entry = newest()
    assert (entry.act, entry.organisation) == ("access.sign_in_failed", agency)
    assert entry.target == f"organisations.User:{officer.pk}"
    assert entry.actor is None
    assert "secret" not in str(entry.changes)


def test_a_name_that_is_nobodys_is_told_again_but_never_shown(client):
    sign_in(client, "P@ssw0rd-typed-here", "x")
    first = newest()
    authenticate(username="p@ssw0rd-typed-here", password="y")

    assert first.act == newest().act == "access.unknown_account"
    assert first.changes == newest().changes
    assert "ssw0rd" not in str(first.changes)
    assert first.organisation is None


def test_a_storm_of_failures_is_written_until_the_limit_and_says_until_when(officer):
    for _ in range(events.MOST_OF_ONE + 5):
        record_failed_sign_in(officer.username)

    entries = list(AuditEntry.objects.filter(act=events.FAILED).order_by("pk"))
    assert len(entries) == events.MOST_OF_ONE
    assert "unlisted_until" in entries[-1].changes
    assert "unlisted_until" not in entries[-2].changes


def test_after_ten_minutes_failures_are_written_again(officer, monkeypatch):
    for _ in range(events.MOST_OF_ONE + 1):
        record_failed_sign_in(officer.username)
    later = events.timezone.now() + events.WITHIN
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)

    record_failed_sign_in(officer.username)

    assert (
        AuditEntry.objects.filter(act=events.FAILED).count() == events.MOST_OF_ONE + 1
    )


def test_a_refusal_names_who_what_and_the_object(client, agency):
    assessment = AssessmentFactory(organisation=agency)
    auditor = member_of(agency, "auditor")
    client.force_login(auditor)

    response = client.post(
        reverse("assessments:score-edit", args=[agency.code, assessment.year_be])
    )

    assert response.status_code == 403
    entry = newest()
    assert (entry.act, entry.actor, entry.organisation) == (
        "access.refused",
        auditor,
        agency,
    )
    assert entry.subject == f"assessments.Assessment:{assessment.pk}"
    assert entry.changes["address"]["new"] == "assessments:score-edit"
    assert entry.changes["method"]["new"] == "POST"
    assert verify_trail().is_whole


def test_a_refusal_storm_does_not_fill_the_disk(client, agency):
    AssessmentFactory(organisation=agency)
    client.force_login(member_of(agency, "auditor"))
    address = reverse("pages:agency", args=[agency.code])

    for _ in range(events.MOST_OF_ONE + 3):
        assert client.post(address).status_code == 403

    assert AuditEntry.objects.filter(act="access.refused").count() == (
        events.MOST_OF_ONE
    )


def test_a_stranger_who_finds_nothing_leaves_no_entry(client, agency):
    assessment = AssessmentFactory(organisation=agency)
    client.force_login(UserFactory())
    before = AuditEntry.objects.count()

    response = client.get(
        reverse("assessments:score-edit", args=[agency.code, assessment.year_be])
    )

    assert response.status_code == 404
    assert AuditEntry.objects.count() == before


def test_the_reason_is_given_also_when_the_trail_cannot_be_written(
    client, agency, monkeypatch
):
    client.force_login(member_of(agency, "auditor"))

    def away(**_):
        raise DatabaseError

    monkeypatch.setattr("ita_portal.middleware.refusals.record_refusal", away)

    response = client.post(reverse("pages:agency", args=[agency.code]))

    assert response.status_code == 403


def test_refused_answers_of_the_provider_do_not_fill_the_trail():
    """Whoever knows the address of its answer can call it at will."""
    for _ in range(events.MOST_OF_UNKNOWN + 3):
        events.record_provider_refusal("answer")

    entries = AuditEntry.objects.filter(act="access.provider_refused").order_by("pk")
    assert entries.count() == events.MOST_OF_UNKNOWN
    assert "unlisted_until" in entries.last().changes
