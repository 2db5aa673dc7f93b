"""The render worker: bounded, alone, and never hurt by a document."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from reports.pdf import fonts
from reports.pdf.client import RenderFailed, WarmWorker, render_pdf
from reports.pdf.fonts import font_face_css

pytestmark = pytest.mark.pdf

ROOT = Path(__file__).resolve().parents[3]
HEAD = f"<!doctype html><html lang=th><title>ทดสอบ</title><style>{font_face_css()} html {{ font-family: Sarabun }}</style>"
GOOD = f"{HEAD}<p>ทดสอบ"


@pytest.fixture
def worker():
    with WarmWorker() as worker:
        yield worker


@pytest.fixture
def server():
    """A real server on loopback that counts what it is asked for."""
    asked: list[str] = []

    class Counting(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(302 if "redirect" in self.path else 200)
            if "redirect" in self.path:
                self.send_header("Location", "/elsewhere")
            self.end_headers()

        def log_message(self, *_):
            pass

    http = HTTPServer(("127.0.0.1", 0), Counting)
    thread = threading.Thread(target=http.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{http.server_port}", asked
    http.shutdown()
    thread.join()
    http.server_close()


def test_a_hostile_page_fetches_nothing_and_attaches_nothing(worker, server, tmp_path):
    address, asked = server
    html = f"""{HEAD}<base href="{address}/">
        <link rel=stylesheet href="{address}/a.css">
        <link rel=attachment href="file:///etc/hostname">
        <link rel=attachment href="{address}/attached">
        <style>@import url({address}/i.css);
        @font-face {{ font-family: x; src: url({address}/x.ttf) }}
        @font-face {{ font-family: y; src: local("DejaVu Sans") }}
        p {{ background: url({address}/redirect); font-family: x, y, Sarabun }}
        ul {{ list-style: url({address}/l.png) }}
        p::after {{ content: url({address}/c.png) }}</style>
        <img src="{address}/1.png"><img src="file:///etc/passwd">
        <img src="data:image/png;base64,iVBORw0KGgo="><object data="{address}/o"></object>
        <embed src="{address}/e"><svg><image href="{address}/s.png"/><use href="{address}/u#a"/></svg>
        <ul><li>ข้อ</ul><p>ข้อความ"""

    path = tmp_path / "hostile.pdf"
    try:
        path.write_bytes(worker.render(html, time_limit=20))
    except RenderFailed:
        pass
    else:
        listed = subprocess.run(  # noqa: S603 - a file of the test's own
            ["pdfdetach", "-list", str(path)],  # noqa: S607
            capture_output=True,
            check=True,
        )
        assert listed.stdout.startswith(b"0 embedded files")
    assert asked == []
    assert worker.render(GOOD).startswith(b"%PDF-")


def test_a_page_made_to_exhaust_ends_in_bounds_with_a_thai_sentence(worker):
    started = time.monotonic()

    # Other such pages are tried in test_hostile_html.
    with pytest.raises(RenderFailed, match="รายงาน"):
        worker.render(f"{HEAD}<p>{'ก' * 2_000_000}", time_limit=2)

    assert time.monotonic() - started < 20
    assert worker.render(GOOD).startswith(b"%PDF-")


def test_too_little_memory_is_said(worker):
    with pytest.raises(RenderFailed, match=r"หน่วยความจำ|หยุดทำงาน"):
        worker.render(HEAD + "<p>ก" * 80_000, memory_limit=150 * 1024 * 1024)

    assert worker.render(GOOD).startswith(b"%PDF-")


def test_too_long_a_document_is_stopped_and_the_worker_goes_on(worker):
    worker.render(GOOD)
    process = worker._process

    with pytest.raises(RenderFailed, match="นานเกิน 1 วินาที"):
        worker.render(HEAD + "<p>คำ " * 100_000, time_limit=1)

    assert worker.render(GOOD).startswith(b"%PDF-")
    assert worker._process is process


def children_of(pid: int) -> list[int]:
    return [
        int(each)
        for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    ]


def kill_when_there(find, timeout: float = 20) -> None:
    """Kill the process that ``find()`` names as soon as it names one."""
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline:
        if found := find():
            os.kill(found[0], signal.SIGKILL)
            return
        time.sleep(0.01)


def test_a_killed_child_is_an_answer_and_not_the_end(worker):
    worker.render(GOOD)
    pid = worker._process.pid
    killer = threading.Thread(target=kill_when_there, args=[lambda: children_of(pid)])
    killer.start()

    with pytest.raises(RenderFailed, match="หยุดทำงานกลางคัน"):
        worker.render(HEAD + "<p>คำ " * 50_000)
    killer.join()

    assert worker._process.pid == pid
    assert worker.render(GOOD).startswith(b"%PDF-")


def test_a_killed_worker_is_said_and_started_again(worker):
    worker.render(GOOD)
    pid = worker._process.pid
    killer = threading.Timer(0.3, os.kill, [pid, signal.SIGKILL])
    killer.start()
    started = time.monotonic()

    with pytest.raises(RenderFailed, match="หยุดทำงานกลางคัน"):
        worker.render(HEAD + "<p>คำ " * 100_000)
    killer.join()

    # At once, and not when the orphaned child has finished its document.
    assert time.monotonic() - started < 3

    assert worker.render(GOOD).startswith(b"%PDF-")
    assert worker._process.pid != pid


def test_nothing_is_left_running():
    with WarmWorker() as worker:
        worker.render(GOOD)
        pid = worker._process.pid

    assert not Path(f"/proc/{pid}").exists()


def is_running(pid: int) -> bool:
    """False also for a zombie, which waits only to be reaped by its new parent."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_a_caller_that_is_killed_leaves_no_process_and_no_file_behind(tmp_path):
    script = (
        "from reports.pdf.client import WarmWorker\n"
        "with WarmWorker() as worker:\n"
        f"    worker.render({GOOD!r})\n"
        "    print(worker._process.pid, flush=True)\n"
        f"    worker.render({HEAD!r} + '<p>คำ ' * 200_000)\n"
    )
    caller = subprocess.Popen(  # noqa: S603 - our own script
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        stdout=subprocess.PIPE,
    )
    pid = int(caller.stdout.readline())
    deadline = time.monotonic() + 20
    while not (children := children_of(pid)) and time.monotonic() < deadline:
        time.sleep(0.01)

    caller.kill()
    caller.wait()
    caller.stdout.close()

    left = [pid, *children]
    deadline = time.monotonic() + 5
    while any(map(is_running, left)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert children
    assert not any(map(is_running, left))
    assert not any(each.is_file() for each in tmp_path.rglob("*"))


def test_no_file_is_left_in_the_temporary_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)  # ask the environment again

    def files() -> int:
        return sum(1 for each in tmp_path.rglob("*") if each.is_file())

    with WarmWorker() as worker:
        worker.render(GOOD)
        worker.render(GOOD)
        after_two = files()
        worker.render(GOOD)
        with pytest.raises(RenderFailed, match="นานเกิน"):
            worker.render(HEAD + "<p>คำ " * 100_000, time_limit=0.5)
        assert files() == after_two
    assert list(tmp_path.iterdir()) == []


