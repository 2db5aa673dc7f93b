"""Adopting, editing in place and going to a measure and back, with and without JavaScript."""

import pytest

from assessments.models import Finding, Score
from assessments.models.finding import Origin
from assessments.services.findings import propose_findings
from organisations.models import Role
from tests.browser.walking import sign_in
from tests.factories import AssessmentFactory, member_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def finding(transactional_db):
    assessment = AssessmentFactory()
    Score.objects.create(assessment=assessment, code="i1", commented=True)
    return propose_findings(assessment=assessment, by=None)[0]


@pytest.fixture
def open_page(finding, live_server):
    """Sign in as the agency's officer and open the finding's page."""
    organisation = finding.assessment.organisation
    officer = member_of(organisation, Role.OFFICER)

    def visit(page):
        page.goto(live_server.url)
        sign_in(page, officer)
        page.goto(f"{live_server.url}/a/{organisation.code}/2568/analysis/indicator/1/")
        return page

    return visit


def test_a_proposed_text_is_adopted_in_one_press_and_given_back(
    any_page, open_page, finding
):
    page = open_page(any_page)

    page.get_by_role("button", name="รับเป็นข้อความของหน่วยงาน").click()
    page.get_by_role("button", name="คืนเป็นข้อความของระบบ").wait_for()
    assert Finding.objects.get(pk=finding.pk).text_origin == Origin.PERSON

    page.get_by_role("button", name="คืนเป็นข้อความของระบบ").click()
    page.get_by_role("button", name="รับเป็นข้อความของหน่วยงาน").wait_for()
    assert Finding.objects.get(pk=finding.pk).text_origin == Origin.MACHINE


def test_a_text_is_edited_and_the_proposed_one_stays_beside_it(
    any_page, open_page, finding
):
    page = open_page(any_page)

    page.get_by_role("link", name="แก้ไขข้อความ").click()
    page.get_by_label("ผลการวิเคราะห์").fill("พบว่าคู่มือยังไม่ระบุระยะเวลา")
    page.get_by_role("button", name="บันทึกประเด็น").click()

    page.get_by_role("link", name="ใช้ข้อความที่เสนอ").wait_for()
    article = page.locator(f"#finding-{finding.pk}")
    assert "พบว่าคู่มือยังไม่ระบุระยะเวลา" in article.inner_text()
    assert finding.text in article.inner_text()
    assert "/indicator/1/" in page.url


def test_editing_in_place_is_left_by_escape_and_saved_by_keys(
    quiet_page, open_page, finding
):
    page = open_page(quiet_page)
    address = page.url

    page.get_by_role("link", name="แก้ไขข้อความ").click()
    # Its keys work from the moment it takes the focus, a little after it is seen.
    page.locator("textarea:focus").wait_for()
    page.get_by_label("ผลการวิเคราะห์").fill("ไม่เก็บ")
    page.keyboard.press("Escape")
    page.locator(f"#finding-{finding.pk}:focus").wait_for()
    page.get_by_text("ไม่ได้บันทึกข้อความที่พิมพ์ไว้").wait_for()
    page.get_by_role("link", name="แก้ไขข้อความ").click()
    page.get_by_role("button", name="นำข้อความนั้นกลับมา").wait_for()
    assert page.get_by_label("ผลการวิเคราะห์").input_value() == finding.text
    assert Finding.objects.get(pk=finding.pk).text == finding.text
    page.locator("textarea:focus").wait_for()
    page.get_by_label("ผลการวิเคราะห์").fill("เก็บไว้")
    page.keyboard.press("Control+Enter")
    page.get_by_text("บันทึกประเด็นแล้ว").wait_for()

    assert page.url == address
    assert Finding.objects.get(pk=finding.pk).text == "เก็บไว้"


def test_from_a_finding_to_its_measure_and_back(quiet_page, open_page, finding):
    page = open_page(quiet_page)

    finding_address = page.url
    page.get_by_role("link", name="เพิ่มมาตรการ").click()
    page.locator("#id_activity").fill("จัดทำคู่มือการปฏิบัติงาน")
    page.get_by_role("button", name="บันทึกมาตรการ").click()
    page.get_by_text("เพิ่มมาตรการแล้ว").wait_for()
    page.goto(finding_address)
    page.get_by_role("link", name="จัดทำคู่มือการปฏิบัติงาน").click()
    page.wait_for_url("**/measures/**")
    page.locator(".sheet", has_text="กลับไปประเด็นที่ตอบ").get_by_role("link").click()

    page.wait_for_url(f"**/indicator/1/#finding-{finding.pk}")


def test_the_neighbouring_indicator_is_reached_by_key(quiet_page, open_page):
    page = open_page(quiet_page)

    page.keyboard.press("Alt+ArrowDown")
    page.wait_for_url("**/indicator/2/")
    page.keyboard.press("Alt+ArrowUp")
    page.wait_for_url("**/indicator/1/")
