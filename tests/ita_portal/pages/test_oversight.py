"""An overseer reads what was handed in, in her scope, and nothing else."""

import html
from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.models import Assessment
from organisations.models import Oversight, Role
from reports.content import build_analysis
from reports.html import document_html
from reports.models import Review
from reports.preview.content import fingerprint_of
from tests.factories import (
    AssessmentFactory,
    FindingFactory,
    MeasureFactory,
    OrganisationFactory,
    PeriodFactory,
    PlanFactory,
    UserFactory,
    framework,
    made_preview,
    member_of,
)

pytestmark = pytest.mark.django_db

DRAFT, SUBMITTED = Assessment.Status.DRAFT, Assessment.Status.SUBMITTED
RETURNED, APPROVED = Assessment.Status.RETURNED, Assessment.Status.APPROVED


def overseer(province="", type="", **fields):
    user = UserFactory()
    Oversight.objects.create(user=user, province=province, type=type, **fields)
    return user


def agency(province="เลย", type="subdistrict_admin_org", name="องค์การบริหารส่วนตำบลก"):
    organisation = OrganisationFactory(period=None)
    PeriodFactory(organisation=organisation, province=province, type=type, name=name)
    return organisation


def handed_in(organisation, status=SUBMITTED, total=None, **fields):
    return AssessmentFactory(
        organisation=organisation,
        status=status,
        published_total=total and Decimal(total),
        **fields,
    )


def readable(user) -> list[Assessment]:
    return list(Assessment.objects.visible_to(user).order_by("pk"))


@pytest.mark.parametrize(
    ("status", "is_read"),
    [(DRAFT, False), (RETURNED, False), (SUBMITTED, True), (APPROVED, True)],
)
def test_only_what_was_handed_in_is_read(status, is_read):
    assessment = handed_in(agency(), status)

    assert readable(overseer()) == ([assessment] if is_read else [])


def test_a_scope_is_the_country_a_province_a_type_or_both_together():
    town = handed_in(agency("เลย", "town_municipality"))
    village = handed_in(agency("เลย"))
    elsewhere = handed_in(agency("น่าน"))

    assert readable(overseer()) == [town, village, elsewhere]
    assert readable(overseer(province="เลย")) == [town, village]
    assert readable(overseer(type="subdistrict_admin_org")) == [village, elsewhere]
    assert readable(overseer("น่าน", "subdistrict_admin_org")) == [elsewhere]
    assert readable(overseer("น่าน", "town_municipality")) == []


def test_several_oversights_and_a_role_show_an_assessment_once():
    organisation = agency("เลย")
    assessment = handed_in(organisation)
    user = member_of(organisation, Role.OFFICER)
    for scope in ({"province": "เลย"}, {"type": "subdistrict_admin_org"}, {}):
        Oversight.objects.create(user=user, **scope)

    assert readable(user) == [assessment]


def test_an_agency_that_moved_counts_by_its_period_of_the_year():
    organisation = agency("เลย", "subdistrict_admin_org")
    PeriodFactory(
        organisation=organisation,
        from_year_be=2568,
        province="น่าน",
        type="subdistrict_municipality",
    )
    before = handed_in(organisation, year_be=2567)
    after = handed_in(organisation, year_be=2568)

    assert readable(overseer(province="เลย")) == [before]
    assert readable(overseer(province="น่าน")) == [after]
    assert readable(overseer(type="subdistrict_municipality")) == [after]
    assert readable(overseer("เลย", "subdistrict_municipality")) == []


def test_the_first_period_stands_in_for_the_years_before_it():
    organisation = OrganisationFactory(period=None)
    PeriodFactory(organisation=organisation, province="เลย", from_year_be=2568)
    PeriodFactory(organisation=organisation, province="น่าน", from_year_be=2569)
    assessment = handed_in(organisation, year_be=2567)

    assert readable(overseer(province="เลย")) == [assessment]
    assert readable(overseer(province="น่าน")) == []


