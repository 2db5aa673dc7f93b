"""Every page and state in the browser: axe, room, marks, targets, nothing from elsewhere.

The pages come from the URL configuration, so a new one is walked the day it is
added, or fails for want of an example in ``bench/addresses.py``.
"""

import pytest
from django.urls import reverse

from assessments.models import Assessment
from organisations.models import Oversight, Role, User
from tests.browser.looking import (
    CONTRAST,
    axe_faults,
    faults_at_every_size,
    layout_faults,
)
from tests.browser.walking import CODE, YEAR_BE, paths_of
from tests.factories import AssessmentFactory, UserFactory, member_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# States of a page that stand in its address.
ASKED = {
    "chaiyaso-officer": [
        f"/a/{CODE}/{YEAR_BE}/analysis/indicator/1/",
        f"/a/{CODE}/{YEAR_BE}/analysis/what-if/?t-9=85&t-1=1o0",
    ],
    "demo-sysadmin": [
        f"/system/agencies/?q={query}" for query in ("ไชยสอ", "ไชยส่อ", "ไม่มีที่นี่")
    ],
}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """Pages under a finger: that is where targets have to be large."""
    return {**browser_context_args, "has_touch": True}


def look_at(page, address: str, paths: list[str], *, axe_twice: bool) -> list[str]:
    found = []
    for path in paths:
        page.goto(address + path)
        faults = faults_at_every_size(page, axe_twice=axe_twice)
        found += [f"{path} {fault}" for fault in faults]
    return found


OFFICER = "chaiyaso-officer"
OTHERS = [("chaiyaso-auditor", 1), ("example-admin", 4), ("demo-sysadmin", 8)]


@pytest.mark.parametrize(
    ("username", "least", "axe_twice"),
    [
        (OFFICER, 20, False),
        *(
            pytest.param(username, least, True, marks=pytest.mark.slow)
            for username, least in [(OFFICER, 20), *OTHERS]
        ),
    ],
)
def test_no_page_of_a_person_has_a_fault(
    demo, live_server, sign_in, username, least, axe_twice
):
    """Quickly every fifth page; among the slow tests all of them, by every person,
    axe at 390 pixels, too."""
    page = sign_in(User.objects.get(username=username))
    about = demo
    if username.startswith("example"):
        about = Assessment.objects.get(organisation__code="X-EXAMPLE", year_be=YEAR_BE)
    paths = paths_of(page, live_server.url, about)
    paths += ASKED.get(username, [])

    assert len(paths) >= least
    if not axe_twice:
        paths = paths[::5]
    assert look_at(page, live_server.url, paths, axe_twice=axe_twice) == []


@pytest.mark.slow
def test_no_page_of_an_overseer_has_a_fault(demo, live_server, sign_in):
    overseer = UserFactory()
    Oversight.objects.create(user=overseer)
    page = sign_in(overseer)
    handed_in = Assessment.objects.get(organisation__code="X-EXAMPLE", year_be=YEAR_BE)
    paths = paths_of(page, live_server.url, handed_in)

    assert len(paths) >= 6
    assert look_at(page, live_server.url, paths, axe_twice=True) == []


@pytest.mark.slow
def test_no_page_is_hard_to_read_in_the_dark(demo, live_server, sign_in):
    User.objects.update(color_scheme="dark")
    page = sign_in(User.objects.get(username="chaiyaso-officer"))

    found = []
    for path in paths_of(page, live_server.url, demo):
        page.goto(live_server.url + path)
        found += [f"{path} {fault}" for fault in axe_faults(page, CONTRAST)]

    assert found == []


@pytest.mark.slow
def test_pages_of_a_year_without_anything_have_no_fault(live_server, sign_in, settings):
    empty = AssessmentFactory()
    page = sign_in(member_of(empty.organisation, Role.OFFICER))

    paths = paths_of(page, live_server.url, empty)
    assert look_at(page, live_server.url, paths, axe_twice=True) == []


def submit(page, selector: str = "main form") -> int:
    """Send the page's form as it stands, past the browser's own checks."""
    with page.expect_navigation() as navigation:
        page.locator(selector).first.evaluate(
            "form => { form.noValidate = true; form.requestSubmit() }"
        )
    return navigation.value.status


