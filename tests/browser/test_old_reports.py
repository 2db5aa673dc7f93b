"""An old report on screen: from its file over its marked text to the checker."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from organisations.models import Role
from tests.browser.looking import faults_at_every_size
from tests.factories import (
    OrganisationFactory,
    PeriodFactory,
    framework,
    member_of,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

REPORT = Path(__file__).parents[1] / "data/old-report-example.txt"


@pytest.fixture
def officer(transactional_db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    framework(2568)
    organisation = OrganisationFactory(code="6400512", period=None)
    PeriodFactory(
        organisation=organisation,
        name="องค์การบริหารส่วนตำบลตัวอย่าง",
        province="ตัวอย่าง",
        district="ตัวอย่าง",
    )
    return member_of(organisation, Role.OFFICER)


def test_from_the_file_to_the_checker(live_server, sign_in, officer):
    page = sign_in(officer)
    page.goto(f"{live_server.url}/a/6400512/old-reports/")
    found = faults_at_every_size(page)
    field = page.get_by_label("ไฟล์รายงานเดิม")

    field.set_input_files(REPORT)
    page.get_by_role("button", name="อ่านรายงาน").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2568")
    found += faults_at_every_size(page)

    total = page.locator(".read-value", has=page.get_by_label("คะแนนภาพรวม"))
    total.get_by_role("link").click()
    mark = page.locator("mark:target")
    expect(mark).to_contain_text("๘๗.๗๖")
    expect(mark).to_be_in_viewport()
    page.locator("mark:target + .back").click()
    expect(page.get_by_label("คะแนนภาพรวม")).to_be_in_viewport()

    page.get_by_label("คะแนนภาพรวม").fill("8b")
    page.get_by_role("button", name="ยืนยันและบันทึก").click()
    expect(page.get_by_role("alert")).to_contain_text("ยังไม่ได้บันทึก")
    found += faults_at_every_size(page)

    page.get_by_label("คะแนนภาพรวม").fill("๘๗.๗๖")
    page.get_by_role("button", name="ยืนยันและบันทึก").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("ถ้าตรวจรายงานนี้วันนี้")
    found += faults_at_every_size(page)
    assert found == []


def test_several_files_are_listed(live_server, sign_in, officer, tmp_path):
    picture = tmp_path / "ภาพ.pdf"
    picture.write_bytes(b"\x89PNG")
    page = sign_in(officer)
    page.goto(f"{live_server.url}/a/6400512/old-reports/")

    page.get_by_label("ไฟล์รายงานเดิม").set_input_files([REPORT, picture])
    page.get_by_role("button", name="อ่านรายงาน").click()

    expect(page.get_by_text("ภาพ.pdf เป็นรูปภาพ")).to_be_visible()
    assert faults_at_every_size(page) == []