@pytest.mark.parametrize("how", ["ended", "not begun", "closed account", "withdrawn"])
def test_what_is_over_opens_nothing_on_the_very_next_request(client, how):
    assessment = handed_in(agency())
    user = overseer()
    address = reverse("pages:year", args=[assessment.organisation.code, 2568])
    client.force_login(user)
    assert client.get(address).status_code == 200

    if how == "ended":
        Oversight.objects.update(ended_at=timezone.now())
    elif how == "not begun":
        Oversight.objects.update(started_at=timezone.now() + timedelta(days=1))
    elif how == "closed account":
        type(user).objects.update(is_active=False)
    else:
        Assessment.objects.update(status=DRAFT)

    assert client.get(address).status_code == (302 if how == "closed account" else 404)


@pytest.fixture
def year():
    """A year with every text that an overseer may read, saved by a named person."""
    organisation = agency("เลย")
    officer = member_of(organisation, Role.OFFICER)
    officer.full_name = "สมหญิง ไม่ให้เห็น"
    officer.save()
    assessment = handed_in(
        organisation,
        total="88.37",
        scores_saved_by=officer,
        scores_saved_at=timezone.now(),
    )
    for number in range(1, 11):
        assessment.scores.create(code=str(number), points=Decimal("88.37"))
    finding = FindingFactory(assessment=assessment)
    measure = MeasureFactory(
        plan=PlanFactory(assessment=assessment),
        saved_by=officer,
        saved_at=timezone.now(),
    )
    measure.findings.add(finding)
    Review.objects.create(
        assessment=assessment,
        act=Review.Acts.SUBMIT,
        from_status=DRAFT,
        to_status=SUBMITTED,
        words="คำพูดภายใน",
        by=officer,
    )
    return assessment


READ = (
    "pages:year",
    "pages:overview",
    "assessments:score-edit",
    "assessments:analysis",
    "assessments:what-if",
    "measures:list",
    "measures:coverage",
    "reports:report",
)


def test_she_reads_the_pages_of_a_year_and_meets_nobody_of_the_agency(client, year):
    client.force_login(overseer(province="เลย"))
    arguments = [year.organisation.code, year.year_be]
    measure = year.plan.measures.get()
    addresses = [reverse(name, args=arguments) for name in READ]
    addresses += [
        reverse("measures:edit", args=[*arguments, measure.pk]),
        reverse("assessments:indicator", args=[*arguments, 1]),
        reverse("pages:agency", args=[year.organisation.code]),
        reverse("pages:documents", args=[year.organisation.code]),
    ]

    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200, address
        text = response.content.decode()
        for said in ("สมหญิง", "คำพูดภายใน", "/review/"):
            assert said not in text, (said, address)


def test_she_opens_no_setting_person_or_proposal(client, year):
    client.force_login(overseer(province="เลย"))
    code = year.organisation.code
    for name in ("settings", "seal", "people", "divisions", "periods"):
        address = reverse(f"organisations:{name}", args=[code])
        assert client.get(address).status_code == 404, name
    for name in ("measures:suggestions", "reports:review"):
        address = reverse(name, args=[code, year.year_be])
        assert client.get(address).status_code == 403, name
        assert client.post(address).status_code == 403, name
    report = client.get(reverse("reports:report", args=[code, year.year_be]))
    assert "ผู้ลงนาม" not in report.content.decode().split('<aside class="stack">')[1]


def test_what_she_reads_says_nothing_of_years_that_are_drafts(client, year):
    AssessmentFactory(
        organisation=year.organisation, year_be=2567, published_total=Decimal("61.23")
    )
    client.force_login(overseer(province="เลย"))
    code = year.organisation.code

    for name in READ:
        page = client.get(reverse(name, args=[code, 2568])).content.decode()
        if name != "reports:report":
            assert "61.23" not in page, name
    documents = client.get(reverse("pages:documents", args=[code])).content.decode()
    assert "61.23" not in documents
    assert client.get(reverse("pages:year", args=[code, 2567])).status_code == 404


def test_a_preview_of_the_draft_is_not_hers_one_of_what_was_handed_in_is(client, year):
    current = fingerprint_of(document_html(build_analysis(year)))
    old, new = made_preview(year), made_preview(year, fingerprint=current)
    arguments = [year.organisation.code, year.year_be]

    def picture(preview):
        address = reverse("reports:preview-page", args=[*arguments, preview.key, 1])
        return client.get(address).status_code

    client.force_login(overseer(province="เลย"))
    assert (picture(old), picture(new)) == (404, 200)
    new.delete()
    page = client.get(reverse("reports:report", args=arguments)).content.decode()
    assert str(old.key) not in page

    client.force_login(member_of(year.organisation, Role.AUDITOR))
    assert picture(old) == 200


