"""Lighthouse on the main pages, signed in: ``bench/lighthouse.sh`` calls this.

    .venv/bin/python -m bench.lighthouse PATH_OF_LIGHTHOUSE

Prints a table and exits with 1 when a score is below ``LEAST``.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from bench.site import Site, running_site

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
    ("overview", "demo-sysadmin", "/system/agencies/"),
]


def measure(program: str, site: Site, username: str | None, path: str) -> dict:
    """Scores of one page, 0 to 100, and what is not perfect in it."""
    headers = {}
    if username:
        cookie = site.session_cookie(username)
        headers["Cookie"] = f"{cookie['name']}={cookie['value']}"
    told = site.folder / "headers.json"
    told.write_text(json.dumps(headers), encoding="utf-8")
    flags = "--headless=new --disable-gpu --no-first-run"
    if os.geteuid() == 0:
        flags += " --no-sandbox"
    done = subprocess.run(
        [
            program,
            site.url + path,
            "--quiet",
            "--output=json",
            f"--only-categories={','.join(LEAST)}",
            f"--extra-headers={told}",
            f"--chrome-flags={flags}",
        ],
        env=os.environ | {"CHROME_PATH": shutil.which("chromium") or ""},
        capture_output=True,
        timeout=180,
    )
    if done.returncode:
        raise RuntimeError(f"{path}: {done.stderr.decode()[-400:]}")
    report = json.loads(done.stdout)
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


def main() -> int:
    program = sys.argv[1]
    below = []
    print(f"{'page':<10}" + "".join(f"{name:>16}" for name in LEAST) + f"{'KB':>8}")
    with running_site() as site:
        for name, username, path in PAGES:
            found = measure(str(Path(program)), site, username, path)
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