def test_refused_forms_have_no_fault(demo, live_server, sign_in):
    page = sign_in(User.objects.get(username="chaiyaso-officer"))
    root = f"{live_server.url}/a/{CODE}/{YEAR_BE}"
    found, answers = [], []

    def look(path: str) -> None:
        answers.append(submit(page))
        found.extend(f"{path}: {fault}" for fault in faults_at_every_size(page))

    page.goto(f"{root}/scores/")
    page.locator("#id_points-1").fill("1o0")
    look("scores")
    for path in ("measures/add/", "analysis/add/"):
        page.goto(f"{root}/{path}")
        look(path)
    page.goto(f"{live_server.url}/a/{CODE}/")
    look("agency")

    assert found == []
    assert answers == [422] * 4


def test_two_people_s_changes_have_no_fault(demo, live_server, sign_in):
    page = sign_in(User.objects.get(username="chaiyaso-officer"))
    measure = demo.plan.measures.first()
    addresses = {
        f"{live_server.url}/a/{CODE}/{YEAR_BE}/scores/": "#id_points-1",
        live_server.url
        + reverse("measures:edit", args=[CODE, YEAR_BE, measure.pk]): "#id_activity",
    }
    found, answers = [], []
    for address, field in addresses.items():
        other = page.context.new_page()
        for tab in (page, other):
            tab.goto(address)
        other.locator(field).fill("81.00")
        submit(other)
        other.close()
        page.locator(field).fill("82.00")
        answers.append(submit(page))
        found += [f"{address}: {fault}" for fault in faults_at_every_size(page)]

    assert found == []
    assert answers == [409, 409]


def test_pages_that_tell_of_an_error_have_no_fault(
    demo, live_server, sign_in, monkeypatch
):
    page = sign_in(User.objects.get(username="chaiyaso-auditor"))

    def broken(*_):
        raise RuntimeError("planted")

    monkeypatch.setattr("assessments.views.analysis.page_context", broken)
    found, answers = [], []
    for path in (
        f"/a/{CODE}/{YEAR_BE}/measures/add/",
        "/nowhere/",
        f"/a/{CODE}/{YEAR_BE}/analysis/",
        "/invitation/used-or-wrong/",
    ):
        answers.append(page.goto(live_server.url + path).status)
        found += [f"{path}: {fault}" for fault in faults_at_every_size(page)]

    assert found == []
    assert answers == [403, 404, 500, 404]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_part_in_every_state_has_no_fault(
    live_server, quiet_page, settings, scheme
):
    settings.SHOW_GALLERY = True
    quiet_page.goto(f"{live_server.url}/gallery/?scheme={scheme}")

    assert faults_at_every_size(quiet_page) == []


def test_the_sign_in_page_has_no_fault_and_neither_has_its_refusal(
    live_server, quiet_page
):
    quiet_page.goto(f"{live_server.url}/accounts/login/")
    found = faults_at_every_size(quiet_page)
    quiet_page.locator("#id_login").fill("nobody")
    quiet_page.locator("#id_password").fill("wrong")
    submit(quiet_page)

    assert found + faults_at_every_size(quiet_page) == []


@pytest.mark.parametrize(
    ("planted", "told"),
    [
        ("<input>", "label"),
        ("<p class='nb'>" + "กว้าง" * 200 + "</p>", "pixels wide"),
        ("<a class='btn' id='low' href='#x'>ก</a>", "pixels high to press"),
        ("<p id='cut' class='pager'>ที่ น้ำ ปั๊ม</p>", "Thai marks"),
    ],
)
def test_a_planted_fault_is_found(live_server, page, planted, told):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{live_server.url}/accounts/login/")
    page.evaluate(
        "html => document.querySelector('main').insertAdjacentHTML('beforeend', html)",
        planted,
    )
    page.evaluate(
        "document.styleSheets[document.styleSheets.length - 1]"
        ".insertRule('#cut { overflow: hidden; line-height: 1; height: .8em }')"
    )
    page.evaluate(
        "document.styleSheets[document.styleSheets.length - 1]"
        ".insertRule('#low { min-height: 0; height: 30px }')"
    )

    found = axe_faults(page) + layout_faults(page, touch=True)

    assert any(told in fault for fault in found)
