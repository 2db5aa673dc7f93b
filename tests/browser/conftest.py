"""A real Chromium from the system's packages; a page that fails on any complaint."""

import os
import shutil

import pytest
from django.core.management import call_command

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    "--disable-gpu",
]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.fail("Chromium is not installed; ./run test installs it")
    args = [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else QUIET
    return {**browser_type_launch_args, "executable_path": chromium, "args": args}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "locale": "th-TH", "accept_downloads": True}


@pytest.fixture
def quiet_page(page):
    """A page whose console messages and script errors fail the test."""
    complaints: list[str] = []

    def listen(message):
        # Chromium itself notes that the page's own answer was a 422 or a 404.
        own = message.location.get("url") == page.url
        if not (own and message.text.startswith("Failed to load resource")):
            complaints.append(message.text)

    page.on("console", listen)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    assert complaints == []


@pytest.fixture
def plain_page(browser, browser_context_args):
    """A page of a browser without JavaScript."""
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture(params=["quiet_page", "plain_page"])
def any_page(request):
    """The same walk with JavaScript, and without."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def real_agency(transactional_db):
    """The real agency as the register has it, and the years' frameworks."""
    from tests.browser.walking import CODE
    from tests.factories import OrganisationFactory, PeriodFactory, framework

    for year_be in range(2565, 2570):
        framework(year_be)
    organisation = OrganisationFactory(code=CODE, period=None)
    PeriodFactory(
        organisation=organisation,
        name="องค์การบริหารส่วนตำบลไชยสอ",
        district="ชุมแพ",
        province="ขอนแก่น",
    )
    return organisation


@pytest.fixture
def real_officer(real_agency):
    """The officer of the real agency, which has no data of any year yet."""
    from organisations.models import Role
    from organisations.services.people import (
        add_division,
        add_membership,
        create_user,
    )
    from tests.browser.walking import PASSWORD

    user = create_user(
        username="officer", password=PASSWORD, full_name="เจ้าหน้าที่ ทดสอบ", by=None
    )
    add_membership(user=user, organisation=real_agency, role=Role.OFFICER, by=None)
    for name in ("สำนักปลัด", "กองคลัง", "กองช่าง"):
        add_division(organisation=real_agency, name=name, by=None)
    return user


@pytest.fixture
def demo(real_agency, settings, tmp_path):
    """Both demonstration agencies; the real one's year."""
    from assessments.models import Assessment
    from tests.browser.walking import YEAR_BE

    settings.VAR_DIR = tmp_path
    settings.SHOW_GALLERY = True
    call_command("demo", "--unpublished")
    return Assessment.objects.get(organisation=real_agency, year_be=YEAR_BE)


@pytest.fixture
def sign_in(quiet_page, live_server, client):
    """Signs the page in without the form; foreign requests fail the test."""
    foreign: list[str] = []
    quiet_page.on(
        "request",
        lambda request: (
            foreign.append(request.url)
            if not request.url.startswith((live_server.url, "about:"))
            else None
        ),
    )

    def as_user(user):
        client.force_login(user)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
        quiet_page.context.add_cookies([cookie | {"url": live_server.url}])
        return quiet_page

    yield as_user
    assert foreign == []
