"""axe (WCAG 2.2 A and AA) on every page at two widths, and nothing wider than the window."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command

from organisations.models import User
from tests.factories import OrganisationFactory, PeriodFactory, framework

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "only-for-this-walk"
WIDTHS = (1280, 390)
YEAR = "/a/6400512/2568"
OFFICER_PAGES = [
    "/a/6400512/",
    f"{YEAR}/",
    f"{YEAR}/scores/",
    f"{YEAR}/analysis/",
    f"{YEAR}/analysis/add/",
    f"{YEAR}/analysis/indicator/1/",
    f"{YEAR}/analysis/indicator/9/",
    f"{YEAR}/analysis/what-if/?t-9=85&t-1=1o0",
    f"{YEAR}/measures/",
    f"{YEAR}/measures/add/",
    f"{YEAR}/measures/suggestions/",
    f"{YEAR}/measures/coverage/",
    f"{YEAR}/report/",
    "/accounts/password/change/",
    "/accounts/logout/",
]
ADMINISTRATOR_PAGES = [
    "/",
    "/system/agencies/?q=ไชยสอ",
    "/system/agencies/?q=ไม่มีที่นี่",
    "/system/agencies/6400512/divisions/",
    "/system/agencies/6400512/people/",
    "/system/agencies/?q=ไชยส่อ",
    "/system/agencies/new/",
    "/system/agencies/6400512/settings/",
    "/system/agencies/6400512/names/",
]


@pytest.fixture
def demo(transactional_db, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    for year_be in range(2565, 2570):
        framework(year_be)
    organisation = OrganisationFactory(code="6400512", period=None)
    PeriodFactory(
        organisation=organisation,
        name="องค์การบริหารส่วนตำบลไชยสอ",
        district="ชุมแพ",
        province="ขอนแก่น",
    )
    call_command("demo")
    for user in User.objects.all():
        user.set_password(PASSWORD)
        user.save()


def faults(page, where: str) -> list[str]:
    found = [
        f"{where}: {each['id']} {node['html'][:120]}"
        for each in Axe().run(page).response["violations"]
        for node in each["nodes"]
    ]
    width = page.evaluate("document.documentElement.scrollWidth")
    if width > page.viewport_size["width"]:
        found.append(f"{where}: {width} pixels wide")
    return found


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    ("username", "addresses"),
    [("chaiyaso-officer", OFFICER_PAGES), ("demo-sysadmin", ADMINISTRATOR_PAGES)],
)
def test_no_page_has_a_violation_or_is_wider_than_its_window(
    demo, live_server, quiet_page, username, addresses, width
):
    page = quiet_page
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{live_server.url}/accounts/login/")
    found = faults(page, "sign-in")
    page.locator("#id_login").fill(username)
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="เข้าสู่ระบบ").click()
    for address in addresses:
        page.goto(f"{live_server.url}{address}")
        found += faults(page, address)

    assert found == []


def test_a_planted_fault_is_found(live_server, page, transactional_db):
    page.goto(f"{live_server.url}/accounts/login/")
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<input>')"
    )

    assert any("label" in fault for fault in faults(page, "sign-in"))
