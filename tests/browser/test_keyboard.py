"""The score grid: moved in by keys, pasted into, taken back; and without scripts."""

from decimal import Decimal

import pytest

from assessments.services.scores import PublishedScores, ScoreEntry, save_scores
from organisations.models import Role
from tests.browser.keys import Keys
from tests.browser.walking import PASSWORD
from tests.factories import AssessmentFactory, member_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


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
        keys = Keys(page)
        keys.to("#id_login")
        keys.type(officer.username)
        keys.to("#id_password")
        keys.type(PASSWORD)
        keys.press("Enter")
        page.get_by_role("heading", name="กรอกผลคะแนน").wait_for()
        return page

    return sign_in


def points_in(assessment) -> dict[str, str]:
    return {
        each.code: str(each.points) for each in assessment.scores.all() if each.points
    }


def test_arrows_move_between_the_cells_that_can_be_seen(signed_in, quiet_page):
    page = signed_in(quiet_page)
    Keys(page).to("#id_points-1")

    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.id") == "id_points-2"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "id_points-IIT"


def paste_five_figures(page) -> list[str]:
    page.locator("#id_points-1").focus()
    page.evaluate(
        """() => {
            const data = new DataTransfer();
            data.setData("text/plain", "87.94\\r\\n88.26\\r\\n๙๔.๒๙\\r\\n84.45\\r\\n92.07\\r\\n");
            document.activeElement.dispatchEvent(
                new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }"""
    )
    return figures_shown(page)


def figures_shown(page) -> list[str]:
    return [page.locator(f"#id_points-{n}").input_value() for n in range(1, 6)]


def test_a_block_from_a_spreadsheet_fills_the_cells_downwards(signed_in, quiet_page):
    page = signed_in(quiet_page)
    values = paste_five_figures(page)
    page.locator("#live").get_by_text("89.40").first.wait_for()

    assert values == ["87.94", "88.26", "๙๔.๒๙", "84.45", "92.07"]


def test_a_pasted_block_is_taken_back_by_key_and_by_button(signed_in, quiet_page):
    page = signed_in(quiet_page)
    page.locator("#id_points-2").fill("80.00")
    before = figures_shown(page)
    paste_five_figures(page)
    page.keyboard.press("Control+z")
    assert figures_shown(page) == before

    paste_five_figures(page)
    page.get_by_role("button", name="เลิกทำการวาง").click()
    assert figures_shown(page) == before
    assert page.get_by_text("เลิกทำการวาง 5 ช่องแล้ว").is_visible()


def test_what_was_typed_after_a_paste_is_undone_by_the_browser_first(
    signed_in, quiet_page
):
    page = signed_in(quiet_page)
    values = paste_five_figures(page)
    page.keyboard.press("End")
    page.keyboard.type("1")
    assert page.get_by_role("button", name="เลิกทำการวาง").count() == 0
    page.keyboard.press("Control+z")

    assert figures_shown(page)[:4] == values[:4]


def test_a_save_is_taken_back(signed_in, quiet_page, assessment):
    page = signed_in(quiet_page)
    page.locator("#id_points-IIT").fill("89.40")
    page.get_by_role("button", name="บันทึกคะแนน").click()
    page.get_by_text("บันทึกคะแนนแล้ว").wait_for()
    page.locator("#id_points-IIT").fill("98.40")
    page.get_by_role("button", name="บันทึกคะแนน").click()
    page.wait_for_function("document.querySelector('[name=version]').value === '2'")
    page.get_by_role("button", name="เลิกทำการบันทึกนี้").click()
    page.get_by_text("เลิกทำการบันทึกแล้ว").wait_for()

    assert page.locator("#id_points-IIT").input_value() == "89.40"
    assert points_in(assessment) == {"IIT": "89.40"}


def sign_of(page, name: str) -> str:
    return page.locator(f"[data-cell-state~='{name}']").inner_text().strip()


def test_each_cell_says_its_state_and_what_is_wrong_with_it(signed_in, quiet_page):
    page = signed_in(quiet_page)
    page.locator("#id_points-1").fill("87.94")
    page.locator("#id_points-2").fill("1o0")
    page.keyboard.press("Tab")
    page.locator("#id_points-2-n-refused").get_by_text("มีตัวอักษร o ปนอยู่").wait_for()

    field = page.locator("#id_points-2")
    assert field.get_attribute("aria-invalid") == "true"
    assert field.get_attribute("aria-describedby") == "id_points-2-n-refused"
    assert sign_of(page, "points-2") == "บันทึกค่านี้ไม่ได้"
    page.get_by_text("บันทึกร่างเมื่อ").wait_for()
    assert sign_of(page, "points-1") == "เก็บเป็นร่างแล้ว ยังไม่บันทึก"
    assert sign_of(page, "points-3") == ""
    field.fill("88.26")
    page.locator("#id_points-2-n-refused").wait_for(state="detached")
    page.get_by_role("button", name="บันทึกคะแนน").click()
    page.get_by_text("บันทึกคะแนนแล้ว").wait_for()
    page.locator("[data-cell-state~=points-1] .vh").wait_for(state="attached")
    assert sign_of(page, "points-1") == "บันทึกแล้ว"


def test_what_a_colleague_saves_is_told_while_the_page_is_open(
    signed_in, quiet_page, assessment
):
    page = signed_in(quiet_page)
    page.locator("#id_points-IIT").fill("91.11")
    entries = {"IIT": ScoreEntry(Decimal("90.00")), "OIT": ScoreEntry(Decimal("70.00"))}
    save_scores(
        assessment=assessment,
        version=0,
        published=PublishedScores(None, "", entries),
        by=member_of(assessment.organisation, Role.OFFICER),
    )
    page.locator("#id_points-1").fill("80.00")
    page.get_by_role("button", name="ใช้ 90.00 ที่บันทึกแล้ว").wait_for()

    # Untouched here, so the colleague's figure is taken over and said to be one.
    assert page.locator("#id_points-OIT").input_value() == "70.00"
    assert "บันทึกช่องนี้เป็น 70.00" in page.locator("#id_points-OIT-n-taken").inner_text()
    assert page.locator("#id_points-IIT").input_value() == "91.11"
    page.get_by_role("button", name="ใช้ 91.11 ที่พิมพ์").click()
    page.get_by_role("button", name="บันทึกคะแนน").click()
    page.get_by_text("บันทึกคะแนนแล้ว").wait_for()

    assert points_in(assessment) == {"IIT": "91.11", "OIT": "70.00", "1": "80.00"}


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
