"""The first system administrator, on the command line."""

import builtins
import getpass
import sys

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from organisations.models import AuditEntry, User
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "a-long-and-own-secret"


@pytest.fixture
def terminal(monkeypatch):
    """A person at the terminal: ``terminal(typed=…, passwords=…)``, answers in order."""

    def at(typed=(), passwords=()):
        typed, passwords = iter(typed), iter(passwords)
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
        monkeypatch.setattr(builtins, "input", lambda: next(typed))
        monkeypatch.setattr(getpass, "getpass", lambda _: next(passwords))

    return at


def test_the_first_administrator_is_asked_for_and_can_sign_in(terminal, capsys):
    terminal(["boss", "สมหญิง ดูแลดี"], [PASSWORD, PASSWORD])

    call_command("create_administrator")

    user = authenticate(None, username="boss", password=PASSWORD)
    assert user.is_system_administrator
    assert user.full_name == "สมหญิง ดูแลดี"
    entry = AuditEntry.objects.get(act="user.created")
    assert entry.changes["is_system_administrator"] == {"old": None, "new": True}
    assert entry.actor is None
    assert entry.machine_user
    assert PASSWORD not in capsys.readouterr().err


def test_what_will_not_do_is_said_in_thai_and_asked_for_again(terminal, capsys):
    UserFactory(username="taken")
    terminal(
        ["สมชาย", "Taken", "boss", "", "สมชาย ดี"],
        ["12345678", PASSWORD, "other", PASSWORD, PASSWORD],
    )

    call_command("create_administrator")

    said = capsys.readouterr().err
    assert "“สมชาย” ใช้ไม่ได้" in said
    assert "มีชื่อผู้ใช้ “Taken” แล้ว" in said
    assert "พิมพ์ชื่อและสกุล" in said
    assert "ตัวเลข" in said
    assert "ไม่ตรงกัน" in said
    assert User.objects.filter(username="boss").exists()


def test_an_invitation_prints_the_link_alone_and_it_sets_the_password(
    capsys, settings, client
):
    settings.PUBLIC_URL = "https://ita.example.go.th"

    call_command(
        "create_administrator", invitation=True, username="boss", full_name="สมชาย ดี"
    )

    link = capsys.readouterr().out.strip()
    assert link.startswith("https://ita.example.go.th/invitation/")
    client.post(
        link.removeprefix("https://ita.example.go.th"),
        {"new_password1": PASSWORD, "new_password2": PASSWORD},
    )
    assert authenticate(None, username="boss", password=PASSWORD)


def test_without_a_terminal_nothing_is_made_and_the_way_is_told(monkeypatch):
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)

    for options in ({}, {"invitation": True}, {"username": "a", "full_name": "ก"}):
        with pytest.raises(CommandError, match="--invitation") as refusal:
            call_command("create_administrator", **options)
        assert refusal.value.returncode == 2
    assert not User.objects.exists()


def test_breaking_off_makes_nothing(terminal, monkeypatch):
    terminal()

    def broken_off():
        raise KeyboardInterrupt

    monkeypatch.setattr(builtins, "input", broken_off)
    with pytest.raises(CommandError, match="ยกเลิกแล้ว"):
        call_command("create_administrator")
    assert not User.objects.exists()


def test_if_none_asks_only_while_nobody_can_look_after_the_system(capsys, terminal):
    UserFactory(is_system_administrator=True, is_active=False)
    terminal(["boss", "สมชาย ดี"], [PASSWORD, PASSWORD])

    call_command("create_administrator", if_none=True)
    call_command("create_administrator", if_none=True)

    assert "มีผู้ดูแลระบบอยู่แล้ว" in capsys.readouterr().err
    assert User.objects.filter(is_system_administrator=True).count() == 2


def test_an_agencys_person_makes_no_system_administrator_by_the_command():
    somebody = UserFactory()

    with pytest.raises(CommandError, match="ผู้ดูแลระบบ"):
        call_command(
            "create_administrator",
            invitation=True,
            username="boss",
            full_name="สมชาย ดี",
            by=somebody.username,
        )
    assert not User.objects.filter(username="boss").exists()
