"""What goes wrong with a machine, for real: a full disk, a database that goes, a clock."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.pure, pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[2]

BEGIN = """
import os, sys, logging
sys.path.insert(0, os.getcwd())
import django; django.setup()
logging.disable(logging.CRITICAL)
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
call_command("migrate", verbosity=0)
call_command("createcachetable", verbosity=0)
from assessments.services.frameworks import load_frameworks
load_frameworks(settings.BASE_DIR / "fixtures/frameworks", by=None)
from organisations.models import AuditEntry, Organisation, Role
from organisations.services.people import add_membership, create_organisation, create_user
from organisations.verifying import verify_trail
from assessments.models import Assessment
from assessments.services.opening import open_assessment
agency = create_organisation(code="X-1", name="หน่วยทดลอง", type="other",
                             province="", district="", by=None)
officer = create_user(username="officer", password=None, full_name="ทดลอง", by=None)
add_membership(user=officer, organisation=agency, role=Role.OFFICER, by=None)
open_assessment(organisation=agency, year_be=2568, by=officer)
client = Client(raise_request_exception=False)
client.defaults["HTTP_HOST"] = "127.0.0.1"
client.force_login(officer)
page = "/a/X-1/2568/scores/"
settings.STORAGES["staticfiles"]["BACKEND"] = (
    "django.contrib.staticfiles.storage.StaticFilesStorage")
def status(path=page):
    return client.get(path).status_code
def words(response):
    return response.content.decode()
def save():
    return client.post(page, {"version": Assessment.objects.get().version,
                              "level": "", "total": "88.37", "score-1": "90.00"})
assert status() == 200, status()
"""

FULL_DISK = """
from pathlib import Path
filler = Path(settings.VAR_DIR) / "filler"
entries = AuditEntry.objects.count()
version = Assessment.objects.get().version
before = list(Assessment.objects.values())
with filler.open("wb", buffering=0) as file:
    size = 1_000_000
    while size:
        try:
            if file.write(bytes(size)) < size:
                size //= 2
        except OSError:
            size //= 2
refused = client.post(page, {"version": version, "level": "", "total": "88.37"})
assert refused.status_code == 503, (refused.status_code, words(refused)[-3000:])
assert "ข้อมูลที่บันทึกแล้วยังอยู่ครบ" in words(refused)
assert list(Assessment.objects.values()) == before
assert AuditEntry.objects.count() == entries
ready = client.get("/health/ready")
assert ready.status_code == 503 and '"storage": "failed"' in words(ready), words(ready)
assert client.get("/health/live").status_code == 200
filler.unlink()
done = save()
assert done.status_code in (200, 302), (done.status_code, words(done)[-3000:])
assert AuditEntry.objects.count() > entries
assert verify_trail().is_whole
print("held")
"""

DATABASE_GONE = """
import subprocess
def cluster(*what):
    subprocess.run([*os.environ["CLUSTER"].split(), *what], check=True,
                   stdout=subprocess.DEVNULL, cwd="/")
entries = AuditEntry.objects.count()
cluster("-m", "immediate", "stop")
gone = client.get(page)
assert gone.status_code == 503, gone.status_code
assert "ติดต่อฐานข้อมูลไม่ได้ชั่วคราว" in words(gone)
assert client.post(page, {"version": 0, "total": "88.37"}).status_code == 503
assert client.get("/health/ready").status_code == 503
assert client.get("/health/live").status_code == 200
cluster("-o", os.environ["OPTIONS"], "start")
# The web server does this before every request, the test's browser never.
from django.db import close_old_connections
close_old_connections()
assert status() == 200, status()
assert client.get("/health/ready").status_code == 200
assert AuditEntry.objects.count() == entries
assert verify_trail().is_whole
print("held")
"""

DATABASE_FILE_UNREADABLE = """
from pathlib import Path
connection.close()
path = Path(settings.DATABASES["default"]["NAME"])
kept = path.with_name("kept")
path.rename(kept)
path.mkdir()
gone = client.get(page)
assert gone.status_code == 503, gone.status_code
assert "ติดต่อฐานข้อมูลไม่ได้ชั่วคราว" in words(gone)
assert client.get("/health/live").status_code == 200
path.rmdir()
kept.rename(path)
connection.close()
assert status() == 200
assert verify_trail().is_whole
print("held")
"""


def environment(var: Path, **more: str) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "ita_portal.settings",
        "VAR_DIR": str(var),
        **more,
    }


def held(command: list[str], env: dict[str, str]) -> None:
    done = subprocess.run(  # noqa: S603 - our own script
        command, cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    assert done.stdout.strip().endswith("held"), done.stdout + done.stderr


needs_root = pytest.mark.skipif(
    os.geteuid() != 0 or shutil.which("unshare") is None,
    reason="a disk of its own needs root and unshare",
)


@needs_root
def test_a_full_disk_is_said_loses_nothing_and_is_over_when_there_is_room(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(BEGIN + FULL_DISK, encoding="utf-8")
    var = tmp_path / "var"
    var.mkdir()
    mounted = f'mount -t tmpfs -o size=96m tmpfs "{var}" && exec "$@"'
    held(
        ["unshare", "-m", "bash", "-c", mounted, "-", sys.executable, str(script)],
        environment(var),
    )


def test_a_database_file_that_cannot_be_read_is_said_until_it_is_back(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(BEGIN + DATABASE_FILE_UNREADABLE, encoding="utf-8")

    held([sys.executable, str(script)], environment(tmp_path / "var"))


@pytest.mark.skipif(
    not list(Path("/usr/lib/postgresql").glob("*/bin/initdb")),
    reason="PostgreSQL is not installed",
)
def test_a_postgresql_that_stops_is_said_until_it_is_back(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(BEGIN + DATABASE_GONE, encoding="utf-8")
    begun = (
        "set -euo pipefail; . deploy/postgres-for-tests.sh; trap stop_postgres EXIT\n"
        "start_postgres; export DATABASE_URL=$POSTGRES_URL\n"
        'as=""; [ "$(id -u)" != 0 ] || as="runuser -u postgres --"\n'
        'export CLUSTER="$as $POSTGRES_BIN/pg_ctl -D $POSTGRES_HOME/data -s -w"\n'
        'CLUSTER="$CLUSTER -l $POSTGRES_HOME/log"\n'
        "export OPTIONS=\"-c listen_addresses='' -c fsync=off"
        " -c unix_socket_directories='$POSTGRES_HOME'\"\n"
        '"$@"'
    )
    held(
        ["bash", "-c", begun, "-", sys.executable, str(script)],
        environment(tmp_path / "var", HOME=str(tmp_path)),
    )