def test_a_worker_that_cannot_be_started_is_said(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nowhere/python")

    with pytest.raises(RenderFailed, match="เปิดตัวจัดหน้ารายงานไม่ได้"):
        render_pdf(GOOD)


def run(script: str, **environment: str):
    return subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        check=False,
    )


def test_no_django_and_no_pandas_are_in_the_worker():
    done = run(
        "import sys, reports.pdf.worker as w, reports.pdf.render as r; r.prepare();"
        "r.render('<html lang=th><p>a'); print([m for m in ('django', 'pandas') if m in sys.modules])"
    )

    assert done.stdout.strip() == b"[]"


def test_no_secret_reaches_the_worker(monkeypatch, worker):
    monkeypatch.setenv("SECRET_KEY", "hidden-here")
    worker.render(GOOD)

    environment = Path(f"/proc/{worker._process.pid}/environ").read_bytes()
    assert b"hidden-here" not in environment


@pytest.fixture
def damaged_fonts(tmp_path):
    """A package of the fonts' name whose regular font is cut in the middle."""
    package = tmp_path / "fontpkg_sarabun"
    (package / "files").mkdir(parents=True)
    (package / "__init__.py").touch()
    for name in fonts.STYLES:
        whole = (fonts.font_folder() / name).read_bytes()
        cut = whole[: len(whole) // 3] if name == "Sarabun-Regular.ttf" else whole
        (package / "files" / name).write_bytes(cut)
    return tmp_path


def test_a_damaged_font_is_named(damaged_fonts):
    script = (
        f"import sys; sys.path.insert(0, {str(damaged_fonts)!r})\n"
        "from reports.pdf.render import render\n"
        "from reports.pdf.errors import RenderFailed\n"
        "try: render('<p>a')\n"
        "except RenderFailed as failure: print(failure)\n"
    )
    said = run(script, PYTHONIOENCODING="utf-8").stdout.decode()

    assert "แบบอักษร Sarabun-Regular.ttf เสียหรือหายไป" in said
    assert "fontpkg-sarabun" in said


def test_a_machine_without_pango_is_told_what_to_install(tmp_path, monkeypatch):
    (tmp_path / "sitecustomize.py").write_text(
        "import cffi\n"
        "def refuse(self, *names, **_): raise OSError('cannot load library')\n"
        "cffi.FFI.dlopen = refuse\n"
    )
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": f"{tmp_path}:{ROOT}"}
    monkeypatch.setattr("reports.pdf.client.clean_environment", lambda: environment)

    with pytest.raises(RenderFailed, match=r"apt-get install libpango-1\.0-0"):
        render_pdf(GOOD)


def test_a_letter_that_no_font_has_is_never_lost_in_silence(worker):
    with pytest.raises(RenderFailed, match=r"“漢” \(U\+6F22\)"):
        worker.render(f"{HEAD}<p>อักษร 漢 นี้")


def test_a_letter_that_cannot_be_seen_is_told_by_its_code(worker):
    with pytest.raises(RenderFailed, match=r"มองไม่เห็น \(U\+000B\)"):
        worker.render(f"{HEAD}<p>อักษร\x0bนี้")


def test_no_letter_is_taken_from_a_font_of_the_machine(worker):
    # DejaVu, on nearly every Linux machine, has this sign; Sarabun has not.
    with pytest.raises(RenderFailed, match=r"“✓” \(U\+2713\)"):
        worker.render(f"{HEAD}<p style='font-family: DejaVu Sans'>ข้อ ✓ นี้")


def test_a_page_without_fonts_of_its_own_is_printed_in_ours(worker, tmp_path):
    path = tmp_path / "plain.pdf"
    path.write_bytes(worker.render("<html lang=th><p>ทดสอบ"))

    fonts_of = subprocess.run(  # noqa: S603 - a file of the test's own
        ["pdffonts", str(path)],  # noqa: S607
        capture_output=True,
        check=True,
    ).stdout
    assert b"+Sarabun " in fonts_of


def test_the_version_is_the_one_the_patches_were_made_for():
    import weasyprint

    from reports.pdf.render import PINNED

    assert weasyprint.__version__ == PINNED


def test_another_version_is_refused(monkeypatch):
    import weasyprint

    from reports.pdf import render

    monkeypatch.setattr(weasyprint, "__version__", "71.0")
    with pytest.raises(RenderFailed, match=r"71\.0"):
        render.prepare.__wrapped__()
