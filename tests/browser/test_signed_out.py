"""A sign-in that ends while somebody works: told on the page, nothing typed is lost."""

import pytest
from django.contrib.sessions.models import Session

from organisations.models import Role
from tests.browser.walking import sign_in
from tests.factories import AssessmentFactory, member_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_sign_in_that_ends_while_typing_is_told_and_leads_back(
    transactional_db, live_server, page
):
    assessment = AssessmentFactory()
    user = member_of(assessment.organisation, Role.OFFICER)
    address = f"{live_server.url}/a/{assessment.organisation.code}/2568/scores/"
    page.goto(address)
    sign_in(page, user)
    cell = page.locator("#id_points-1")
    cell.wait_for()
    Session.objects.all().delete()

    cell.press_sequentially("87.94")

    page.locator("#page-notice").get_by_text("หมดเวลาเข้าสู่ระบบ").wait_for()
    assert cell.input_value() == "87.94"
    assert page.locator("#live").get_by_text("หมดเวลาเข้าสู่ระบบ").count() == 0
    assert page.get_by_role("heading", level=1).inner_text() == "กรอกผลคะแนน ปี 2568"

    page.get_by_role("link", name="เข้าสู่ระบบอีกครั้ง", exact=True).click()
    sign_in(page, user)
    page.get_by_role("heading", name="กรอกผลคะแนน").wait_for()
    assert page.url == address
