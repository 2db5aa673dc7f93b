"""The handbook's pages in the application, and the way to them from every page."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from ita_portal.handbook import help as help_table
from organisations.models import Role
from tests.factories import (
    AssessmentFactory,
    OrganisationFactory,
    UserFactory,
    member_of,
)

pytestmark = pytest.mark.django_db


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def test_somebody_who_cannot_sign_in_reads_how_to(client, handbook):
    response = client.get("/handbook/start/sign-in/")

    assert response.status_code == 200
    assert soup(response).h1.text == "เข้าสู่ระบบ"


def test_a_page_leads_to_the_one_before_and_the_one_after(client, handbook):
    first = soup(client.get("/handbook/start/sign-in/"))
    last = soup(client.get("/handbook/officer/scores/"))

    assert first.find(rel="prev") is None
    assert first.find(rel="next")["href"] == "/handbook/officer/scores/"
    assert last.find(rel="prev")["href"] == "/handbook/start/sign-in/"
    assert last.find(rel="next") is None


@pytest.mark.parametrize(
    "address",
    [
        "/handbook/start/missing/",
        "/handbook/pictures/scores/",
        "/handbook/start/README/",
        "/handbook/../manage.py/",
        "/handbook/start/..%2Fofficer%2Fscores/",
        "/handbook/%2e%2e/README/",
        "/handbook/start/sign-in.md",
    ],
)
def test_only_what_the_contents_list_is_a_page(client, handbook, address):
    assert client.get(address).status_code == 404


def test_the_search_says_what_it_found_and_what_it_did_not(client, handbook):
    found = soup(client.get("/handbook/", {"q": "บัญชี"}))
    nothing = soup(client.get("/handbook/", {"q": "<b>"}))

    assert found.mark.text == "บัญชี"
    assert "ไม่พบ “<b>” ในคู่มือ" in nothing.text


def test_reading_asks_the_database_for_nothing(
    client, handbook, django_assert_num_queries
):
    with django_assert_num_queries(0):
        client.get("/handbook/officer/scores/")


def test_a_page_of_the_application_leads_to_its_place_by_role(
    client, handbook, monkeypatch
):
    places = {"": "start/sign-in", "officer": "officer/scores#บันทึก"}
    monkeypatch.setitem(help_table.HELP, "assessments:score-edit", places)
    assessment = AssessmentFactory()
    address = reverse(
        "assessments:score-edit",
        args=[assessment.organisation.code, assessment.year_be],
    )

    def place_of(role):
        client.force_login(member_of(assessment.organisation, role))
        link = soup(client.get(address)).find(class_="help-link")
        return client.get(link["href"])["Location"]

    assert place_of(Role.OFFICER).startswith("/handbook/officer/scores/#")
    assert place_of(Role.AUDITOR) == "/handbook/start/sign-in/"


def test_a_role_in_another_agency_does_not_count(client, handbook, monkeypatch):
    places = {"": "start/sign-in", "officer": "officer/scores"}
    monkeypatch.setitem(help_table.HELP, "pages:year", places)
    client.force_login(member_of(OrganisationFactory(), Role.OFFICER))
    other = OrganisationFactory()

    response = client.get("/handbook/for/pages:year/", {"code": other.code})

    assert response["Location"] == "/handbook/start/sign-in/"


def test_a_page_without_a_place_leads_to_the_contents(client, handbook):
    response = client.get("/handbook/for/no:such-page/")

    assert response["Location"] == "/handbook/"


def test_an_error_page_leads_to_the_handbook_as_well(client, handbook):
    client.force_login(UserFactory())

    link = soup(client.get("/a/missing/")).find(class_="help-link")

    assert link["href"].startswith("/handbook/")


def test_the_handbook_does_not_lead_to_itself(client, handbook):
    page = soup(client.get("/handbook/start/sign-in/"))

    assert page.find(class_="help-link") is None
