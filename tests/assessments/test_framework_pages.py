"""The years' frameworks on screen: read from the rules, marked where unsure."""

import html

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.models import Framework
from organisations.models import Role
from tests.factories import (
    AssessmentFactory,
    OrganisationFactory,
    UserFactory,
    member_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(client, frameworks):
    client.force_login(UserFactory(is_system_administrator=True))

    def page(name, *arguments, **asked) -> str:
        response = client.get(reverse(f"frameworks:{name}", args=arguments), asked)
        assert response.status_code == 200
        return html.unescape(response.content.decode())

    return page


def test_every_loaded_year_can_be_read_whatever_it_holds(read):
    years = list(Framework.objects.values_list("year_be", flat=True))

    for year_be in years:
        assert f'href="/system/frameworks/{year_be}/' in read("years")
        page = read("year", year_be)
        rules = Framework.objects.get(year_be=year_be).rules()
        for entry in (*rules.questions, *rules.oit_items):
            assert f'<th scope="row">{entry.code}</th>' in page, (year_be, entry.code)
        for level in rules.levels:
            assert level.name_th in page


def test_what_is_unsure_is_marked_and_what_is_checked_too(read):
    page = read("year", 2568)

    assert "ตรวจกับเอกสารแล้ว" in page
    assert "ยังไม่ยืนยัน" in page
    assert "ข้อมูล OIT 2 จาก 28" in read("years")
    assert "สมมติตามปีก่อน" in read("year", 2569)


def test_it_names_who_has_an_assessment_and_nothing_of_what_it_says(read):
    organisation = OrganisationFactory()
    AssessmentFactory(organisation=organisation, published_total="61.23")

    page = read("year", 2568)

    assert organisation.period_of(2568).name in page
    assert "61.23" not in page


def test_a_year_that_is_not_loaded_is_not_found_and_members_hear_why(client, read):
    assert client.get(reverse("frameworks:year", args=[2500])).status_code == 404
    client.force_login(member_of(OrganisationFactory(), Role.OFFICER))
    for address in (
        reverse("frameworks:years"),
        reverse("frameworks:year", args=[2568]),
    ):
        response = client.get(address)
        assert response.status_code == 403
        assert "ผู้ดูแลระบบกลาง" in html.unescape(response.content.decode())


def test_years_take_as_many_queries_for_one_assessment_as_for_three(read):
    counts = []
    for more in (1, 2):
        for _ in range(more):
            AssessmentFactory()
        for name, arguments in (("years", ()), ("year", (2568,))):
            with CaptureQueriesContext(connection) as captured:
                read(name, *arguments)
            counts.append(len(captured))

    assert counts[:2] == counts[2:]
