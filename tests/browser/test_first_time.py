"""The first time: from an agency in the register to its report, three people's clicks counted."""

import pytest
from django.core.management import call_command

from organisations.services.people import create_user
from tests.browser.test_main_walk import (
    download_report,
    enter_scores,
    facts_of_result,
    missing_in,
    propose_findings,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "only-for-this-walk"


@pytest.fixture
def administrator(transactional_db):
    call_command("load_frameworks")
    call_command("load_register")
    return create_user(
        username="administrator",
        password=PASSWORD,
        full_name="ผู้ดูแลระบบ ทดสอบ",
        by=None,
        is_system_administrator=True,
    )


@pytest.fixture
def counted(quiet_page):
    """The page, with ``opened`` pages and ``clicks`` of the pointer counted."""
    page = quiet_page
    page.opened, page.clicks = [], []
    page.on(
        "framenavigated",
        lambda frame: page.opened.append(frame.url) if not frame.parent_frame else None,
    )
    page.expose_function("clicked", lambda path: page.clicks.append(path))
    page.add_init_script(
        "addEventListener('pointerdown', () => window.clicked(location.pathname), true)"
    )
    return page


def sign_in(page, address: str, username: str) -> None:
    page.goto(f"{address}/accounts/login/")
    page.locator("#id_login").fill(username)
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="เข้าสู่ระบบ").click()


def set_up_agency(page) -> str:
    """The administrator's three screens; returns the officer's link."""
    page.get_by_label("ค้นหา").fill("อบต.ไชยสอ")
    page.get_by_role("button", name="ค้นหา").click()
    page.get_by_role("link", name="องค์การบริหารส่วนตำบลไชยสอ").click()
    page.locator("#id_names").fill("สำนักปลัด\nกองคลัง\nกองช่าง")
    page.get_by_role("button", name="บันทึกและไปขั้นผู้ใช้").click()
    page.get_by_label("ชื่อ - สกุล").fill("สมศรี ใจดี")
    page.locator("#id_username").fill("somsri")
    page.get_by_role("button", name="เพิ่มและออกลิงก์").click()
    return page.locator("#invitation-link").input_value()


def sign_out(page) -> None:
    page.locator("details.menu summary").click()
    page.get_by_role("link", name="ออกจากระบบ").click()
    page.get_by_role("button", name="ออกจากระบบ").click()


def set_password(page, link: str) -> None:
    page.goto(link)
    page.locator("#id_new_password1").fill(PASSWORD)
    page.locator("#id_new_password2").fill(PASSWORD)
    page.get_by_role("button", name="ตั้งรหัสผ่าน").click()
    page.get_by_text("ตั้งรหัสผ่านแล้ว").wait_for()


def test_a_new_agency_comes_from_the_register_to_its_report(
    administrator, live_server, counted, tmp_path
):
    page = counted
    sign_in(page, live_server.url, "administrator")
    link = set_up_agency(page)
    sign_out(page)
    set_password(page, link)
    sign_in(page, live_server.url, "somsri")
    enter_scores(page)
    propose_findings(page)
    path = download_report(page, tmp_path)

    assert missing_in(path, facts_of_result()) == []
    print(f"first time: {len(page.clicks)} clicks, {len(page.opened)} pages")
    # Ten folds opened and ten marks made in the score grid are twenty of the clicks.
    assert len(page.clicks) <= 40
    assert len(page.opened) <= 20
