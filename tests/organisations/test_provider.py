"""Signing in through another provider: a real one, in a process of its own."""

import re
import socket
import subprocess
import sys
import time
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse

from organisations.models import AuditEntry, ProviderEntry, Role, User
from organisations.services.sign_in import (
    enter_at_provider,
    remove_from_provider,
    require_second_factor,
)
from tests.authenticator import add_app, sign_in, with_password
from tests.factories import OrganisationFactory, member_of

pytestmark = pytest.mark.django_db

PEOPLE = {
    "s-1": {"email": "Somsri@example.go.th", "email_verified": True},
    "s-2": {"email": "somsri@example.go.th", "email_verified": False},
    "s-3": {"email": "other@example.go.th", "email_verified": True},
}


@pytest.fixture(scope="module")
def issuer():
    """A provider on loopback, with three people."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)]
    process = subprocess.Popen(  # noqa: S603 - our own provider
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://localhost:{port}"
    try:
        _wait_for(address)
        for sub, claims in PEOPLE.items():
            told = requests.put(f"{address}/users/{sub}", json=claims, timeout=5)
            told.raise_for_status()
        yield address
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(address: str) -> None:
    for _ in range(100):
        try:
            requests.get(f"{address}/.well-known/openid-configuration", timeout=1)
        except requests.RequestException:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the provider did not start")


@pytest.fixture
def provider(issuer, settings):
    settings.OIDC_ISSUER = issuer
    settings.OIDC_NAME = "บัญชีจังหวัด"
    settings.OIDC_CLAIM = "email"
    app = {
        "provider_id": "oidc",
        "name": settings.OIDC_NAME,
        "client_id": "ita",
        "secret": "known to both",
        "settings": {"server_url": issuer},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}
    }
    return issuer


@pytest.fixture
def organisation():
    return OrganisationFactory()


@pytest.fixture
def somsri(organisation):
    return member_of(organisation, Role.OFFICER)


def entered(user, organisation, identifier="somsri@example.go.th") -> None:
    enter_at_provider(
        user=user, identifier=identifier, organisation=organisation, by=None
    )


def leave(client, **more) -> str:
    """The provider's address that the page after the button leads to."""
    page = client.post(reverse("openid_connect_login", args=["oidc"]), more)
    found = re.search(r'content="0;url=([^"]+)"', page.content.decode())
    return unescape(found[1])


def come_back(address: str, sub: str) -> str:
    """What the provider sends the browser back to, once ``sub`` has signed in there."""
    answer = requests.post(address, data={"sub": sub}, allow_redirects=False, timeout=5)
    back = urlsplit(answer.headers["Location"])
    return f"{back.path}?{back.query}"


def through(client, sub: str):
    return client.get(come_back(leave(client), sub))


def signed_in_as(client) -> int | None:
    found = client.session.get("_auth_user_id")
    return int(found) if found else None


def test_whom_an_administrator_has_entered_comes_in_and_is_bound_to_the_subject(
    client, provider, somsri, organisation
):
    entered(somsri, organisation)

    through(client, "s-1")

    assert signed_in_as(client) == somsri.pk
    assert ProviderEntry.objects.get().linked_at
    bound = SocialAccount.objects.get()
    assert (bound.uid, bound.extra_data) == ("s-1", {})
    assert AuditEntry.objects.filter(act="user.provider_linked").count() == 1


def test_after_the_first_time_only_the_subject_counts(
    client, provider, somsri, organisation
):
    entered(somsri, organisation)
    through(client, "s-1")
    requests.put(
        f"{provider}/users/s-9",
        json={"email": "somsri@example.go.th", "email_verified": True},
        timeout=5,
    )
    thief, again = Client(), Client()

    refusal = through(thief, "s-9")
    through(again, "s-1")

    assert signed_in_as(thief) is None
    assert refusal.status_code == 403
    assert signed_in_as(again) == somsri.pk


def test_an_address_that_the_provider_has_not_verified_opens_nothing(
    client, provider, somsri, organisation
):
    entered(somsri, organisation)
    User.objects.filter(pk=somsri.pk).update(email="somsri@example.go.th")

    refusal = through(client, "s-2")

    assert "ยังไม่ได้ผูกบัญชีนี้กับ ITA Portal" in refusal.content.decode()
    assert signed_in_as(client) is None
    told = AuditEntry.objects.get(act="access.provider_refused")
    assert (told.organisation, told.changes["reason"]["new"]) == (None, "unknown")
    assert "somsri" not in str(told.changes)


def test_nobody_is_signed_up_and_no_account_is_found_by_its_address(
    client, provider, somsri
):
    User.objects.filter(pk=somsri.pk).update(email="somsri@example.go.th")
    before = User.objects.count()

    refusal = through(client, "s-1")

    assert refusal.status_code == 403
    assert signed_in_as(client) is None
    assert User.objects.count() == before
    assert not SocialAccount.objects.exists()


