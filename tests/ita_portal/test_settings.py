"""Settings read in a process of their own, from an environment of their own."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.pure

ROOT = Path(__file__).resolve().parents[2]
READ = "from django.conf import settings as s; print({})"


def read(expression: str, tmp_path: Path, **environment: str):
    return subprocess.run(  # noqa: S603 - our own settings
        [sys.executable, "-c", READ.format(expression)],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "ita_portal.settings",
            "VAR_DIR": str(tmp_path),
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_secret_is_made_once_and_readable_by_its_owner_alone(tmp_path):
    first = read("s.SECRET_KEY", tmp_path).stdout
    second = read("s.SECRET_KEY", tmp_path).stdout

    assert first == second
    assert len(first.strip()) >= 50
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600


def test_debug_is_off_unless_asked_for(tmp_path):
    assert read("s.DEBUG", tmp_path).stdout.strip() == "False"


def test_debug_on_a_network_is_refused(tmp_path):
    done = read(
        "s.DEBUG", tmp_path, DEBUG="true", PUBLIC_URL="https://ita.example.go.th"
    )

    assert done.returncode != 0
    assert "DEBUG=true" in done.stderr


def test_https_turns_on_secure_cookies_and_strict_transport(tmp_path):
    wanted = (
        "(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS > 0,"
        " s.SESSION_COOKIE_NAME)"
    )

    secure = read(wanted, tmp_path, PUBLIC_URL="https://ita.example.go.th")
    plain = read(wanted, tmp_path)

    assert secure.stdout.strip() == "(True, True, True, '__Host-sessionid')"
    assert plain.stdout.strip() == "(False, False, False, 'sessionid')"


def test_sqlite_takes_the_write_lock_at_once_and_keeps_a_log(tmp_path):
    options = read("s.DATABASES['default']['OPTIONS']", tmp_path).stdout

    assert "'transaction_mode': 'IMMEDIATE'" in options
    assert "journal_mode=WAL" in options
    assert "'timeout': 20" in options


def test_postgresql_is_chosen_by_its_address(tmp_path):
    engine = read(
        "s.DATABASES['default']['ENGINE']", tmp_path, DATABASE_URL="postgres://u:p@h/n"
    )

    assert engine.stdout.strip() == "django.db.backends.postgresql"


def test_the_production_settings_pass_djangos_deployment_check(tmp_path):
    environment = {
        "PATH": os.environ["PATH"],
        "VAR_DIR": str(tmp_path),
        "PUBLIC_URL": "https://ita.example.go.th",
    }
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr


def test_a_refused_environment_ends_the_command_with_its_sentence_alone(tmp_path):
    environment = {
        "PATH": os.environ["PATH"],
        "VAR_DIR": str(tmp_path),
        "PUBLIC_URL": "http://203.0.113.5",
    }
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert "รหัสผ่านจะถูกส่งโดยไม่เข้ารหัส" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_logs_are_for_programs_wherever_others_can_reach_the_system(tmp_path):
    here = read("s.LOGS_AS_JSON", tmp_path).stdout.strip()
    there = read("s.LOGS_AS_JSON", tmp_path, PUBLIC_URL="https://a.go.th").stdout
    chosen = read("s.LOGS_AS_JSON", tmp_path, LOG_FORMAT="json").stdout

    assert (here, there.strip(), chosen.strip()) == ("False", "True", "True")


def test_mail_leaves_only_where_a_server_is_named(tmp_path):
    wanted = (
        "(s.SENDS_MAIL, s.EMAIL_BACKEND.split('.')[-2], s.EMAIL_HOST, s.EMAIL_PORT,"
        " s.EMAIL_USE_TLS, s.DEFAULT_FROM_EMAIL)"
    )

    without = read(wanted, tmp_path).stdout.strip()
    named = read(
        wanted,
        tmp_path,
        EMAIL_URL="smtp+tls://ita:p%40ss@mail.example.go.th",
        MAIL_FROM="ita@example.go.th",
    ).stdout.strip()

    assert without.startswith("(False, 'dummy', ''")
    assert named == (
        "(True, 'smtp', 'mail.example.go.th', 587, True, 'ita@example.go.th')"
    )
