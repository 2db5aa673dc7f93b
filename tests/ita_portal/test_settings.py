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


@pytest.mark.parametrize("value", ["True", "1", "yes", ""])
def test_debug_is_not_on_by_accident(tmp_path, value):
    assert read("s.DEBUG", tmp_path, DEBUG=value).stdout.strip() == "False"


def test_debug_on_a_network_is_refused(tmp_path):
    done = read(
        "s.DEBUG", tmp_path, DEBUG="true", PUBLIC_URL="https://ita.example.go.th"
    )

    assert done.returncode != 0
    assert "DEBUG=true" in done.stderr


@pytest.mark.parametrize("url", ["ita.example.go.th", "ftp://a", "http://"])
def test_a_wrong_public_address_is_refused(tmp_path, url):
    done = read("s.DEBUG", tmp_path, PUBLIC_URL=url)

    assert done.returncode != 0
    assert "PUBLIC_URL" in done.stderr


def test_https_turns_on_secure_cookies_and_strict_transport(tmp_path):
    wanted = (
        "(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS > 0)"
    )

    secure = read(wanted, tmp_path, PUBLIC_URL="https://ita.example.go.th")
    plain = read(wanted, tmp_path)

    assert secure.stdout.strip() == "(True, True, True)"
    assert plain.stdout.strip() == "(False, False, False)"


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
