"""The demonstration's report: our render worker against others, in one run.

    .venv/bin/python manage.py build_report 6400512 2568 --format html -o /tmp/report.html
    .venv/bin/python -m bench.report /tmp/report.html [rounds]

Prints medians over interleaved rounds. First as ratios to Chromium printing the
same HTML: wall time, and memory as the peak of the process tree's PSS. Aim:
warm at most 0.6 of the time, the worker at most 0.3 of the memory.

Then what it costs that the report is tagged, archival, exact when read back and
carries files: two warm processes, ours and WeasyPrint as it comes, in turns, by
their own processor time. Aim: at most 1.25.
"""

import contextlib
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from reports.pdf.client import WarmWorker, render_pdf
from reports.pdf.fonts import STYLES, font_folder, font_url

CHROMIUM = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
]


class PeakMemory:
    """Samples the PSS of all processes below this one, in MB, while it is open."""

    def __enter__(self):
        self.peak = 0.0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._done.set()
        self._thread.join()

    def _watch(self):
        while not self._done.wait(0.02):
            self.peak = max(self.peak, sum(map(_pss, _descendants(os.getpid()))))


def _descendants(pid: int) -> list[int]:
    found = []
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                found += [int(child), *_descendants(int(child))]
    except OSError:
        pass
    return found


def _pss(pid: int) -> float:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0


def timed(act) -> tuple[float, float]:
    """Wall seconds and peak MB of one call."""
    with PeakMemory() as memory:
        started = time.perf_counter()
        act()
        seconds = time.perf_counter() - started
    return seconds, memory.peak


def chromium(html: str, folder: Path) -> None:
    """Print the same page, with the fonts by addresses that Chromium can open."""
    for name in STYLES:
        html = html.replace(font_url(name), (font_folder() / name).as_uri())
    page = folder / "page.html"
    page.write_text(html, encoding="utf-8")
    profile = tempfile.mkdtemp(dir=folder)
    subprocess.run(
        [
            shutil.which("chromium") or "chromium",
            *CHROMIUM,
            f"--user-data-dir={profile}",
            f"--print-to-pdf={folder / 'chromium.pdf'}",
            page.as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert (folder / "chromium.pdf").read_bytes().startswith(b"%PDF-")


# What both processes do around one document; ``render`` is defined before it.
SERVE = """
import gc, sys, time
html = sys.stdin.readline().encode().decode("unicode_escape").encode("latin-1").decode()
render(html)
gc.collect(); gc.freeze(); gc.disable()
for _ in sys.stdin:
    started = time.process_time()
    pdf = render(html)
    print(time.process_time() - started, len(pdf), flush=True)
    gc.collect()
"""
OURS = """
from datetime import date
from reports.pdf.embedded import MEDIA_TYPES, Embedded
from reports.pdf.render import render as with_files
files = [
    Embedded("data.json", b"[1]" * 6000, MEDIA_TYPES["json"], "x", "Data", date(2026, 1, 1)),
    Embedded("data.xlsx", b"PK01" * 5000, MEDIA_TYPES["xlsx"], "x", "Data", date(2026, 1, 1)),
]
def render(html):
    return with_files(html, None, files)
"""
PLAIN = """
import os
from reports.pdf.render import NO_SYSTEM_FONTS
os.environ["FONTCONFIG_FILE"] = str(NO_SYSTEM_FONTS)
import weasyprint
from weasyprint.text.fonts import FontConfiguration
from reports.pdf.fetcher import OwnFilesOnly
from reports.pdf.fonts import font_face_css
fonts = FontConfiguration()
weasyprint.CSS(string=font_face_css(), font_config=fonts, url_fetcher=OwnFilesOnly())
def render(html):
    page = weasyprint.HTML(string=html, url_fetcher=OwnFilesOnly())
    return page.write_pdf(font_config=fonts)
"""


@contextlib.contextmanager
def warm_process(script: str, html: str):
    """A process that lays out ``html`` at each call and says how long it took."""
    process = subprocess.Popen(
        [sys.executable, "-c", script + SERVE],
        cwd=Path(__file__).resolve().parents[1],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    escaped = html.encode().decode("latin-1").encode("unicode_escape").decode()
    process.stdin.write(f"{escaped}\n")

    def once() -> tuple[float, int]:
        process.stdin.write("\n")
        process.stdin.flush()
        seconds, size = process.stdout.readline().split()
        return float(seconds), int(size)

    try:
        yield once
    finally:
        process.stdin.close()
        process.wait()
        process.stdout.close()


def against_plain(html: str, rounds: int) -> None:
    with warm_process(PLAIN, html) as plain, warm_process(OURS, html) as ours:
        pairs = [(plain(), ours()) for _ in range(rounds)]
    for place, name in enumerate(("plain", "ours")):
        seconds = statistics.median(pair[place][0] for pair in pairs)
        print(f"{name:12} {seconds:6.3f} s  {pairs[0][place][1] / 1000:6.0f} kB")
    ratio = statistics.median(ours[0] / plain[0] for plain, ours in pairs)
    print(
        f"tagged, archival, exact, with files: {ratio:.2f} of plain WeasyPrint's time"
    )


def main(path: str, rounds: int = 7) -> None:
    html = Path(path).read_text(encoding="utf-8")
    results: dict[str, list[tuple[float, float]]] = {
        "chromium": [],
        "worker cold": [],
        "worker warm": [],
    }
    with tempfile.TemporaryDirectory() as name:
        for _ in range(rounds):
            results["chromium"].append(timed(lambda: chromium(html, Path(name))))
            results["worker cold"].append(timed(lambda: render_pdf(html)))
            with WarmWorker() as worker:
                worker.render(html)
                results["worker warm"].append(timed(lambda w=worker: w.render(html)))
    medians = {
        name: [statistics.median(column) for column in zip(*values, strict=True)]
        for name, values in results.items()
    }
    base = medians["chromium"]
    print(f"{rounds} rounds, medians")
    for name, (seconds, memory) in medians.items():
        print(
            f"{name:12} {seconds:6.2f} s  {memory:6.0f} MB  "
            f"time {seconds / base[0]:.2f}  memory {memory / base[1]:.2f}"
        )

    against_plain(html, 3 * rounds)


if __name__ == "__main__":
    main(sys.argv[1], *(int(each) for each in sys.argv[2:3]))
