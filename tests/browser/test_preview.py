"""The preview in a browser: waited for, turned by keys, zoomed, and without scripts."""

import pytest
from playwright.sync_api import expect

from jobs import due
from jobs.worker import QueueWorker
from organisations.models import Role
from reports.models import Preview
from reports.preview.making import make_preview
from reports.preview.requesting import request_preview
from tests.browser.looking import faults, faults_at_every_size
from tests.factories import AssessmentFactory, member_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def officer(transactional_db, settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(due, "_registry", {})
    assessment = AssessmentFactory()
    officer = member_of(assessment.organisation, Role.OFFICER)
    officer.assessment = assessment
    return officer


@pytest.fixture
def address(live_server, officer):
    assessment = officer.assessment
    code, year = assessment.organisation.code, assessment.year_be
    return f"{live_server.url}/a/{code}/{year}/report/"


def make(officer) -> int:
    preview = request_preview(assessment=officer.assessment, by=officer)
    make_preview(str(preview.key))
    return Preview.objects.get().pages


@pytest.mark.parametrize("width", [1280, pytest.param(390, marks=pytest.mark.slow)])
def test_pages_are_waited_for_turned_by_keys_and_zoomed(
    sign_in, officer, address, width
):
    page = sign_in(officer)
    page.set_viewport_size({"width": width, "height": 900})

    # Opening the page is enough: it asks by itself and follows the work.
    page.goto(address)
    expect(page.get_by_text("รออยู่ในคิว ลำดับที่ 1")).to_be_visible()
    assert faults(page, "waiting") == []
    QueueWorker(lambda _: None).run(until_empty=True)
    picture = page.locator("img.page-picture")
    expect(picture).to_be_visible(timeout=15_000)
    last = Preview.objects.get().pages

    def shows(number: int) -> None:
        expect(page.get_by_role("status").filter(has_text="จาก")).to_have_text(
            f"หน้า {number} จาก {last}"
        )
        expect(page.locator("[data-page-desk]")).to_be_focused()

    page.locator("[data-page-desk]").focus()
    for key, number in [
        ("ArrowRight", 2),
        ("PageDown", 3),
        ("ArrowLeft", 2),
        ("End", last),
        ("ArrowRight", last),
        ("PageUp", last - 1),
        ("Home", 1),
    ]:
        page.keyboard.press(key)
        shows(number)
    page.keyboard.press("ArrowRight")
    shows(2)
    assert "page=2" in page.url

    page.get_by_role("link", name="200 %").click()
    expect(page.locator(".zoom-200")).to_be_visible()
    assert "page=2&zoom=200" in page.url
    desk = page.locator("[data-page-desk]")
    assert desk.evaluate("box => box.scrollWidth > box.clientWidth")
    if width == 1280:
        assert faults_at_every_size(page) == []
    else:
        assert faults(page, "zoomed") == []

    # A large page is moved first, and turned at its edge.
    desk.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    assert desk.evaluate("box => box.scrollLeft") > 0
    assert "page=2" in page.url

    page.go_back()
    expect(page.locator(".zoom-fit")).to_be_visible()
    page.locator("#contents").get_by_role("link", name="หลักการและเหตุผล").click()
    expect(desk).to_be_focused()
    assert (
        page.locator("img.page-picture")
        .get_attribute("alt")
        .endswith("๑. หลักการและเหตุผล")
    )


def test_changed_content_is_said_while_the_new_pages_are_made(
    sign_in, officer, address
):
    make(officer)
    page = sign_in(officer)
    organisation = officer.assessment.organisation
    organisation.digits = "arabic"
    organisation.save()

    # The page asks for the new pages itself; before that the queue is empty.
    with page.expect_response(lambda answer: answer.url.endswith("/report/preview/")):
        page.goto(address)

    expect(page.get_by_text("เนื้อหาเปลี่ยนหลังสร้างตัวอย่าง")).to_be_visible()
    expect(page.locator("img.page-picture")).to_be_visible()
    QueueWorker(lambda _: None).run(until_empty=True)
    expect(page.get_by_text("ตรงกับเนื้อหาปัจจุบัน")).to_be_visible(timeout=15_000)


def test_a_slow_answer_is_waited_for_and_a_jump_within_the_page_asks_nothing(
    sign_in, officer, address
):
    page = sign_in(officer)
    page.goto(address)
    expect(page.get_by_text("รออยู่ในคิว ลำดับที่ 1")).to_be_visible()
    asked: list[str] = []
    page.on(
        "request",
        lambda request: (
            asked.append(request.url) if request.resource_type == "xhr" else None
        ),
    )

    page.locator(".skip").press("Enter")
    # Slower than the page asks, which must not take back what it asked before.
    network = {"offline": False, "latency": 1500}
    network |= {"downloadThroughput": -1, "uploadThroughput": -1}
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", network)
    with page.expect_response("**/progress/**", timeout=6000):
        pass

    assert page.url.endswith("#main")
    assert [url for url in asked if "/progress/" not in url] == []


def test_everything_works_without_scripts(browser, sign_in, officer, address):
    context = browser.new_context(java_script_enabled=False, locale="th-TH")
    context.add_cookies(sign_in(officer).context.cookies())
    page = context.new_page()
    page.goto(address)

    page.get_by_role("button", name="สร้างตัวอย่าง").click()
    expect(page.get_by_text("รออยู่ในคิว ลำดับที่ 1")).to_be_visible()
    QueueWorker(lambda _: None).run(until_empty=True)
    page.get_by_role("link", name="ดูความคืบหน้าล่าสุด").click()
    page.get_by_role("link", name="หน้าถัดไป").click()
    page.get_by_role("link", name="150 %").click()

    expect(page.get_by_role("status").filter(has_text="หน้า 2 จาก")).to_be_visible()
    assert "page=2&zoom=150" in page.url
    context.close()
