"""How often a password may be guessed: per account, per browser, per address."""

import os
import subprocess
import sys

import pytest
from django.test import Client
from django.urls import reverse

from ita_portal import settings as project
from organisations.accounts import lockout
from organisations.models import AuditEntry
from tests.authenticator import sign_in, with_password
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return with_password(UserFactory(username="somsri"))


def guess(client, username: str, times: int = 1, **where):
    for _ in range(times):
        response = client.post(
            reverse("account_login"), {"login": username, "password": "wrong"}, **where
        )
    return response.content.decode()


def is_signed_in(client) -> bool:
    return "_auth_user_id" in client.session


def main_of(page: str) -> str:
    return page.split("<form", 1)[1].split("</form>")[0]


def test_after_five_wrong_passwords_the_right_one_is_not_even_looked_at(client, user):
    guess(client, "somsri", 5)

    sign_in(client, user)

    assert not is_signed_in(client)


def test_a_locked_name_answers_the_same_whether_anybody_has_it(client, user):
    somebody = guess(Client(), "somsri", 6)
    nobody = guess(Client(), "nobody-here", 6)

    assert somebody.count("รอ 5 นาทีแล้วลองอีกครั้ง") == 1
    plain = [
        main_of(page).replace(name, "")
        for page, name in ((somebody, "somsri"), (nobody, "nobody-here"))
    ]
    without_token = [
        [line for line in each.splitlines() if "csrfmiddlewaretoken" not in line]
        for each in plain
    ]
    assert without_token[0] == without_token[1]


@pytest.mark.parametrize("spelling", ["SOMSRI", " somsri ", "ｓｏｍｓｒｉ", "somsrı"])
def test_another_spelling_of_the_name_gives_no_further_attempts(client, user, spelling):
    guess(client, "somsri", 3)
    guess(client, spelling, 2)

    assert "รอ 5 นาที" in guess(client, "somsri")


def test_whoever_guesses_elsewhere_does_not_lock_the_owner_out(client, user):
    sign_in(client, user)
    client.post(reverse("account_logout"))

    guess(Client(), "somsri", 6)
    fresh = Client()
    sign_in(fresh, user)
    sign_in(client, user)

    assert not is_signed_in(fresh)
    assert is_signed_in(client)


def test_a_browser_that_is_known_is_counted_by_itself_and_not_for_ever(client, user):
    sign_in(client, user)
    client.post(reverse("account_logout"))

    assert "รอ 5 นาที" in guess(client, "somsri", 6)


def test_a_forged_mark_of_a_known_browser_counts_as_none(user):
    client = Client()
    client.cookies[lockout.COOKIE] = "somsri:anything"
    guess(Client(), "somsri", 5)

    assert "รอ 5 นาที" in guess(client, "somsri")


def test_one_person_s_mistakes_stop_nobody_else_in_the_office(client, user):
    other = with_password(UserFactory())
    guess(client, "somsri", 6)

    sign_in(client, other)

    assert is_signed_in(client)


def test_right_passwords_of_a_whole_office_count_nothing(user, monkeypatch):
    monkeypatch.setattr(lockout, "PER_ADDRESS", "3/15m/ip")
    for _ in range(5):
        client = Client()
        sign_in(client, user)
        assert is_signed_in(client)


def test_an_address_that_tries_name_after_name_is_stopped(client, monkeypatch, user):
    monkeypatch.setattr(lockout, "PER_ADDRESS", "3/15m/ip")
    for number in range(3):
        guess(client, f"name{number}")

    page = guess(client, "name4")

    assert "รอ 15 นาที" in page
    elsewhere = Client(REMOTE_ADDR="192.0.2.9")
    sign_in(elsewhere, user)
    assert is_signed_in(elsewhere)


def test_an_address_that_a_stranger_writes_into_a_header_is_not_believed(
    client, monkeypatch
):
    monkeypatch.setattr(lockout, "PER_ADDRESS", "3/15m/ip")
    for number in range(3):
        guess(client, f"n{number}", headers={"X-Forwarded-For": f"192.0.2.{number}"})

    assert "รอ 15 นาที" in guess(client, "n9", headers={"X-Forwarded-For": "192.0.2.77"})


def test_behind_our_proxy_the_address_that_it_saw_counts(client, monkeypatch, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    monkeypatch.setattr(lockout, "PER_ADDRESS", "3/15m/ip")
    for number in range(3):
        guess(client, f"n{number}", headers={"X-Forwarded-For": "1.2.3.4, 192.0.2.1"})

    page = guess(client, "n8", headers={"X-Forwarded-For": "9.9.9.9, 192.0.2.1"})
    other = guess(client, "n9", headers={"X-Forwarded-For": "192.0.2.2"})
    assert "รอ 15 นาที" in page
    assert "รอ 15 นาที" not in other


def test_a_lock_stands_once_in_the_trail_after_the_failures(client, user):
    guess(client, "somsri", 9)

    acts = AuditEntry.objects.order_by("pk").values_list("act", "target")
    assert list(acts) == [
        *[("access.sign_in_failed", f"organisations.User:{user.pk}")] * 5,
        ("access.locked", f"organisations.User:{user.pk}"),
    ]


def test_the_lock_of_a_name_that_is_nobodys_is_told_without_the_name(client):
    guess(client, "my-password-typed-here", 6)

    entry = AuditEntry.objects.get(act="access.locked")
    assert entry.organisation is None
    assert list(entry.changes) == ["name_digest"]
    assert "typed" not in str(entry.changes)


def test_counters_are_not_pushed_out_by_many_names():
    """A cache with few entries would forget the oldest counters."""
    assert project.CACHES["default"]["OPTIONS"]["MAX_ENTRIES"] >= 100_000


GUESS = """
import django
django.setup()
from django.test import Client
from django.conf import settings
settings.ALLOWED_HOSTS = ["testserver"]
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
settings.STORAGES["staticfiles"]["BACKEND"] = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
)
told = 0
for _ in range(4):
    page = Client().post("/accounts/login/", {"login": "somsri", "password": "wrong"})
    told += "นาทีแล้วลองอีกครั้ง ถ้าลืม" in page.content.decode()
print(told)
"""


@pytest.mark.slow
def test_processes_count_together(tmp_path):
    """Two processes, four guesses each at the same time: five are looked at."""
    environment = {
        **os.environ,
        "VAR_DIR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path}/count.sqlite3",
        "DJANGO_SETTINGS_MODULE": "ita_portal.settings",
        "PYTHONPATH": str(project.BASE_DIR),
    }
    manage = [sys.executable, str(project.BASE_DIR / "manage.py")]
    for command in (["migrate", "-v0"], ["createcachetable"]):
        subprocess.run([*manage, *command], env=environment, check=True)  # noqa: S603

    both = [
        subprocess.Popen(  # noqa: S603
            [sys.executable, "-c", GUESS],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    refused = [int(each.communicate(timeout=120)[0]) for each in both]

    assert sum(refused) == 3
