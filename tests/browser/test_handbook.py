"""The handbook in a browser: without violation, reached by keyboard, fit for paper."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from ita_portal.handbook.book import book

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def handbook_addresses() -> list[str]:
    found = ["/handbook/", "/handbook/?q=มาตรการ", "/handbook/?q=ไม่มีที่นี่"]
    return found + [entry.address for entry in book().entries]


@pytest.mark.slow
@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_has_a_violation_or_is_wider_than_its_window(
    live_server, quiet_page, width
):
    page = quiet_page
    page.set_viewport_size({"width": width, "height": 900})
    found = []
    for address in handbook_addresses():
        page.goto(f"{live_server.url}{address}")
        # Nothing of a page of the handbook is folded away on a phone.
        violations = Axe().run(page).response["violations"] if width == 1280 else []
        found += [
            f"{address}: {each['id']} {node['html'][:120]}"
            for each in violations
            for node in each["nodes"]
        ]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{address}: too wide")

    assert found == []


def test_the_link_below_a_page_opens_its_place_beside_it(live_server, quiet_page):
    quiet_page.goto(f"{live_server.url}/accounts/login/")
    quiet_page.get_by_label("ชื่อผู้ใช้").fill("somebody")
    link = quiet_page.get_by_role("link", name="คู่มือหน้านี้")
    link.focus()
    with quiet_page.expect_popup() as opened:
        quiet_page.keyboard.press("Enter")

    opened.value.wait_for_load_state()
    assert opened.value.locator(":target").inner_text().startswith("เข้าครั้งต่อไป")
    assert quiet_page.get_by_label("ชื่อผู้ใช้").input_value() == "somebody"


def test_on_paper_a_page_keeps_its_text_and_loses_what_is_pressed(live_server, page):
    page.goto(f"{live_server.url}/handbook/officer/measures/")
    page.emulate_media(media="print")

    assert page.get_by_text("พิมพ์เมื่อ").is_visible()
    assert page.get_by_text("ไม่ต้องครบในครั้งเดียว").is_visible()
    assert page.locator("article img").first.is_visible()
    for pressed in ("สารบัญคู่มือ", "หน้าก่อนและหน้าถัดไป"):
        assert not page.get_by_role("navigation", name=pressed).is_visible()
    assert not page.locator("a.anchor").first.is_visible()
