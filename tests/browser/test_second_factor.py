"""An app and a passkey in a real browser, whose device is a simulated one."""

import pytest

from organisations.models import Role
from tests.authenticator import PASSWORD, code, with_password
from tests.browser.looking import faults_at_every_size
from tests.factories import OrganisationFactory, member_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """Pages under a finger: that is where targets have to be large."""
    return {**browser_context_args, "has_touch": True}


@pytest.fixture
def officer():
    return with_password(member_of(OrganisationFactory(), Role.OFFICER))


@pytest.fixture
def passkeys(settings):
    """As under https; a browser takes localhost for as safe."""
    settings.MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
    settings.MFA_PASSKEY_LOGIN_ENABLED = True
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True


@pytest.fixture
def finger(quiet_page):
    """A device with a finger on it, that keeps passkeys."""
    devtools = quiet_page.context.new_cdp_session(quiet_page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def sign_in(page, address: str, user) -> None:
    page.goto(f"{address}/accounts/login/")
    page.fill("#id_login", user.username)
    page.fill("#id_password", PASSWORD)
    page.click("main form button.btn-primary")


def sign_out(page, address: str) -> None:
    page.goto(f"{address}/accounts/logout/")
    page.click("main button.btn-primary")


def test_an_app_is_set_up_on_pages_without_a_fault(live_server, quiet_page, officer):
    page, root = quiet_page, live_server.url
    sign_in(page, root, officer)
    found = []
    for path in ("/accounts/2fa/", "/accounts/2fa/app/"):
        page.goto(root + path)
        found += [f"{path}: {fault}" for fault in faults_at_every_size(page)]
    assert page.locator("img.qr").evaluate("image => image.naturalWidth") > 100
    page.locator("summary", has_text="สแกนไม่ได้").click()
    key = page.input_value("#factor-key").replace(" ", "")
    page.fill("#id_code", code(key))
    page.locator("main button.btn-primary").click()

    codes = page.locator("ul.codes li").all_inner_texts()
    found += [f"codes: {fault}" for fault in faults_at_every_size(page)]
    with page.expect_download() as download:
        page.get_by_text("ดาวน์โหลดเป็นไฟล์").click()
    assert codes[0] in download.value.path().read_text("utf-8")
    page.get_by_text("เก็บรหัสแล้ว ไปต่อ").click()
    sign_out(page, root)
    sign_in(page, root, officer)
    found += [f"code: {fault}" for fault in faults_at_every_size(page)]
    page.fill("#id_code", codes[0])
    page.locator("main button.btn-primary").click()

    page.wait_for_url(lambda url: "/accounts/" not in url)
    assert found == []


def test_a_passkey_opens_the_account_without_a_password(
    live_server, quiet_page, officer, passkeys, finger
):
    page, root = quiet_page, live_server.url
    sign_in(page, root, officer)
    page.goto(f"{root}/accounts/passkeys/add/")
    found = faults_at_every_size(page)
    page.fill("#id_name", "โน้ตบุ๊กที่ทำงาน")
    page.locator("main button.btn-primary").click()
    page.get_by_text("เก็บรหัสแล้ว ไปต่อ").click()
    page.goto(f"{root}/accounts/2fa/")
    assert page.get_by_text("โน้ตบุ๊กที่ทำงาน").first.is_visible()
    sign_out(page, root)

    page.goto(f"{root}/accounts/login/")
    found += faults_at_every_size(page)
    page.get_by_text("เข้าด้วยพาสคีย์ของเครื่องนี้").click()
    page.wait_for_url(lambda url: "/accounts/" not in url)
    sign_out(page, root)
    # As the second step after a password, too.
    sign_in(page, root, officer)
    page.get_by_text("ใช้พาสคีย์แทน").click()
    page.wait_for_url(lambda url: "/accounts/" not in url)

    assert found == []
