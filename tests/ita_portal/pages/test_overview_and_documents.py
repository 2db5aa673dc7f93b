"""The manager's overview and the auditor's documents: what they say."""

from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from assessments.services.findings import FindingTexts, add_finding
from assessments.services.scores import refresh_computed
from organisations.models import Role
from tests.factories import (
    AssessmentFactory,
    DivisionFactory,
    FindingFactory,
    MeasureFactory,
    PlanFactory,
    member_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment():
    assessment = AssessmentFactory(
        published_total=Decimal("94.06"), published_level="ผ่านดีเยี่ยม"
    )
    for code in ("IIT", "EIT", "OIT", "9"):
        assessment.scores.create(code=code, points=Decimal("84.00"))
    refresh_computed(assessment)
    return assessment


@pytest.fixture
def read(client, assessment):
    """A page as a manager reads it; blanks count as one."""

    def read(name: str, year_be: int | None = 2568) -> str:
        client.force_login(member_of(assessment.organisation, Role.MANAGER))
        arguments = [assessment.organisation.code, year_be]
        response = client.get(reverse(name, args=[each for each in arguments if each]))
        assert response.status_code == 200
        soup = BeautifulSoup(response.content, "html.parser")
        return " ".join(soup.select_one("main").get_text(" ").split())

    return read


def test_the_overview_begins_with_what_is_missing(assessment, read):
    open_finding = FindingFactory(assessment=assessment, text="ประเด็นที่ยังไม่มีใครตอบ")
    answered = FindingFactory(assessment=assessment)
    division = DivisionFactory(organisation=assessment.organisation)
    measure = MeasureFactory(
        plan=PlanFactory(assessment=assessment), lead=division, months=[1, 2]
    )
    measure.findings.add(answered)

    text = read("pages:overview")

    assert "1 จาก 2 ประเด็นยังไม่มีมาตรการ" in text
    assert open_finding.text in text
    assert "ยังไม่ระบุ: " in text
    assert "เป้าหมาย" in text
    assert f"{division.name} 1 0 1" in text
    assert "รอเจ้าหน้าที่ผู้บันทึก ตั้งแต่" in text


def test_the_overview_of_an_empty_year_says_what_it_will_show(assessment, read):
    AssessmentFactory(organisation=assessment.organisation, year_be=2567)

    text = read("pages:overview", 2567)

    assert "ปี 2567 ยังไม่มีผลคะแนน" in text
    assert "รอเจ้าหน้าที่ผู้บันทึก ตั้งแต่วันนี้" in text
    assert "ประเด็นที่พบ 0" not in text


def test_a_year_before_the_scheme_has_no_overview(client, assessment):
    AssessmentFactory(
        organisation=assessment.organisation, year_be=2561, framework=None
    )
    client.force_login(member_of(assessment.organisation, Role.MANAGER))

    address = reverse("pages:overview", args=[assessment.organisation.code, 2561])

    assert client.get(address).status_code == 404


def test_documents_say_where_a_level_differs_and_who_wrote_last(assessment, read):
    officer = member_of(assessment.organisation, Role.OFFICER)
    texts = FindingTexts(
        text="ข้อค้นพบ", recommendation="", issue=None, no_measure_reason=""
    )
    add_finding(assessment=assessment, indicator_number=9, texts=texts, by=officer)

    text = read("pages:documents", None)

    assert "ระดับที่ประกาศต่างจากที่เกณฑ์ให้ 1 จาก 1 ปี" in text
    assert "ไม่ตรงกับที่ประกาศ" in text
    assert officer.full_name in text


def test_five_years_stand_side_by_side_with_gaps_and_no_zero(assessment, read):
    before = AssessmentFactory(organisation=assessment.organisation, year_be=2567)
    before.scores.create(code="9", points=Decimal("80.00"))

    text = read("pages:documents", None)

    row = text.split("9 การเปิดเผยข้อมูล")[1].split("10 ")[0]
    assert row.split() == [
        *["–", "ไม่มีข้อมูล"] * 3, "80.00", "84.00", "+4.00",
    ]  # fmt: skip


def test_an_agency_administrator_is_told_whose_the_scores_are(client, assessment):
    client.force_login(member_of(assessment.organisation, Role.AGENCY_ADMINISTRATOR))

    response = client.get(
        reverse("pages:documents", args=[assessment.organisation.code])
    )

    assert response.status_code == 403
    assert "คะแนนและรายงานเป็นของเจ้าหน้าที่" in response.content.decode()
