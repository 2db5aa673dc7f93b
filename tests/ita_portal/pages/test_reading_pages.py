"""Where each role begins, the overview, the documents, and changing the year or agency."""

from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.models import Assessment
from organisations.models import Membership, Role, User
from tests.factories import (
    AssessmentFactory,
    DivisionFactory,
    FindingFactory,
    MeasureFactory,
    OrganisationFactory,
    PlanFactory,
    member_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment() -> Assessment:
    return AssessmentFactory(published_total=Decimal("83.00"))


def page(client, user: User, name: str, *args) -> BeautifulSoup:
    client.force_login(user)
    response = client.get(reverse(name, args=args))
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def also_in(user: User, organisation, role: Role = Role.OFFICER) -> User:
    Membership.objects.create(user=user, organisation=organisation, role=role)
    return user


@pytest.mark.parametrize(
    ("role", "address"),
    [
        (Role.OFFICER, "/a/{code}/2568/"),
        (Role.MANAGER, "/a/{code}/2568/overview/"),
        (Role.AUDITOR, "/a/{code}/documents/"),
        (Role.AGENCY_ADMINISTRATOR, "/a/{code}/"),
    ],
)
def test_everybody_begins_at_the_page_of_her_role(client, assessment, role, address):
    client.force_login(member_of(assessment.organisation, role))

    response = client.get("/")

    assert response["Location"] == address.format(code=assessment.organisation.code)


def test_an_officer_begins_at_the_year_that_is_still_open(client, assessment):
    AssessmentFactory(
        organisation=assessment.organisation,
        year_be=2569,
        status=Assessment.Status.APPROVED,
    )
    client.force_login(member_of(assessment.organisation, Role.OFFICER))

    assert client.get("/")["Location"].endswith("/2568/")


def test_the_overview_counts_by_division_and_names_what_is_open(client, assessment):
    division = DivisionFactory(organisation=assessment.organisation, name="สำนักปลัด")
    plan = PlanFactory(assessment=assessment)
    MeasureFactory(plan=plan, lead=division, months=[1, 2])
    MeasureFactory(plan=plan, lead=None).helpers.set([division])
    FindingFactory(assessment=assessment, text="ไม่มีคู่มือการให้บริการ")
    manager = member_of(assessment.organisation, Role.MANAGER)
    args = (assessment.organisation.code, 2568)

    shown = page(client, manager, "pages:overview", *args)

    assert shown.h1.get_text() == "1 จาก 1 ประเด็นยังไม่มีมาตรการ"
    assert "ไม่มีคู่มือการให้บริการ" in shown.get_text()
    rows = [" ".join(row.get_text(" ").split()) for row in shown.select("tbody tr")]
    assert any(row.startswith("ยังไม่ระบุหน่วยงานหลัก 1") for row in rows)
    assert any(row.startswith("สำนักปลัด 1") for row in rows)
    assert "สำนักปลัด (ยังไม่ระบุหน่วยงานหลัก)" in shown.select_one(".timeline").get_text()


def test_the_documents_say_when_a_published_level_is_not_the_rules(client, assessment):
    assessment.published_level, assessment.rule_level = "ผ่านดี", "ต้องปรับปรุง"
    assessment.save()
    auditor = member_of(assessment.organisation, Role.AUDITOR)

    shown = page(client, auditor, "pages:documents", assessment.organisation.code)

    assert "ระดับที่ประกาศต่างจากที่เกณฑ์ให้ 1 จาก 1 ปี" in shown.get_text()
    assert "ไม่ตรงกับที่ประกาศ" in shown.get_text()


@pytest.mark.parametrize("name", ["pages:overview", "pages:year"])
def test_a_year_takes_as_many_queries_with_one_measure_as_with_three(
    client, assessment, name
):
    plan = PlanFactory(assessment=assessment)
    manager = member_of(assessment.organisation, Role.MANAGER)
    address = reverse(name, args=[assessment.organisation.code, 2568])
    client.force_login(manager)
    counts = []
    for more in (1, 2):
        for _ in range(more):
            division = DivisionFactory(organisation=assessment.organisation)
            measure = MeasureFactory(plan=plan, lead=division)
            measure.findings.add(FindingFactory(assessment=assessment))
            FindingFactory(assessment=assessment)
        client.get(address)
        counts.append(queries_of(client, address))

    assert counts[0] == counts[1]


def test_the_documents_take_as_many_queries_for_one_year_as_for_three(
    client, assessment
):
    client.force_login(member_of(assessment.organisation, Role.AUDITOR))
    address = reverse("pages:documents", args=[assessment.organisation.code])
    one = queries_of(client, address)
    for year_be in (2566, 2567):
        other = AssessmentFactory(organisation=assessment.organisation, year_be=year_be)
        MeasureFactory(plan=PlanFactory(assessment=other))
        FindingFactory(assessment=other)

    assert queries_of(client, address) == one


def queries_of(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def links(shown: BeautifulSoup, css: str) -> dict[str, str]:
    return {a.get_text(strip=True): a["href"] for a in shown.select(f"{css} a")}


def test_another_year_opens_on_the_same_page(client, assessment):
    organisation = assessment.organisation
    AssessmentFactory(organisation=organisation, year_be=2567)
    officer = member_of(organisation, Role.OFFICER)

    scores = page(client, officer, "assessments:score-edit", organisation.code, 2568)
    indicator = page(
        client, officer, "assessments:indicator", organisation.code, 2568, 9
    )

    assert f"/a/{organisation.code}/2567/scores/" in links(scores, ".yearpick").values()
    assert (
        f"/a/{organisation.code}/2567/analysis/indicator/9/"
        in links(indicator, ".yearpick").values()
    )


def test_a_year_without_that_page_opens_its_year_page_and_says_why(client, assessment):
    organisation = assessment.organisation
    AssessmentFactory(organisation=organisation, year_be=2560, framework=None)
    officer = member_of(organisation, Role.OFFICER)

    shown = page(client, officer, "measures:list", organisation.code, 2568)
    address = f"/a/{organisation.code}/2560/?no=measures"

    assert address in links(shown, ".yearpick").values()
    assert "ไม่มีหน้ามาตรการ" in client.get(address).content.decode()


def test_another_agency_opens_on_the_same_page_of_the_same_year(client, assessment):
    other = AssessmentFactory().organisation
    third = OrganisationFactory()
    stranger = AssessmentFactory().organisation
    officer = member_of(assessment.organisation, Role.OFFICER)
    also_in(also_in(officer, other), third)

    shown = page(client, officer, "measures:list", assessment.organisation.code, 2568)

    addresses = links(shown, ".orgpick").values()
    assert f"/a/{other.code}/2568/measures/" in addresses
    assert f"/a/{third.code}/?year=2568" in addresses
    assert not any(stranger.code in address for address in addresses)


def test_the_list_of_agencies_is_found_sorted_and_hers_alone(client):
    mine = [
        AssessmentFactory(published_total=Decimal(total)).organisation
        for total in ("80", "95", "88")
    ]
    AssessmentFactory(published_total=Decimal("99"))
    officer = member_of(mine[0], Role.OFFICER)
    for each in mine[1:]:
        also_in(officer, each)
    client.force_login(officer)

    def codes(query: str) -> list[str]:
        shown = BeautifulSoup(client.get(f"/?{query}").content, "html.parser")
        return [a["href"].split("/")[2] for a in shown.select("tbody th a")]

    assert codes("sort=total") == [mine[1].code, mine[2].code, mine[0].code]
    assert codes(f"q={mine[1].code}") == [mine[1].code]
    assert codes("q=ไม่มีที่นี่") == []
