"""What the environment may say, and what is refused with a sentence."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from ita_portal.environment import (
    Reach,
    check_database_address,
    logs_as_json,
    public_address,
    secret,
    switched_on,
)

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("url", "reach"),
    [
        ("http://127.0.0.1:8000", Reach.THIS_MACHINE),
        ("http://localhost", Reach.THIS_MACHINE),
        ("http://[::1]:8000/", Reach.THIS_MACHINE),
        ("http://10.1.2.3", Reach.PRIVATE),
        ("http://172.31.255.1", Reach.PRIVATE),
        ("http://192.168.1.10:8000", Reach.PRIVATE),
        ("http://169.254.3.4", Reach.PRIVATE),
        ("http://[fe80::1]", Reach.PRIVATE),
        ("http://[fd12:3456::1]:8000", Reach.PRIVATE),
        ("http://[::ffff:192.168.1.10]", Reach.PRIVATE),
        ("http://pc-plad", Reach.PRIVATE),
        ("http://ita.local:8000", Reach.PRIVATE),
        ("https://ita.example.go.th", Reach.PUBLIC),
        ("https://203.0.113.5", Reach.PUBLIC),
    ],
)
def test_who_can_type_an_address_follows_from_its_host(url, reach):
    assert public_address(url).reach is reach


@pytest.mark.parametrize(
    "url",
    [
        "http://ita.example.go.th",
        "http://203.0.113.5",
        "http://172.32.0.1",
        "http://100.64.0.1",
        "http://[2001:db8::1]",
        "http://ita.local.example.com",
        "http://192.168.1.10.nip.io",
    ],
)
def test_passwords_are_not_sent_in_the_clear_over_the_internet(url):
    with pytest.raises(ImproperlyConfigured, match="โดยไม่เข้ารหัส"):
        public_address(url)


@pytest.mark.parametrize(
    "url",
    [
        "ita.example.go.th",
        "ftp://a",
        "http://",
        "https://a:b",
        "https://a:99999",
        "https://[::1",
        "https://a.go.th/ita",
        "https://a.go.th?x=1",
        "https://me:secret@a.go.th",
        "http://0.0.0.0:8000",
        "http://[::]",
    ],
)
def test_what_nobody_could_type_is_no_public_address(url):
    with pytest.raises(ImproperlyConfigured, match="PUBLIC_URL"):
        public_address(url)


def test_an_ipv6_host_keeps_its_brackets_where_django_wants_them():
    found = public_address("http://[fd00::5]:8000")

    assert (found.origin, found.allowed_host) == ("http://[fd00::5]:8000", "[fd00::5]")


@pytest.mark.parametrize("value", ["True", "1", "yes", "on", "ture", " true"])
def test_a_switch_with_any_other_word_is_refused(value):
    with pytest.raises(ImproperlyConfigured, match="DEBUG="):
        switched_on({"DEBUG": value}, "DEBUG")


def test_a_switch_is_off_unless_it_says_true():
    values = [{}, {"DEBUG": ""}, {"DEBUG": "false"}, {"DEBUG": "true"}]

    assert [switched_on(v, "DEBUG") for v in values] == [False, False, False, True]


def test_an_unknown_log_format_is_refused():
    with pytest.raises(ImproperlyConfigured, match="LOG_FORMAT"):
        logs_as_json({"LOG_FORMAT": "xml"})


def test_a_database_of_another_make_is_refused_without_repeating_its_password():
    with pytest.raises(ImproperlyConfigured) as refusal:
        check_database_address("mysql://ita:hunter2@db/ita")

    assert "hunter2" not in str(refusal.value)


@pytest.mark.parametrize("value", ["short", "a" * 60])
def test_a_secret_that_can_be_guessed_is_refused(value, tmp_path):
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY"):
        secret("SECRET_KEY", value, tmp_path / "secret-key")

    assert not (tmp_path / "secret-key").exists()
