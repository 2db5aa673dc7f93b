"""Pages of a signed-in person stay in no proxy and in no browser's memory."""

import pytest
from django.urls import reverse

from organisations.models import Role
from tests.factories import AssessmentFactory, member_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "name",
    ["pages:year", "pages:overview", "assessments:score-edit", "measures:list"],
)
def test_a_page_with_an_agencys_data_is_kept_by_nobody(client, name):
    assessment = AssessmentFactory()
    code = assessment.organisation.code
    client.force_login(member_of(assessment.organisation, Role.OFFICER))

    response = client.get(reverse(name, args=[code, assessment.year_be]))

    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"


def test_a_refusal_with_the_account_named_is_kept_by_nobody(client):
    assessment = AssessmentFactory()
    client.force_login(member_of(assessment.organisation, Role.AUDITOR))

    response = client.get("/a/no-such-agency/")

    assert response.status_code == 404
    assert response["Cache-Control"] == "private, no-store"


def test_the_handbook_may_be_kept_by_those_who_have_no_session(client):
    assert "Cache-Control" not in client.get(reverse("handbook:contents"))
