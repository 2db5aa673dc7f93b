"""``./run``'s two processes, for real: started together, ended together."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

pytestmark = pytest.mark.pure

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("runworker", "gunicorn ita_portal.wsgi")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    var = tmp_path_factory.mktemp("var")
    port = str(free_port())
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": os.environ.get("HOME", "/"),
        "VAR_DIR": str(var),
        "HOST": "127.0.0.1",
        "PORT": port,
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
    }
    for command in (["migrate", "--verbosity", "0"], ["createcachetable"]):
        subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=environment,
            check=True,
        )
    static = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"]
    subprocess.run(static, cwd=ROOT, env=environment, check=True)  # noqa: S603
    return environment


def processes_of(environment) -> dict[int, str]:
    """Every process with our ``VAR_DIR``, zombies left out: number -> command line."""
    mark = f"VAR_DIR={environment['VAR_DIR']}".encode()
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if mark in (folder / "environ").read_bytes().split(b"\0"):
                line = (folder / "cmdline").read_bytes().replace(b"\0", b" ")
                found[int(folder.name)] = line.decode(errors="replace")
    return found


def number_of(environment, part: str) -> int | None:
    """The oldest process of that part: gunicorn's own workers came after it."""
    return min(
        (pid for pid, line in processes_of(environment).items() if part in line),
        default=None,
    )


def until(true, seconds: float = 30):
    deadline = time.monotonic() + seconds
    while not (value := true()):
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.1)
    return value


def answers(environment) -> bool:
    with contextlib.suppress(OSError):
        address = f"{environment['PUBLIC_URL']}/accounts/login/"
        with urllib.request.urlopen(address, timeout=5) as response:  # noqa: S310
            return response.status == 200
    return False


@pytest.fixture
def served(environment, tmp_path):
    """Both processes under the shell that ./run is; and what it said so far."""
    said = tmp_path / "said"
    with said.open("wb") as stream:
        shell = subprocess.Popen(
            [  # noqa: S607
                "bash",
                "-c",
                "set -euo pipefail; . deploy/packages.sh; . deploy/serve.sh; serve_both",
            ],
            cwd=ROOT,
            env=environment,
            stdout=stream,
            stderr=stream,
        )
    try:
        until(lambda: "พร้อมรับงาน" in said.read_text("utf-8"))
        until(lambda: answers(environment))
        yield shell, lambda: said.read_text("utf-8")
    finally:
        for pid in processes_of(environment):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        shell.wait()


@pytest.mark.parametrize(
    "number", [signal.SIGTERM, pytest.param(signal.SIGINT, marks=pytest.mark.slow)]
)
def test_ending_it_ends_both_and_leaves_nothing_running(served, environment, number):
    shell, said = served
    assert all(number_of(environment, part) for part in PARTS)

    shell.send_signal(number)

    assert shell.wait(timeout=25) == 0
    assert processes_of(environment) == {}
    assert re.search(r"ตัวทำงานเบื้องหลัง \w+ ปิดเรียบร้อย", said())


def test_a_worker_that_dies_is_said_and_started_again(served, environment):
    shell, said = served
    old = number_of(environment, "runworker")

    os.kill(old, signal.SIGKILL)

    until(lambda: said().count("พร้อมรับงาน") == 2)
    assert "ตัวทำงานเบื้องหลังหยุดเอง เปิดใหม่แล้ว" in said()
    assert answers(environment)
    shell.terminate()
    assert shell.wait(timeout=25) == 0
    assert processes_of(environment) == {}


@pytest.mark.slow
def test_a_web_process_that_dies_ends_everything_and_is_said(served, environment):
    shell, said = served

    os.kill(number_of(environment, "gunicorn ita_portal.wsgi"), signal.SIGKILL)

    assert shell.wait(timeout=25) == 1
    assert "ส่วนแสดงหน้าเว็บหยุดเอง จึงปิดทั้งระบบ" in said()
    until(lambda: processes_of(environment) == {})


@pytest.mark.slow
def test_killing_the_command_itself_leaves_nothing_running(served, environment):
    shell, _ = served

    shell.kill()
    shell.wait()

    until(lambda: processes_of(environment) == {})


@pytest.mark.slow
def test_a_worker_that_never_stays_is_given_up_with_a_word(tmp_path):
    script = (
        "set -euo pipefail; . deploy/packages.sh; . deploy/serve.sh\n"
        "start_web() { sleep 60 & WEB=$!; }\n"
        "start_worker() { (sleep 0.2; exit 3) & WORKER=$!; }\n"
        "serve_both"
    )
    done = subprocess.run(  # noqa: S603 - our own script
        ["bash", "-c", script],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        check=False,
        timeout=20,
    )

    assert done.returncode == 1
    assert "หยุดซ้ำหลายครั้ง จึงปิดทั้งระบบ" in done.stderr.decode()
