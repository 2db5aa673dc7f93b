"""Roles are read once for a page, and never kept where they decide."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from organisations.forms.setup import DivisionsForm
from organisations.models import Role
from organisations.permissions import roles_in
from organisations.reading import reading_once
from organisations.services.people import add_membership, end_membership
from tests.factories import AssessmentFactory, OrganisationFactory, member_of

pytestmark = pytest.mark.django_db


def reads_of_roles(captured) -> int:
    asked = re.compile(r'SELECT "organisations_membership"."role"( AS "role")? FROM ')
    return sum(bool(asked.match(each["sql"])) for each in captured)


@pytest.mark.parametrize(
    "name", ["pages:year", "pages:overview", "reports:report", "trail:history"]
)
def test_a_page_of_the_year_reads_her_roles_once(client, name):
    assessment = AssessmentFactory()
    organisation = assessment.organisation
    client.force_login(member_of(organisation, Role.OFFICER))

    with CaptureQueriesContext(connection) as captured:
        address = reverse(name, args=[organisation.code, assessment.year_be])
        assert client.get(address).status_code == 200

    assert reads_of_roles(captured) == 1


def test_what_a_service_changes_counts_at_once_while_a_page_is_shown():
    organisation = OrganisationFactory()
    person = member_of(organisation, Role.OFFICER)

    with reading_once():
        assert roles_in(person, organisation) == {Role.OFFICER}
        end_membership(membership=person.memberships.get(), by=None)
        assert roles_in(person, organisation) == set()
        add_membership(
            user=person, organisation=organisation, role=Role.AUDITOR, by=None
        )
        assert roles_in(person, organisation) == {Role.AUDITOR}


def test_a_request_that_changes_something_asks_anew_each_time(client, monkeypatch):
    """Another process may have ended the role since the page's own question."""
    organisation = OrganisationFactory()
    administrator = member_of(organisation, Role.AGENCY_ADMINISTRATOR)
    client.force_login(administrator)
    add_division = reverse("organisations:divisions", args=[organisation.code])

    def ended_meanwhile(form):
        administrator.memberships.update(ended_at=administrator.date_joined)
        return ["กองช่าง"]

    monkeypatch.setattr(DivisionsForm, "all_names", ended_meanwhile)

    response = client.post(add_division, {"names": "กองช่าง"})

    assert response.status_code == 403
    assert not organisation.divisions.exists()
