"""Lighthouse on the main pages, signed in: ``bench/lighthouse.sh`` calls this.

    .venv/bin/python -m bench.lighthouse PATH_OF_LIGHTHOUSE

Prints a table and exits with 1 when a score is below ``LEAST``.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import sync_playwright

from bench.site import CHROMIUM, Site, free_port, running_site

LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100}
YEAR = "/a/6400512/2568"
OFFICER = "chaiyaso-officer"
# Name, who reads it (None: nobody), address.
PAGES = [
    ("sign-in", None, "/accounts/login/"),
    ("year", OFFICER, f"{YEAR}/"),
    ("scores", OFFICER, f"{YEAR}/scores/"),
    ("analysis", OFFICER, f"{YEAR}/analysis/"),
    ("measures", OFFICER, f"{YEAR}/measures/"),
    ("report", OFFICER, f"{YEAR}/report/"),
    ("overview", "chaiyaso-manager", f"{YEAR}/overview/"),
    ("documents", "chaiyaso-auditor", "/a/6400512/documents/"),
    ("agencies", "demo-sysadmin", "/system/agencies/"),
]


# Chromium now and then records no trace; Lighthouse itself says to run it again.
TRIES = 3


def measure(program: str, port: int, address: str) -> dict:
    """Scores of one page, 0 to 100, and what is not perfect in it."""
    for _ in range(TRIES):
        done = _ask(program, port, address)
        if not done.returncode:
            return _read(json.loads(done.stdout))
    raise RuntimeError(f"{address}: {done.stderr.decode()[-400:]}")


def _ask(program: str, port: int, address: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [
            program,
            address,
            "--quiet",
            "--output=json",
            f"--only-categories={','.join(LEAST)}",
            f"--port={port}",
            # Keeps the cookies of the person who is signed in.
            "--disable-storage-reset",
        ],
        capture_output=True,
        timeout=180,
    )


def _read(report: dict) -> dict:
    if report.get("runtimeError"):
        raise RuntimeError(report["runtimeError"]["message"])
    scores = {
        name: round(each["score"] * 100) for name, each in report["categories"].items()
    }
    wanting = [
        audit["id"]
        for name, each in report["categories"].items()
        if scores[name] < LEAST[name]
        for audit in (report["audits"][ref["id"]] for ref in each["auditRefs"])
        if audit["score"] is not None and audit["score"] < 0.9
    ]
    size = report["audits"]["total-byte-weight"]["numericValue"]
    return {"scores": scores, "wanting": wanting, "kilobytes": size / 1024}


@contextmanager
def open_browser(site: Site, username: str | None) -> Iterator[int]:
    """Chromium with that person's session and nothing stored; gives its port."""
    port = free_port()
    args = [*CHROMIUM, f"--remote-debugging-port={port}"]
    if os.geteuid() == 0:
        args.append("--no-sandbox")
    with (
        tempfile.TemporaryDirectory(prefix="ita-profile-") as profile,
        sync_playwright() as playwright,
    ):
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=shutil.which("chromium"), args=args
        )
        if username:
            context.add_cookies([site.session_cookie(username)])
        yield port
        context.close()


def main() -> int:
    program = sys.argv[1]
    below = []
    print(f"{'page':<10}" + "".join(f"{name:>16}" for name in LEAST) + f"{'KB':>8}")
    with running_site() as site:
        for name, username, path in PAGES:
            with open_browser(site, username) as port:
                found = measure(program, port, site.url + path)
            scores = found["scores"]
            line = "".join(f"{scores[each]:>16}" for each in LEAST)
            print(f"{name:<10}{line}{found['kilobytes']:>8.0f}", flush=True)
            if any(scores[each] < least for each, least in LEAST.items()):
                below.append(f"{name}: {', '.join(found['wanting'])}")
    for each in below:
        print(f"below: {each}", file=sys.stderr)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