def test_she_begins_with_the_agencies_of_her_scope_in_thai_order(client):
    framework(2568)
    handed_in(agency(name="องค์การบริหารส่วนตำบลเขา"), APPROVED, total="91.20")
    handed_in(agency(name="องค์การบริหารส่วนตำบลขาม"), total="70.01")
    handed_in(agency(name="องค์การบริหารส่วนตำบลแก้ว"), DRAFT, total="55.55")
    handed_in(agency("น่าน", name="องค์การบริหารส่วนตำบลอื่น"), total="99.99")
    client.force_login(overseer(province="เลย"))

    page = client.get("/", follow=True)

    assert page.request["PATH_INFO"] == reverse("oversight")
    names = [
        row.period.name.removeprefix("องค์การบริหารส่วนตำบล")
        for row in page.context["rows"]
    ]
    assert names == ["แก้ว", "ขาม", "เขา"]
    text = page.content.decode()
    assert "91.20" in text
    assert "55.55" not in text
    assert "ยังไม่เสนอ" in text
    assert [each["value"] for each in page.context["figures"]] == ["3", "1", "1", "1"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"status": "approved"}, ["ก"]),
        ({"status": "nothing"}, ["ค"]),
        ({"province": "น่าน"}, ["ข"]),
        ({"type": "town_municipality"}, ["ค"]),
        ({"level": "ผ่านดี"}, ["ก"]),
        ({"q": "ตำบลข"}, ["ข"]),
        ({"sort": "total"}, ["ข", "ก", "ค"]),
        ({"year": "2567"}, ["ค", "ก", "ข"]),
        ({"province": "ไม่มี", "status": "x", "page": "x", "year": "x"}, ["ค", "ก", "ข"]),
    ],
)
def test_the_list_is_filtered_by_the_address(client, asked, found):
    framework(2567)
    one = agency("เลย", name="องค์การบริหารส่วนตำบลก")
    two = agency("น่าน", name="องค์การบริหารส่วนตำบลข")
    agency("เลย", "town_municipality", name="เทศบาลเมืองค")
    handed_in(one, APPROVED, total="86.00", published_level="ผ่านดี")
    handed_in(two, total="92.00", rule_level="ผ่าน")
    client.force_login(overseer())

    rows = client.get(reverse("oversight"), asked).context["rows"]

    assert [row.period.name[-1] for row in rows] == found


def test_the_list_shows_exactly_what_may_be_read(client):
    """The page has its own quick query; both have to say the same."""
    moved = agency("เลย")
    PeriodFactory(organisation=moved, from_year_be=2568, province="น่าน")
    for organisation in (moved, agency("เลย"), agency("น่าน")):
        for year_be in (2567, 2568):
            handed_in(organisation, year_be=year_be)
    user = overseer(province="เลย")
    client.force_login(user)

    shown = [
        row.assessment
        for year_be in (2567, 2568)
        for row in client.get(reverse("oversight"), {"year": year_be}).context["rows"]
        if row.assessment
    ]

    assert sorted(each.pk for each in shown) == [each.pk for each in readable(user)]


def test_the_list_takes_as_many_queries_for_three_agencies_as_for_one(
    client, django_assert_max_num_queries
):
    client.force_login(overseer())
    counts = []
    for more in (1, 2):
        for _ in range(more):
            handed_in(agency())
        with django_assert_max_num_queries(15) as captured:
            client.get(reverse("oversight"))
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_a_person_without_an_oversight_is_told_whose_the_page_is(client):
    client.force_login(member_of(agency(), Role.AUDITOR))

    response = client.get(reverse("oversight"))

    assert response.status_code == 403
    assert "ผู้กำกับ" in html.unescape(response.content.decode())


def test_the_switcher_leads_an_overseer_to_the_search_not_to_thousands(client, year):
    for _ in range(3):
        agency("เลย")
    client.force_login(overseer(province="เลย"))

    page = client.get(reverse("pages:year", args=[year.organisation.code, 2568]))

    links = page.content.decode().split('class="orgpick"')[1].split("</details>")[0]
    assert links.count("<li>") == 2
    assert f'href="{reverse("oversight")}"' in links
