"""Timeline and board: chosen by keyboard, whole at every size."""

from datetime import date

import pytest
from django.urls import reverse

from assessments.models import Assessment
from organisations.models import Role
from tests.browser.looking import faults_at_every_size
from tests.factories import DivisionFactory, MeasureFactory, PlanFactory, member_of
from tests.reported import SENT, reported

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """A page under a finger, where targets have to be large."""
    return {**browser_context_args, "has_touch": True}


@pytest.fixture
def plan():
    plan = PlanFactory()
    lead = DivisionFactory(organisation=plan.assessment.organisation, name="กองคลัง")
    late = MeasureFactory(plan=plan, activity="จัดทำคู่มือ", months=[10], lead=lead)
    reported(late, date(2025, 11, 1), 30)
    reported(late, date(2025, 12, 1), 60, status=SENT)
    MeasureFactory(plan=plan, activity="อบรมเจ้าหน้าที่", months=[10, 12])
    Assessment.objects.update(status="approved")
    return plan


def address(live_server, page, plan) -> str:
    where = [plan.assessment.organisation.code, plan.assessment.year_be]
    return f"{live_server.url}{reverse(f'measures:{page}', args=where)}"


def test_a_card_is_chosen_by_keyboard_and_leads_to_its_form(live_server, sign_in, plan):
    page = sign_in(member_of(plan.assessment.organisation, Role.MANAGER))
    page.goto(address(live_server, "board", plan))
    assert faults_at_every_size(page) == []

    page.get_by_label("มาตรการ", exact=True).focus()
    # The states stand in their order, so what nobody has begun comes first.
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.selectedOptions[0].text") == "จัดทำคู่มือ"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    heading = page.locator("#chosen h2")
    heading.wait_for()
    assert heading.inner_text() == "จัดทำคู่มือ"
    assert page.url.endswith("#chosen")
    assert faults_at_every_size(page) == []

    page.keyboard.press("Alt+ArrowUp")
    page.get_by_role("heading", name="อบรมเจ้าหน้าที่").wait_for()
    page.keyboard.press("Alt+ArrowDown")
    page.get_by_role("heading", name="จัดทำคู่มือ").wait_for()
    page.get_by_role("link", name="ยืนยันหรือส่งกลับ").click()
    page.get_by_role("button", name="ยืนยัน", exact=True).wait_for()


def test_the_timeline_is_whole_at_every_size_and_in_groups(live_server, sign_in, plan):
    page = sign_in(member_of(plan.assessment.organisation, Role.AUDITOR))
    page.goto(address(live_server, "timeline", plan))
    assert faults_at_every_size(page) == []
    grouping = page.get_by_label("จัดกลุ่มตาม")
    page.set_viewport_size({"width": 1280, "height": 844})
    assert grouping.is_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    assert not grouping.is_visible()

    page.get_by_text("จัดกลุ่มและกรอง").click()
    grouping.select_option(label="ตัวชี้วัด")
    page.get_by_role("button", name="แสดง").click()
    page.get_by_text("ตัวชี้วัดที่ 1").wait_for()

    row = page.get_by_role("link", name="จัดทำคู่มือ").locator("xpath=ancestor::tr")
    assert "ช้า" in row.inner_text()
    # On a phone the line has the whole width.
    assert row.locator("svg.tl").bounding_box()["width"] > 300
