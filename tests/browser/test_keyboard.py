"""Scores entered by keyboard alone, computed while typing; and without scripts."""

import pytest

from organisations.models import Role
from tests.factories import AssessmentFactory, member_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "only-for-this-walk"
# In the order in which the page shows them; EIT itself is left empty.
TYPED = [
    "89.40", "87.94", "88.26", "94.29", "84.45", "92.07", "", "89.90", "88.45",
    "90.89", "87.76", "88.87", "87.00", "79.00", "95.00", "88.37",
]  # fmt: skip


@pytest.fixture
def assessment(transactional_db):
    return AssessmentFactory()


@pytest.fixture
def officer(assessment):
    user = member_of(assessment.organisation, Role.OFFICER)
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def address(assessment, live_server) -> str:
    return f"{live_server.url}/a/{assessment.organisation.code}/2568/scores/"


@pytest.fixture
def signed_in(officer, address):
    """Signs a page in by keyboard and opens the score page."""

    def sign_in(page):
        page.goto(address)
        tab_to(page, "id_login")
        page.keyboard.type(officer.username)
        tab_to(page, "id_password")
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="กรอกผลคะแนน").wait_for()
        return page

    return sign_in


def tab_to(page, element_id: str) -> None:
    for _ in range(150):
        if page.evaluate("document.activeElement.id") == element_id:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{element_id} is not reached by keyboard")


def points_in(assessment) -> dict[str, str]:
    return {
        each.code: str(each.points) for each in assessment.scores.all() if each.points
    }


def test_the_whole_result_is_entered_by_keyboard_alone(
    signed_in, quiet_page, assessment
):
    page = signed_in(quiet_page)
    tab_to(page, "id_points-IIT")
    for value in TYPED:
        page.keyboard.type(value)
        page.keyboard.press("Enter")
    page.locator("#live").get_by_text("ผ่านดี").first.wait_for()
    assert "88.37" in page.locator("#live").inner_text()
    # The last Enter has moved on to the button.
    page.keyboard.press("Enter")
    page.get_by_text("บันทึกคะแนนแล้ว").wait_for()

    assert len(points_in(assessment)) == 14
    assessment.refresh_from_db()
    assert (str(assessment.published_total), str(assessment.computed_total)) == (
        "88.37",
        "88.37",
    )


def test_arrows_move_between_the_cells_that_can_be_seen(signed_in, quiet_page):
    page = signed_in(quiet_page)
    tab_to(page, "id_points-1")

    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.id") == "id_points-2"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "id_points-IIT"


def test_a_block_from_a_spreadsheet_fills_the_cells_downwards(signed_in, quiet_page):
    page = signed_in(quiet_page)
    page.locator("#id_points-1").focus()
    page.evaluate(
        """() => {
            const data = new DataTransfer();
            data.setData("text/plain", "87.94\\r\\n88.26\\r\\n๙๔.๒๙\\r\\n84.45\\r\\n92.07\\r\\n");
            document.activeElement.dispatchEvent(
                new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }"""
    )
    page.locator("#live").get_by_text("89.40").first.wait_for()

    values = [page.locator(f"#id_points-{n}").input_value() for n in range(1, 6)]
    assert values == ["87.94", "88.26", "๙๔.๒๙", "84.45", "92.07"]


def test_everything_is_saved_without_scripts(browser, officer, address, assessment):
    context = browser.new_context(java_script_enabled=False, locale="th-TH")
    page = context.new_page()
    page.goto(address)
    page.get_by_label("ชื่อผู้ใช้").fill(officer.username)
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="เข้าสู่ระบบ").click()
    page.locator("#id_points-IIT").fill("๘๙.๔๐")
    page.get_by_role("button", name="บันทึกคะแนน").click()
    page.get_by_text("บันทึกคะแนนแล้ว").wait_for()
    context.close()

    assert points_in(assessment) == {"IIT": "89.40"}
