"""The plan in a browser: cells in place, months by keyboard, double clicks, taking back."""

import pytest

from assessments.models import Finding
from measures.models import Measure
from measures.services import edit_measure
from organisations.models import Role
from tests.browser.walking import sign_in
from tests.factories import (
    AssessmentFactory,
    DivisionFactory,
    FindingFactory,
    MeasureFactory,
    PlanFactory,
    member_of,
)
from tests.measures.conftest import content

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def assessment(transactional_db):
    return AssessmentFactory()


@pytest.fixture
def officer(assessment):
    return member_of(assessment.organisation, Role.OFFICER)


@pytest.fixture
def plan_address(assessment, live_server) -> str:
    return f"{live_server.url}/a/{assessment.organisation.code}/2568/measures/"


@pytest.fixture
def signed_in(officer, plan_address):
    def open_plan(page, width=1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(plan_address)
        sign_in(page, officer)
        page.get_by_role("heading", name="มาตรการส่งเสริม").wait_for()
        # A link pressed before the scripts are there leads to another page.
        page.wait_for_load_state()
        return page

    return open_plan


@pytest.fixture
def measure(assessment):
    return MeasureFactory(
        plan=PlanFactory(assessment=assessment), activity="เดิม", steps=["ก"]
    )


def has_focus(page, words: str) -> bool:
    asked = (
        "words => document.activeElement.matches('a, button')"
        " && document.activeElement.innerText.includes(words)"
    )
    page.wait_for_function(asked, arg=words, timeout=5000)
    return True


def test_a_cell_is_edited_where_it_stands_by_keyboard_and_keeps_the_focus(
    quiet_page, signed_in, measure, officer
):
    page = signed_in(quiet_page)
    page.get_by_role("link", name="ขั้นตอนหรือวิธีการ เดิม").press("Enter")
    page.locator("[data-cell-form] textarea:focus").wait_for()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text("หนึ่ง\nสอง")
    page.keyboard.press("Escape")
    page.locator("[data-cell-form]").wait_for(state="detached")
    assert has_focus(page, "แก้")
    measure.refresh_from_db()
    assert measure.steps == ["ก"]

    page.keyboard.press("Enter")
    page.locator("[data-cell-form] textarea:focus").wait_for()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text("หนึ่ง\nสอง")
    page.keyboard.press("Control+Enter")
    page.get_by_role("listitem").filter(has_text="สอง").wait_for()
    assert has_focus(page, "แก้")
    measure.refresh_from_db()
    assert measure.steps == ["หนึ่ง", "สอง"]

    page.get_by_role("link", name="โครงการ/กิจกรรม เดิม").click()
    page.locator("[data-cell-form] input[name=activity]").wait_for()
    theirs = content(activity="ของเพื่อน", steps=measure.steps)
    edit_measure(measure=measure, version=measure.version, content=theirs, by=officer)
    page.locator("[data-cell-form] input[name=activity]").fill("ของฉัน")
    page.keyboard.press("Enter")
    page.get_by_role("alert").filter(has_text="ของเพื่อน").wait_for()
    page.get_by_role("button", name="ใช้ค่าที่พิมพ์").click()
    page.locator("[data-cell-form]").wait_for(state="detached")
    measure.refresh_from_db()
    assert measure.activity == "ของฉัน"


def test_what_is_typed_in_an_open_cell_outlives_a_redrawn_table(
    quiet_page, signed_in, measure, plan_address
):
    neighbour = MeasureFactory(plan=measure.plan, activity="ที่สอง")
    page = signed_in(quiet_page)
    page.get_by_role("link", name="การกำกับติดตาม ที่สอง").click()
    page.locator("[data-cell-form] textarea").fill("ยังไม่ได้บันทึก")
    page.get_by_role("link", name="ตัวชี้วัด เดิม").click()
    page.locator("[data-cell-form] select[name=indicator_number]").select_option("8")
    page.get_by_role("form", name="แก้ตัวชี้วัด").get_by_role("button").click()
    page.get_by_role("form", name="แก้ตัวชี้วัด").wait_for(state="detached")
    assert has_focus(page, "แก้")
    typed = page.locator("[data-cell-form] textarea")
    assert typed.input_value() == "ยังไม่ได้บันทึก"

    typed.press("Control+Enter")
    page.locator("[data-cell-form]").wait_for(state="detached")
    neighbour.refresh_from_db()
    measure.refresh_from_db()
    assert neighbour.monitoring == "ยังไม่ได้บันทึก"
    assert measure.indicator_number == 8


def test_months_are_chosen_by_keyboard_and_the_printed_sentence_follows(
    quiet_page, signed_in, measure, plan_address
):
    page = signed_in(quiet_page, width=390)
    page.goto(f"{plan_address}{measure.pk}/")
    page.get_by_label("มกราคม 2569").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.get_by_text("“ม.ค. - ก.พ. ๖๙”").wait_for()
    page.get_by_role("button", name="ครึ่งปีแรก").press("Enter")
    page.get_by_text("“ต.ค. ๖๘ - มี.ค. ๖๙”").wait_for()
    assert has_focus(page, "ครึ่งปีแรก")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.locator("#id_activity").press("Enter")
    page.get_by_text("บันทึกมาตรการแล้ว").wait_for()

    measure.refresh_from_db()
    assert measure.months == [10, 11, 12, 1, 2, 3]


def test_a_double_click_adds_one_measure_and_steps_are_rows(
    quiet_page, signed_in, plan_address
):
    page = signed_in(quiet_page)
    page.goto(f"{plan_address}add/")
    page.locator("#id_activity").fill("ครั้งเดียว")
    page.get_by_label("ขั้นตอนที่ 1").fill("สอง")
    page.get_by_role("button", name="เพิ่มขั้นตอน").click()
    page.keyboard.insert_text("หนึ่ง")
    page.keyboard.press("Alt+ArrowUp")
    page.locator(".savebar .btn-primary").dblclick()
    page.get_by_text("เพิ่มมาตรการแล้ว").wait_for()

    assert Measure.objects.get().steps == ["หนึ่ง", "สอง"]


def test_a_suggestion_is_taken_over_removed_and_put_back_on_a_phone(
    quiet_page, signed_in, assessment
):
    FindingFactory(
        assessment=assessment,
        kind=Finding.Kind.COMMENTED,
        target_code="e8",
        indicator_number=8,
        recommendation="ควรนำผลการมีส่วนร่วมไปกำหนดเป็นโครงการ",
    )
    page = signed_in(quiet_page, width=390)
    page.get_by_role("link", name="ดูคำแนะนำ").click()
    page.get_by_role("button", name="รับมาตรการนี้").click()
    page.get_by_text("เพิ่มมาตรการจากคำแนะนำแล้ว").wait_for()
    page.get_by_text("ข้อความของระบบ ยังไม่ได้ตรวจ").first.wait_for()
    page.get_by_role("link", name="มาตรการ", exact=True).last.click()
    page.locator(".plan-acts").get_by_role("link", name="ลบ").click()
    page.get_by_role("button", name="ลบมาตรการ").click()
    page.get_by_role("link", name="เรียกคืนได้ภายใน 30 วัน").wait_for()
    assert not Measure.objects.exists()
    page.get_by_role("button", name="เรียกคืน").click()
    page.get_by_text("เรียกคืนมาตรการ").first.wait_for()

    assert Measure.objects.get().is_unconfirmed
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_without_scripts_the_cells_link_leads_to_the_page_that_saves(
    browser, signed_in, measure, assessment
):
    division = DivisionFactory(organisation=assessment.organisation)
    context = browser.new_context(java_script_enabled=False, locale="th-TH")
    page = signed_in(context.new_page(), width=390)
    page.get_by_role("link", name="ผู้รับผิดชอบ เดิม").click()
    assert page.url.endswith(f"/{measure.pk}/#id_lead")
    page.locator("#id_lead").select_option(label=division.name)
    page.get_by_role("button", name="ทั้งปีงบประมาณ").click()
    page.get_by_text("“ตลอดปีงบประมาณ”").wait_for()
    page.locator("#id_steps").fill("หนึ่ง\nสอง")
    page.locator(".savebar .btn-primary").click()
    page.get_by_text("บันทึกมาตรการแล้ว").wait_for()
    context.close()

    measure.refresh_from_db()
    assert (measure.lead, len(measure.months)) == (division, 12)
    assert measure.steps == ["หนึ่ง", "สอง"]
