"""Many download the report at once from the real web server, and it goes on."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

pytestmark = [pytest.mark.pure, pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[2]
AT_ONCE = 16
SESSION = """
from django.test import Client
from organisations.models import User
client = Client()
client.force_login(User.objects.get(username="chaiyaso-officer"))
print(client.session.session_key)
"""


@pytest.fixture
def environment(tmp_path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": os.environ.get("HOME", "/"),
        "VAR_DIR": str(tmp_path),
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
    }
    for command in (
        ["migrate", "--verbosity", "0"],
        ["createcachetable"],
        ["load_frameworks"],
        ["load_register"],
        ["demo", "--unpublished"],
        ["collectstatic", "--noinput", "-v0"],
    ):
        manage(environment, *command)
    return environment


def manage(environment, *command: str) -> str:
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=environment,
        check=True,
        capture_output=True,
    )
    return done.stdout.decode()


@pytest.fixture
def served(environment):
    """The web server as ./run starts it, without a queue worker."""
    address = environment["PUBLIC_URL"].removeprefix("http://")
    server = subprocess.Popen(  # noqa: S603 - our own server
        [
            sys.executable, "-m", "gunicorn", "ita_portal.wsgi", "--bind", address,
            "--workers", "2", "--threads", "4", "--timeout", "60",
        ],
        cwd=ROOT,
        env=environment,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    try:
        deadline = time.monotonic() + 30
        while ask(f"{environment['PUBLIC_URL']}/health/live")[0] != 200:
            assert time.monotonic() < deadline
            time.sleep(0.2)
        yield server
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def ask(address: str, session: str = "") -> tuple[int, bytes, float]:
    """Status, body, and the seconds it took; 0 where nobody answered."""
    request = urllib.request.Request(  # noqa: S310 - our own server
        address, headers={"Cookie": f"sessionid={session}"}
    )
    started = time.monotonic()
    try:
        with urllib.request.urlopen(request, timeout=50) as response:  # noqa: S310
            status, body = response.status, response.read()
    except urllib.error.HTTPError as refusal:
        status, body = refusal.code, refusal.read()
    except OSError:
        status, body = 0, b""
    return status, body, time.monotonic() - started


def children_of(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def test_many_at_once_get_the_report_or_a_sentence_and_others_can_read(
    environment, served
):
    key = manage(environment, "shell", "--no-imports", "-c", SESSION).split()[-1]
    report = f"{environment['PUBLIC_URL']}/a/6400512/2568/report/analysis.pdf"
    workers = children_of(served.pid)

    with ThreadPoolExecutor(AT_ONCE + 1) as pool:
        asked = [pool.submit(ask, report, key) for _ in range(AT_ONCE)]
        time.sleep(1)
        others = [ask(f"{environment['PUBLIC_URL']}/health/live") for _ in range(3)]
        answers = [each.result() for each in asked]

    assert {status for status, _, _ in answers} <= {200, 503}
    for status, body, seconds in answers:
        assert seconds < 30
        if status == 200:
            assert body.startswith(b"%PDF-")
        else:
            assert "ดาวน์โหลดรายงานพร้อมกันหลายคน" in body.decode()
    assert [status for status, _, _ in answers].count(200) >= 2
    assert all(status == 200 and seconds < 5 for status, _, seconds in others)
    # The same processes go on, and nobody is turned away any more.
    assert children_of(served.pid) == workers
    assert ask(report, key)[0] == 200
