"""A report goes to the manager, comes back with words, and is approved."""

import pytest
from playwright.sync_api import expect

from organisations.models import Role
from tests.factories import complete_assessment, member_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORDS = "แก้เป้าหมายของมาตรการที่ 2 ให้วัดได้"


def heading(page):
    return page.get_by_role("heading", level=1)


def test_a_report_is_returned_with_words_submitted_again_and_approved(
    live_server, sign_in
):
    assessment = complete_assessment()
    officer = member_of(assessment.organisation, Role.OFFICER)
    manager = member_of(assessment.organisation, Role.MANAGER)
    year = f"{live_server.url}/a/{assessment.organisation.code}/{assessment.year_be}/"

    page = sign_in(officer)
    page.goto(f"{year}report/")
    page.get_by_role("link", name="ไปเสนอผู้บริหาร").click()
    page.get_by_role("button", name="เสนอผู้บริหาร").click()
    expect(heading(page)).to_have_text("รอผู้บริหารพิจารณา")
    page.goto(f"{year}scores/")
    expect(page.get_by_text("ถอนเพื่อแก้ไขก่อน")).to_be_visible()
    expect(page.get_by_role("button", name="บันทึกคะแนน")).to_have_count(0)

    page = sign_in(manager)
    page.goto(f"{year}overview/")
    page.get_by_role("link", name="พิจารณารายงาน").click()
    # What is typed here is kept like everything else, and belongs to its own act.
    with page.expect_response(lambda answer: "/drafts/" in answer.url):
        page.get_by_label("สิ่งที่ต้องแก้").fill(WORDS)
    page.reload()
    expect(page.get_by_label("สิ่งที่ต้องแก้")).to_have_value(WORDS)
    expect(page.get_by_label("ข้อความถึงเจ้าหน้าที่")).to_have_value("")
    page.get_by_role("button", name="ส่งกลับแก้ไข").click()
    expect(heading(page)).to_have_text("ส่งกลับแก้ไข")

    page = sign_in(officer)
    page.goto(year)
    expect(page.locator(".note .words")).to_have_text(WORDS)
    page.get_by_role("link", name="ดูความพร้อมและเสนออีกครั้ง").click()
    page.get_by_role("button", name="เสนอผู้บริหาร").click()
    expect(heading(page)).to_have_text("รอผู้บริหารพิจารณา")

    page = sign_in(manager)
    page.goto(f"{year}review/")
    page.get_by_role("button", name="เห็นชอบรายงาน").click()
    expect(heading(page)).to_have_text("เห็นชอบแล้ว")
    expect(page.locator(".past > li")).to_have_count(4)
