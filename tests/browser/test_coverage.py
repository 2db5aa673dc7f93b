"""The matrix on a phone: one press fills a gap."""

import pytest
from django.urls import reverse

from assessments.models import Assessment
from organisations.models import Role
from tests.browser.looking import faults_at_every_size
from tests.factories import FindingFactory, MeasureFactory, PlanFactory, member_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """A page under a finger, where targets have to be large."""
    return {**browser_context_args, "has_touch": True}


def test_one_press_on_a_phone_fills_each_gap(live_server, sign_in):
    plan = PlanFactory()
    assessment = plan.assessment
    first = MeasureFactory(plan=plan, activity="จัดทำคู่มือ", indicator_number=1)
    MeasureFactory(plan=plan, activity="อบรมเจ้าหน้าที่", indicator_number=2)
    finding = FindingFactory(assessment=assessment, indicator_number=1)
    other = FindingFactory(assessment=assessment, indicator_number=9)
    page = sign_in(member_of(assessment.organisation, Role.OFFICER))
    page.set_viewport_size(PHONE)
    where = [assessment.organisation.code, assessment.year_be]
    address = f"{live_server.url}{reverse('measures:coverage', args=where)}"
    page.goto(address)

    row = page.locator(f"#f-{finding.pk}")
    # What this finding has nothing to do with takes no room on a phone.
    assert "อบรมเจ้าหน้าที่" not in row.inner_text()
    row.get_by_role("button", name="จัดทำคู่มือ").click()
    page.get_by_text("ยังว่าง 1 ข้อ").wait_for()

    assert list(first.findings.all()) == [finding]
    assert "จัดทำคู่มือ" in row.inner_text()
    assert faults_at_every_size(page) == []

    page.set_viewport_size(PHONE)
    page.locator(f"#f-{other.pk}").get_by_role("link", name="เพิ่มมาตรการ").click()
    assert page.get_by_label(other.text).is_checked()

    Assessment.objects.update(status="approved")
    page.goto(address)
    foot = page.locator("tfoot")
    assert "จัดทำคู่มือ" in foot.inner_text()
    assert faults_at_every_size(page) == []
    page.set_viewport_size(PHONE)
    foot.get_by_role("link", name="ยังไม่มีหลักฐาน").first.click()
    assert page.url.endswith(reverse("measures:evidence", args=[*where, first.pk]))
