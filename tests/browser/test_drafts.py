"""What was typed survives a closed tab and an ended sign-in, and goes when she goes."""

import pytest
from django.contrib.sessions.models import Session

from organisations.models import Draft, Role
from organisations.services.people import add_division
from tests.browser.walking import sign_in
from tests.factories import AssessmentFactory, FindingFactory, member_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def assessment(transactional_db):
    assessment = AssessmentFactory()
    add_division(organisation=assessment.organisation, name="กองคลัง", by=None)
    return assessment


@pytest.fixture
def people(assessment):
    made = []
    for _ in range(2):
        user = member_of(assessment.organisation, Role.OFFICER)
        made.append(user)
    return made


@pytest.fixture
def address(assessment, live_server) -> str:
    return f"{live_server.url}/a/{assessment.organisation.code}/2568/scores/"


def kept(page) -> None:
    page.locator("[data-draft-status]").get_by_text("บันทึกร่างเมื่อ").wait_for()


def local_copies(page) -> int:
    return page.evaluate(
        "Object.keys(localStorage).filter(key => key.startsWith('ita-draft:')).length"
    )


def test_a_closed_tab_loses_nothing(people, address, quiet_page, context):
    page = quiet_page
    page.goto(address)
    sign_in(page, people[0])
    page.locator("#id_points-IIT").fill("๘๙.๔๐")
    page.locator("#id_level").select_option("ผ่านดี")
    kept(page)
    page.close()

    page = context.new_page()
    page.goto(address)
    page.get_by_text("เติมสิ่งที่พิมพ์ค้างไว้ 2 ช่อง").wait_for()
    assert page.locator("#id_points-IIT").input_value() == "๘๙.๔๐"
    assert page.locator("#id_level").input_value() == "ผ่านดี"

    page.get_by_role("button", name="บันทึกคะแนน").click()
    page.get_by_text("บันทึกคะแนนแล้ว").wait_for()
    page.reload()
    page.wait_for_load_state("networkidle")
    assert page.locator("[data-draft-note]").count() == 0
    assert [each.content for each in Draft.objects.all()] == [""]


def test_a_tab_closed_in_the_midst_of_typing_loses_nothing(
    people, address, quiet_page, context
):
    page = quiet_page
    page.goto(address)
    sign_in(page, people[0])
    page.wait_for_load_state("networkidle")
    page.locator("#id_points-1").press_sequentially("87.94")
    page.close()

    page = context.new_page()
    page.goto(address)
    page.locator("[data-draft-note]").wait_for()
    assert page.locator("#id_points-1").input_value() == "87.94"


def test_a_sign_in_that_ends_while_typing_loses_nothing(
    people, address, page, assessment
):
    page.goto(address)
    sign_in(page, people[0])
    page.locator("#id_points-1").fill("87.94")
    kept(page)
    Session.objects.all().delete()
    page.locator("#id_points-2").fill("88.26")
    page.get_by_text("หมดเวลาเข้าสู่ระบบ ข้อความที่พิมพ์ไว้ยังอยู่").first.wait_for()
    page.locator("[data-draft-status] a").click()
    sign_in(page, people[0])

    page.locator("[data-draft-note]").wait_for()
    assert page.locator("#id_points-1").input_value() == "87.94"
    assert page.locator("#id_points-2").input_value() == "88.26"
    page.get_by_role("button", name="บันทึกคะแนน").click()
    page.get_by_text("บันทึกคะแนนแล้ว").wait_for()
    assert assessment.scores.count() == 2


def test_a_save_after_the_sign_in_has_ended_is_sent_again(
    people, address, browser, assessment
):
    """Without scripts: another tab to sign in, then two presses."""
    context = browser.new_context(java_script_enabled=False, locale="th-TH")
    page = context.new_page()
    page.goto(address)
    sign_in(page, people[0])
    page.locator("#id_points-IIT").fill("๘๙.๔๐")
    Session.objects.all().delete()
    page.get_by_role("button", name="บันทึกคะแนน").click()
    with context.expect_page() as opened:
        page.get_by_role("link", name="เข้าสู่ระบบในแท็บใหม่").click()
    sign_in(opened.value, people[0])
    opened.value.locator("details.menu").wait_for()
    page.get_by_role("button", name="ส่งสิ่งที่พิมพ์ไว้อีกครั้ง").click()
    page.get_by_role("heading", name="ยังไม่ได้บันทึก กดส่งอีกครั้ง").wait_for()
    page.get_by_role("button", name="ส่งสิ่งที่พิมพ์ไว้อีกครั้ง").click()
    page.get_by_text("บันทึกคะแนนแล้ว").wait_for()
    context.close()

    assert str(assessment.scores.get().points) == "89.40"


def test_signing_out_clears_this_machine_and_a_colleague_sees_nothing(
    people, address, quiet_page, live_server
):
    page = quiet_page
    page.goto(address)
    sign_in(page, people[0])
    page.locator("#id_points-1").fill("87.94")
    # Nothing reaches the server: the copy here is the only one.
    page.route("**/drafts/**", lambda route: route.fulfill(status=200, body="-"))
    page.locator("#id_points-2").fill("88.26")
    page.wait_for_function("localStorage.length > 0")
    page.unroute("**/drafts/**")
    page.goto(f"{live_server.url}/accounts/logout/")
    page.get_by_role("button", name="ออกจากระบบ").click()
    page.locator("#id_login").wait_for()

    assert local_copies(page) == 0
    page.goto(address)
    sign_in(page, people[1])
    page.wait_for_load_state("networkidle")
    assert page.locator("#id_points-1").input_value() == ""
    assert page.locator("[data-draft-note]").count() == 0


