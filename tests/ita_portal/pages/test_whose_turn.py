"""Every page of a year says whose turn it is; open comments are told on two of them."""

from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.services.comments import about_indicator
from measures.services.comments import about_measure
from organisations.models import Role
from organisations.services.comments import write_comment
from reports.review import approve, submit
from tests.factories import (
    AssessmentFactory,
    MeasureFactory,
    PlanFactory,
    complete_assessment,
    member_of,
)

pytestmark = pytest.mark.django_db

PAGES = (
    "pages:year",
    "pages:overview",
    "assessments:score-edit",
    "assessments:what-if",
    "measures:list",
    "reports:report",
    "reports:review",
)


@pytest.fixture
def assessment():
    return complete_assessment()


@pytest.fixture
def officer(assessment):
    return member_of(assessment.organisation, Role.OFFICER)


@pytest.fixture
def manager(assessment):
    return member_of(assessment.organisation, Role.MANAGER)


def address(name: str, assessment) -> str:
    return reverse(name, args=[assessment.organisation.code, assessment.year_be])


def told(client, user, name: str, assessment) -> str:
    client.force_login(user)
    soup = BeautifulSoup(client.get(address(name, assessment)).content, "html.parser")
    return soup.select_one(".year-state").get_text(" ", strip=True)


@pytest.mark.parametrize("name", PAGES)
def test_whose_turn_it_is_and_that_it_is_hers(
    client, assessment, officer, manager, name
):
    assert "ถึงคิวของท่าน รอเจ้าหน้าที่ผู้บันทึก" in told(client, officer, name, assessment)
    line = told(client, manager, name, assessment)
    assert "รอเจ้าหน้าที่ผู้บันทึก ตั้งแต่วันนี้ · ขั้นที่ 1" in line
    assert "ถึงคิวของท่าน" not in line

    first = submit(assessment=assessment, seen=0, by=officer)
    assert "ถึงคิวของท่าน รอผู้บริหารผู้อนุมัติ" in told(client, manager, name, assessment)
    assert "ถึงคิวของท่าน" not in told(client, officer, name, assessment)

    approve(assessment=assessment, seen=first.pk, by=manager)
    line = told(client, officer, name, assessment)
    assert "รอผู้บริหารผู้อนุมัติ ตั้งแต่วันนี้ · ขั้นที่ 6 เผยแพร่รายงาน" in line
    assert "ถึงคิวของท่าน" not in line


def test_a_year_before_the_scheme_says_it_too(client):
    early = AssessmentFactory(year_be=2561, framework=None)
    officer = member_of(early.organisation, Role.OFFICER)

    assert "รอเจ้าหน้าที่ผู้บันทึก" in told(client, officer, "pages:year", early)
    early.published_total = Decimal(80)
    early.save()
    assert "รอ" not in told(client, officer, "pages:year", early)


@pytest.mark.parametrize("name", PAGES)
def test_the_year_is_looked_at_once_for_the_whole_page(
    client, assessment, officer, name
):
    client.force_login(officer)
    with CaptureQueriesContext(connection) as captured:
        client.get(address(name, assessment))

    asked = [
        each["sql"] for each in captured if 'MAX("organisations_aud' in each["sql"]
    ]
    assert len(asked) == 1


@pytest.mark.parametrize("name", ["pages:year", "reports:review"])
def test_open_comments_are_told_and_stand_in_nobodys_way(
    client, assessment, officer, manager, name
):
    measure = MeasureFactory(plan=PlanFactory(assessment=assessment))
    for subject in (about_indicator(assessment, 4), about_measure(assessment, measure)):
        write_comment(subject=subject, text="ถาม", by=manager)
    client.force_login(officer)

    page = client.get(address(name, assessment)).content.decode()

    assert "วิเคราะห์ผล 1 เรื่อง" in page
    assert "มาตรการ 1 เรื่อง" in page
    assert submit(assessment=assessment, seen=0, by=officer).pk
