"""Years and agencies are changed over without losing the place; home and its list."""

from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from organisations.models import Membership, Role
from tests.factories import (
    AssessmentFactory,
    FindingFactory,
    OrganisationFactory,
    UserFactory,
    member_of,
)

pytestmark = pytest.mark.django_db


def joins(user, organisation, role=Role.OFFICER):
    Membership.objects.create(user=user, organisation=organisation, role=role)


def links_of(response, part: str) -> dict[str, str]:
    soup = BeautifulSoup(response.content, "html.parser")
    return {
        link.get_text(strip=True): link["href"] for link in soup.select(f"{part} a")
    }


@pytest.fixture
def ours():
    """2568 and 2567 under the scheme, 2561 before it."""
    organisation = OrganisationFactory()
    AssessmentFactory(organisation=organisation)
    AssessmentFactory(organisation=organisation, year_be=2567)
    AssessmentFactory(organisation=organisation, year_be=2561, framework=None)
    return organisation


@pytest.fixture
def officer(client, ours):
    user = member_of(ours, Role.OFFICER)
    client.force_login(user)
    return user


@pytest.mark.parametrize(
    ("name", "in_2567", "in_2561"),
    [
        ("assessments:score-edit", "2567/scores/", "2561/scores/"),
        ("assessments:analysis", "2567/analysis/", "2561/?no=analysis"),
        ("measures:list", "2567/measures/", "2561/?no=measures"),
        ("measures:add", "2567/measures/add/", "2561/?no=measures"),
        ("reports:report", "2567/report/", "2561/?no=report"),
        ("pages:overview", "2567/overview/", "2561/?no=overview"),
        ("pages:year", "2567/", "2561/"),
    ],
)
def test_another_year_opens_the_same_page(
    client, officer, ours, name, in_2567, in_2561
):
    links = links_of(
        client.get(reverse(name, args=[ours.code, 2568])), ".mainnav .yearpick"
    )

    assert links["ปีงบประมาณ 2567"] == f"/a/{ours.code}/{in_2567}"
    assert links["ปีงบประมาณ 2561"] == f"/a/{ours.code}/{in_2561}"


def test_an_indicator_is_the_same_in_every_year_a_finding_is_not(client, officer, ours):
    finding = FindingFactory(assessment=ours.assessments.get(year_be=2568))

    def in_2567(name, extra):
        page = client.get(reverse(name, args=[ours.code, 2568, extra]))
        return links_of(page, ".mainnav .yearpick")["ปีงบประมาณ 2567"]

    assert in_2567("assessments:indicator", 9).endswith("2567/analysis/indicator/9/")
    assert in_2567("assessments:finding-edit", finding.pk).endswith("2567/analysis/")


def test_the_year_page_says_why_it_is_shown_instead(client, officer, ours):
    page = client.get(f"/a/{ours.code}/2561/?no=analysis").content.decode()
    forged = client.get(f"/a/{ours.code}/2561/?no=<b>x").content.decode()

    assert "ปี 2561 ไม่มีหน้าวิเคราะห์ผล" in page
    assert "ไม่มีหน้า" not in forged


def test_another_agency_opens_the_same_page_of_the_same_year(client, officer, ours):
    theirs, empty = OrganisationFactory(), OrganisationFactory()
    AssessmentFactory(organisation=theirs)
    stranger = OrganisationFactory()
    joins(officer, theirs, Role.AUDITOR)
    joins(officer, empty)

    page = client.get(reverse("measures:list", args=[ours.code, 2568]))
    links = links_of(page, ".orgpick")

    assert links[theirs.period_of(2568).name] == f"/a/{theirs.code}/2568/measures/"
    assert links[empty.period_of(2568).name] == f"/a/{empty.code}/?year=2568"
    assert stranger.period_of(2568).name not in links
    told = client.get(links[empty.period_of(2568).name]).content.decode()
    assert "ยังไม่มีผลประเมินปี 2568 เลือกปีจากรายการ" in told


def test_with_one_agency_there_is_nothing_to_change_over(client, officer, ours):
    page = client.get(reverse("pages:year", args=[ours.code, 2568]))

    assert links_of(page, ".orgpick") == {}


def test_an_officer_without_any_year_begins_where_one_is_begun(client):
    organisation = OrganisationFactory()
    client.force_login(member_of(organisation, Role.OFFICER))

    assert client.get("/")["Location"] == f"/a/{organisation.code}/"


def test_a_system_administrator_begins_with_the_agencies(client):
    client.force_login(UserFactory(is_system_administrator=True))

    assert client.get("/")["Location"] == reverse("organisations:agency-search")


def rows_of(response) -> list[str]:
    soup = BeautifulSoup(response.content, "html.parser")
    return [
        row.select_one("th a").get_text(strip=True) for row in soup.select("tbody tr")
    ]


@pytest.fixture
def several(client):
    """Names in Thai order are not the order of entry or of points."""
    user = UserFactory()
    for name, total in (
        ("เทศบาลตำบลแก", "70.00"),
        ("เทศบาลตำบลกา", "95.00"),
        ("เทศบาลตำบลเกา", None),
    ):
        organisation = OrganisationFactory(period__name=name)
        joins(user, organisation)
        if total:
            AssessmentFactory(
                organisation=organisation,
                published_total=Decimal(total),
                published_level="ผ่านดีเยี่ยม",
            )
    client.force_login(user)
    return user


def test_the_list_of_agencies_is_sorted_searched_and_shows_the_newest_year(
    client, several
):
    page = client.get("/")

    assert rows_of(page) == ["เทศบาลตำบลกา", "เทศบาลตำบลเกา", "เทศบาลตำบลแก"]
    assert "95.00" in page.content.decode()
    assert "ไม่มีข้อมูล" in page.content.decode()
    assert rows_of(client.get("/?sort=total")) == [
        "เทศบาลตำบลกา",
        "เทศบาลตำบลแก",
        "เทศบาลตำบลเกา",
    ]
    assert rows_of(client.get("/?q=แก")) == ["เทศบาลตำบลแก"]
    assert "ไม่พบหน่วยงานที่ตรงกับ “ไม่มี”" in client.get("/?q=ไม่มี").content.decode()


def test_a_long_list_of_agencies_has_pages(client, monkeypatch, several):
    monkeypatch.setattr("ita_portal.pages.views.home.PER_PAGE", 2)

    assert len(rows_of(client.get("/"))) == 2
    second = client.get("/?page=2&sort=total")
    assert rows_of(second) == ["เทศบาลตำบลเกา"]
    assert "page=1&amp;sort=total" in second.content.decode()


def test_the_list_of_agencies_takes_as_many_queries_for_more_of_them(
    client, several, django_assert_max_num_queries
):
    counts = []
    for more in (0, 2):
        for _ in range(more):
            assessment = AssessmentFactory()
            joins(several, assessment.organisation)
        with django_assert_max_num_queries(30) as captured:
            client.get("/")
        counts.append(len(captured))

    assert counts[0] == counts[1]