def test_an_answer_to_another_browser_s_question_is_refused(
    client, provider, somsri, organisation
):
    entered(somsri, organisation)
    back = come_back(leave(client), "s-1")
    state = parse_qs(urlsplit(back).query)["state"][0]
    stranger = Client()

    answers = [
        stranger.get(back),
        client.get(back.replace(state, "made-up")),
        client.get(reverse("openid_connect_callback", args=["oidc"])),
    ]

    assert [each.status_code for each in answers] == [403] * 3
    assert all("ไม่ตรงกับคำขอจากหน้านี้" in each.content.decode() for each in answers)
    assert signed_in_as(stranger) is signed_in_as(client) is None
    client.get(back)
    assert signed_in_as(client) == somsri.pk
    assert client.get(back).status_code == 403


def test_a_closed_account_stays_closed(client, provider, somsri, organisation):
    entered(somsri, organisation)
    through(client, "s-1")
    User.objects.filter(pk=somsri.pk).update(is_active=False)
    again = Client()

    response = through(again, "s-1")

    assert signed_in_as(again) is None
    page = again.get(response["Location"]).content.decode()
    assert "บัญชีนี้ปิดใช้งานแล้ว" in page


def test_a_second_factor_is_asked_for_all_the_same(
    client, provider, somsri, organisation
):
    with_password(somsri)
    sign_in(client, somsri)
    add_app(client)
    entered(somsri, organisation)
    again = Client()

    response = through(again, "s-1")

    assert response["Location"] == reverse("mfa_authenticate")
    assert signed_in_as(again) is None


def test_a_role_that_needs_one_has_to_set_it_up(client, provider, somsri, organisation):
    require_second_factor(organisation=organisation, roles=[Role.OFFICER], by=None)
    entered(somsri, organisation)

    through(client, "s-1")

    assert client.get(reverse("home"))["Location"] == reverse("mfa_index")
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


@pytest.mark.parametrize("process", ["connect", "redirect"])
def test_nobody_binds_an_account_to_herself(
    client, provider, somsri, organisation, process
):
    client.force_login(somsri)
    entered(somsri, organisation)

    refusal = client.get(come_back(leave(client, process=process), "s-1"))

    assert refusal.status_code == 403
    assert not SocialAccount.objects.exists()


def test_what_is_taken_away_opens_nothing_and_ends_sessions(
    client, provider, somsri, organisation
):
    entered(somsri, organisation)
    through(client, "s-1")

    remove_from_provider(user=somsri, organisation=organisation, by=None)

    assert client.get(reverse("home"))["Location"].startswith(reverse("account_login"))
    assert through(Client(), "s-1").status_code == 403


def test_the_same_subject_of_another_provider_is_somebody_else(
    client, provider, somsri, organisation, settings
):
    entered(somsri, organisation)
    through(client, "s-1")
    ProviderEntry.objects.update(issuer="https://the-one-before.example")

    again = Client()
    refusal = through(again, "s-1")

    assert refusal.status_code == 403
    assert signed_in_as(again) is None


def test_a_provider_that_is_away_is_told(client, provider, settings):
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    apps[0]["settings"] = {"server_url": "http://127.0.0.1:9"}

    response = client.post(reverse("openid_connect_login", args=["oidc"]))

    assert response.status_code == 502
    assert "ติดต่อ บัญชีจังหวัด ไม่ได้" in response.content.decode()


def test_the_administrator_enters_and_removes_on_the_page(
    client, provider, somsri, organisation
):
    client.force_login(member_of(organisation, Role.AGENCY_ADMINISTRATOR))
    where = reverse("organisations:provider-entry", args=[organisation.code, somsri.pk])
    overview = reverse("organisations:sign-in", args=[organisation.code])

    wrong = client.post(where, {"identifier": "somsri"})
    assert wrong.status_code == 422
    assert "“somsri” ไม่ใช่อีเมล" in wrong.content.decode()
    client.post(where, {"identifier": " SOMSRI@example.go.th "})
    assert ProviderEntry.objects.get().identifier == "somsri@example.go.th"
    assert "รอเข้าครั้งแรก" in client.get(overview).content.decode()
    other = member_of(organisation, Role.MANAGER)
    elsewhere = reverse(
        "organisations:provider-entry", args=[organisation.code, other.pk]
    )
    taken = client.post(elsewhere, {"identifier": "somsri@example.go.th"})
    assert "มีผู้อื่นในระบบใช้" in taken.content.decode()
    client.post(where, {"remove": "1"})
    assert not ProviderEntry.objects.exists()


def test_without_a_provider_nothing_of_it_is_there(client):
    page = client.get(reverse("account_login")).content.decode()

    assert "provider/oidc" not in page
    assert (
        client.post(reverse("openid_connect_login", args=["oidc"])).status_code == 404
    )
