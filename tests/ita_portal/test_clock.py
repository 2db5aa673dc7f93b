"""A clock that is set back an hour while people work: nothing is lost or opened."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jobs.due import enqueue_due
from organisations.models import AuditEntry, Invitation, Role
from organisations.models.invitation import LinkState
from organisations.services.divisions import add_division
from organisations.services.people import add_person
from organisations.verifying import verify_trail
from tests.factories import AssessmentFactory, OrganisationFactory, member_of

pytestmark = pytest.mark.django_db


def test_sessions_links_work_and_trail_outlive_a_clock_that_goes_back(monkeypatch):
    assessment = AssessmentFactory()
    organisation = assessment.organisation
    person = member_of(organisation, Role.OFFICER)
    # A role given within the hour that comes again would begin anew only then.
    person.memberships.update(started_at=timezone.now() - timedelta(days=1))
    officer = Client()
    officer.force_login(person)
    _, token = add_person(
        organisation=OrganisationFactory(),
        username="newcomer",
        full_name="คนใหม่",
        role=Role.OFFICER,
        by=None,
    )
    add_division(organisation=organisation, name="ก่อน", by=None)
    enqueue_due()
    right = timezone.now

    monkeypatch.setattr(timezone, "now", lambda: right() - timedelta(hours=1))
    add_division(organisation=organisation, name="หลัง", by=None)
    enqueue_due()
    year = reverse("pages:year", args=[organisation.code, assessment.year_be])

    assert officer.get(year).status_code == 200
    assert Invitation.objects.state_of(token) is LinkState.USABLE
    last, before = AuditEntry.objects.filter(chain=organisation.pk).order_by("-number")[
        :2
    ]
    assert last.at < before.at
    assert last.number == before.number + 1
    assert verify_trail().is_whole

    monkeypatch.setattr(timezone, "now", lambda: right() + timedelta(days=7, hours=1))
    assert Invitation.objects.state_of(token) is LinkState.EXPIRED
