"""Comments in the browser: what was typed is kept, and their addresses lead to them."""

import pytest

from assessments.models import IndicatorComment
from assessments.services.comments import about_indicator
from organisations.models import Draft, Role
from organisations.services.comments import resolve_thread, write_comment
from tests.browser.looking import faults_at_every_size
from tests.factories import AssessmentFactory, member_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """A page under a finger, where targets have to be large."""
    return {**browser_context_args, "has_touch": True}


def test_comments_keep_drafts_of_their_own_and_addresses_open_what_is_settled(
    live_server, sign_in
):
    assessment = AssessmentFactory()
    subject = about_indicator(assessment, 4)
    manager = member_of(assessment.organisation, Role.MANAGER)
    asked = write_comment(subject=subject, text="ขอเหตุผล", by=manager)
    settled = write_comment(subject=subject, text="จบไปแล้ว", by=manager)
    resolve_thread(subject=subject, thread=settled, by=manager)
    page = sign_in(member_of(assessment.organisation, Role.OFFICER))

    page.goto(f"{live_server.url}{subject.address_of(settled)}")
    page.get_by_text("จบไปแล้ว").wait_for()
    assert faults_at_every_size(page) == []

    thread = page.get_by_role("article").filter(has_text="ขอเหตุผล")
    thread.get_by_text("ตอบ", exact=False).first.click()
    thread.get_by_label("คำตอบ").fill("เพราะข้อมูลไม่ครบ")
    page.locator("[data-draft-status]").get_by_text("บันทึกร่างเมื่อ").first.wait_for()
    page.reload()
    page.get_by_text("เติมสิ่งที่พิมพ์ค้างไว้").first.wait_for()
    answer = page.locator(f"#answer-{asked.pk}")
    assert answer.input_value() == "เพราะข้อมูลไม่ครบ"
    assert page.locator("#comment-text").input_value() == ""

    thread = page.get_by_role("article").filter(has_text="ขอเหตุผล")
    if not answer.is_visible():
        thread.get_by_text("ตอบ", exact=False).first.click()
    thread.get_by_role("button", name="ส่งคำตอบ").click()
    page.get_by_text("ส่งคำตอบแล้ว").wait_for()
    made = IndicatorComment.objects.get(thread=asked)
    assert page.url.endswith(f"#comment-{made.pk}")
    assert [each.content for each in Draft.objects.all()] == [""]