def test_a_draft_never_hides_what_somebody_saved_meanwhile(
    people, address, page, assessment, browser
):
    page.goto(address)
    sign_in(page, people[0])
    page.locator("#id_points-1").fill("87.94")
    kept(page)
    page.goto("about:blank")
    other = browser.new_context().new_page()
    other.goto(address)
    sign_in(other, people[1])
    other.locator("#id_points-1").fill("70.00")
    other.locator("#id_points-2").fill("88.26")
    other.get_by_role("button", name="บันทึกคะแนน").click()
    other.get_by_text("บันทึกคะแนนแล้ว").wait_for()
    other.context.close()

    page.goto(address)
    page.locator("[data-draft-note]").wait_for()
    assert page.locator("#id_points-2").input_value() == "88.26"
    page.get_by_role("button", name="บันทึกคะแนน").click()
    page.wait_for_load_state("networkidle")

    assert {each.code: str(each.points) for each in assessment.scores.all()} == {
        "1": "70.00",
        "2": "88.26",
    }
    assert page.get_by_text("ในระบบ 70.00 ที่พิมพ์ 87.94").count() == 1


def test_a_thrown_away_draft_can_be_taken_back(people, address, quiet_page):
    page = quiet_page
    page.goto(address)
    sign_in(page, people[0])
    page.locator("#id_points-1").fill("87.94")
    kept(page)
    page.get_by_role("button", name="ทิ้งร่าง").click()
    page.get_by_role("button", name="นำร่างกลับมา").wait_for()
    assert page.locator("#id_points-1").input_value() == ""
    assert not Draft.objects.exists()
    page.get_by_role("button", name="นำร่างกลับมา").click()

    assert page.locator("#id_points-1").input_value() == "87.94"
    kept(page)
    assert Draft.objects.count() == 1


def test_a_measure_with_its_steps_comes_back(
    people, address, quiet_page, context, live_server
):
    page = quiet_page
    page.goto(address.replace("scores", "measures/add"))
    sign_in(page, people[0])
    page.locator("#id_activity").fill("อบรมเจ้าหน้าที่")
    page.locator(".step-row").fill("จัดทำคู่มือ")
    page.keyboard.press("Enter")
    page.keyboard.type("อบรม")
    page.locator("input[name=months][value='3']").check()
    kept(page)
    page.close()

    page = context.new_page()
    page.goto(address.replace("scores", "measures/add"))
    page.locator("[data-draft-note]").wait_for()
    assert page.locator("#id_activity").input_value() == "อบรมเจ้าหน้าที่"
    steps = [each.input_value() for each in page.locator(".step-row").all()]
    assert steps == ["จัดทำคู่มือ", "อบรม"]
    assert page.locator("input[name=months][value='3']").is_checked()
    assert page.locator("label .tag").first.inner_text() == "จากร่าง"
    page.get_by_role("button", name="บันทึกมาตรการ").last.click()
    page.get_by_text("เพิ่มมาตรการแล้ว").wait_for()
    assert [each.content for each in Draft.objects.all()] == [""]


def test_a_finding_edited_where_it_stands_keeps_its_text(
    people, address, quiet_page, context, assessment
):
    FindingFactory(assessment=assessment)
    page = quiet_page
    page.goto(address.replace("scores", "analysis/indicator/1"))
    sign_in(page, people[0])
    page.locator("article.finding").get_by_role("link", name="แก้ไข").click()
    page.locator("#id_text").fill("ข้อความที่เขียนค้างไว้")
    kept(page)
    page.close()

    page = context.new_page()
    page.goto(address.replace("scores", "analysis/indicator/1"))
    page.locator("article.finding").get_by_role("link", name="แก้ไข").click()
    page.locator("[data-draft-note]").wait_for()
    assert page.locator("#id_text").input_value() == "ข้อความที่เขียนค้างไว้"
    page.get_by_role("button", name="บันทึกประเด็น").click()
    page.locator("form[data-edit-in-place]").wait_for(state="detached")
    assert [each.content for each in Draft.objects.all()] == [""]
    assert assessment.findings.get().text == "ข้อความที่เขียนค้างไว้"


def test_what_cancelling_threw_away_is_offered_and_comes_back_by_a_press(
    people, address, quiet_page
):
    page = quiet_page
    page.goto(address.replace("scores", "measures/add"))
    sign_in(page, people[0])
    page.locator("#id_activity").fill("อบรมเจ้าหน้าที่")
    kept(page)
    page.get_by_role("link", name="ยกเลิก").click()
    page.get_by_role("heading", name="มาตรการส่งเสริม").wait_for()

    page.goto(address.replace("scores", "measures/add"))
    page.locator("[data-draft-offer]").wait_for()
    assert page.locator("#id_activity").input_value() == ""
    assert not Draft.objects.exists()
    page.get_by_role("button", name="นำข้อความนั้นกลับมา").click()

    assert page.locator("#id_activity").input_value() == "อบรมเจ้าหน้าที่"
    assert page.locator("[data-draft-offer]").count() == 0
    kept(page)
