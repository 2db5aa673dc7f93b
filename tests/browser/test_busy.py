"""A pressed button says that it works, is not pressed twice, and a slow network is told."""

import pytest

from assessments.models import Finding
from organisations.models import Role
from tests.browser.walking import sign_in
from tests.factories import AssessmentFactory, member_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(transactional_db, live_server, quiet_page):
    """The form of a new finding, opened by an officer, with its text typed."""
    assessment = AssessmentFactory()
    user = member_of(assessment.organisation, Role.OFFICER)
    page = quiet_page
    page.clock.install()
    page.goto(f"{live_server.url}/a/{assessment.organisation.code}/2568/analysis/add/")
    sign_in(page, user)
    page.locator("#id_text").fill("ประชาชนไม่รู้ช่องทางร้องเรียน")
    return page


def press(page) -> None:
    page.evaluate("document.querySelector('main form .btn-primary').click()")


def state_of(page) -> tuple[str, str | None]:
    """The button's words and whether it may be pressed, read without waiting."""
    return tuple(
        page.evaluate(
            """() => {
                const button = document.querySelector("main form .btn-primary");
                return [button.value || button.textContent.trim(), button.getAttribute("aria-disabled")];
            }"""
        )
    )


@pytest.fixture
def sent(page):
    """What the page sends; an answer without content leaves it as if waiting."""
    sent = []

    def hold(route):
        sent.append(route.request.post_data)
        route.fulfill(status=204)

    page.route("**/analysis/add/", hold)
    return sent


def test_a_second_press_while_the_first_is_on_its_way_sends_nothing(page, sent):
    press(page)
    page.clock.run_for(100)
    assert state_of(page) == ("กำลังบันทึก…", "true")

    press(page)
    page.clock.run_for(10_000)
    assert "เครือข่ายช้า" in page.locator(".busy-note").inner_text()
    assert len(sent) == 1


def test_coming_back_finds_the_button_as_it_was(page, sent):
    before = state_of(page)
    press(page)
    page.clock.run_for(100)
    assert state_of(page) != before

    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow'))")

    assert state_of(page) == before
    assert page.locator(".busy-note").count() == 0
    with page.expect_request("**/analysis/add/"):
        press(page)


def test_an_ordinary_press_saves_once(page):
    page.locator("main form .btn-primary").click()

    page.get_by_text("ประชาชนไม่รู้ช่องทางร้องเรียน").first.wait_for()
    assert Finding.objects.count() == 1
