"""The note while the browser has no network."""

from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

SCRIPT = Path(__file__).resolve().parents[2] / "static/js/offline.js"
# The script leaves addresses of this machine alone, so the page has another.
ADDRESS = "http://office.example/"


def test_the_page_says_so_while_there_is_no_network_and_no_longer(quiet_page):
    page = quiet_page
    page.route(
        ADDRESS,
        lambda route: route.fulfill(
            content_type="text/html; charset=utf-8",
            body='<div id="page-network" aria-live="polite"></div>',
        ),
    )
    page.goto(ADDRESS)
    page.add_script_tag(path=SCRIPT)
    note = page.locator("#page-network")
    assert note.inner_text() == ""

    page.context.set_offline(True)
    note.get_by_text("ขาดการเชื่อมต่อเครือข่าย").wait_for()
    page.context.set_offline(False)
    note.get_by_text("ขาดการเชื่อมต่อเครือข่าย").wait_for(state="detached")
