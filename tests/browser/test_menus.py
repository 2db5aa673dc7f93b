"""Menus that are a <details>: on a phone, without scripts, and by keyboard."""

import pytest

from organisations.models import Role
from tests.browser.walking import sign_in
from tests.factories import AssessmentFactory, member_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def open_scores(transactional_db, live_server):
    assessment = AssessmentFactory()
    code = assessment.organisation.code
    officer = member_of(assessment.organisation, Role.OFFICER)

    def visit(page):
        page.set_viewport_size({"width": 390, "height": 844})
        page.goto(f"{live_server.url}/a/{code}/2568/scores/")
        sign_in(page, officer)
        page.locator(".places-menu summary").wait_for()
        return page

    return visit


def test_the_menu_on_a_phone_names_the_open_page_and_leads_to_the_others(
    any_page, open_scores
):
    page = open_scores(any_page)
    menu = page.locator(".places-menu")

    assert menu.locator("summary").inner_text().strip() == "เมนู: คะแนน"
    menu.locator("summary").click()
    assert menu.locator("[aria-current=page]").inner_text() == "คะแนน"
    menu.get_by_role("link", name="มาตรการ").click()
    page.wait_for_url("**/measures/")


def test_escape_closes_a_menu_and_gives_the_focus_back(quiet_page, open_scores):
    page = open_scores(quiet_page)
    page.wait_for_load_state()
    page.locator(".places-menu summary").press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.drop a')")

    page.keyboard.press("Escape")

    assert page.locator("details[data-menu][open]").count() == 0
    assert page.evaluate("document.activeElement.matches('.places-menu summary')")


def test_a_menu_closes_when_another_is_opened_or_the_page_is_pressed(
    quiet_page, open_scores
):
    page = open_scores(quiet_page)
    page.wait_for_load_state()
    menu, years = page.locator(".places-menu"), page.locator(".yearpick")

    menu.locator("summary").click()
    years.locator("summary").click()
    assert (menu.get_attribute("open"), years.get_attribute("open")) == (None, "")
    page.get_by_role("heading", level=1).click()
    assert page.locator("details[data-menu][open]").count() == 0
