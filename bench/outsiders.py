"""Outsiders try: wapiti and sqlmap as each role; ``bench/outsiders.sh`` calls this.

    .venv/bin/python -m bench.outsiders FOLDER_OF_PROGRAMS [--seconds N] [--role NAME]

Both run against the demonstration on a loopback port of its own and are ended
after their time. Prints what was asked and found; exits with 1 when something
was found that ``EXPLAINED`` does not name.
"""

import argparse
import json
import logging
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin
from urllib.request import Request, urlopen

from bench.site import Site, running_site

YEAR = 2568
CODE = "X-EXAMPLE"
NOBODY = "nobody"
# None of these asks another host or downloads a list first.
MODULES = (
    "sql,timesql,xss,permanentxss,exec,file,crlf,redirect,upload,"
    "csrf,csp,http_headers,cookieflags,backup,htaccess"
)
# What wapiti says that is no fault here, and why.
EXPLAINED = {
    "Secure Flag cookie": "the demonstration is served without https",
    "HTTP Strict Transport Security (HSTS)": "the demonstration is served without https",
}
# Enough for a scanner; a page of scores has 150 fields of one kind.
FIELDS = 6
SIGN_OUT = "/accounts/logout/"
# Left alone: signing out ends the trial, the gallery is shown to developers only.
LEFT_OUT = (SIGN_OUT, "/gallery/")


@dataclass
class Found:
    """What one scanner did as one person."""

    asked: int = 0
    seconds: float = 0.0
    faults: list[str] = field(default_factory=list)
    explained: int = 0


class Forms(HTMLParser):
    """The forms of one page: where each goes, how, and its fields with values."""

    def __init__(self):
        super().__init__()
        self.forms: list[dict] = []

    def handle_starttag(self, tag, attrs):
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(
                {
                    "action": said.get("action", ""),
                    "method": said.get("method", "get").lower(),
                    "fields": {},
                }
            )
        elif (
            tag in ("input", "select", "textarea", "button")
            and self.forms
            and said.get("name")
            and said.get("type") != "file"
        ):
            self.forms[-1]["fields"][said["name"]] = said.get("value") or "1"


def people(site: Site) -> dict[str, str | None]:
    """Role -> username of the example agency's people; nobody is None."""
    found: dict[str, str | None] = {NOBODY: None}
    for account in site.accounts:
        if account.username.startswith("example-"):
            found[account.username.removeprefix("example-")] = account.username
        elif account.username == "demo-sysadmin":
            found["system-administrator"] = account.username
    return found


def shown_pages(site: Site, username: str | None) -> dict[str, str]:
    """Path -> HTML of every page that this person is shown."""
    from django.conf import settings
    from django.test import Client

    from assessments.models import Assessment
    from bench.addresses import pages
    from organisations.models import User

    client = Client(HTTP_HOST=site.url.removeprefix("http://"))
    if username:
        user = User.objects.get(username=username)
        client.force_login(user, settings.AUTHENTICATION_BACKENDS[0])
    shown: dict[str, str] = {}

    def get(path: str) -> tuple[int, str]:
        answer = client.get(path)
        if answer.streaming or "charset" not in answer["Content-Type"]:
            return answer.status_code, ""
        shown[path] = answer.content.decode()
        return answer.status_code, shown[path]

    assessment = Assessment.objects.get(organisation__code=CODE, year_be=YEAR)
    return {
        each.path: shown[each.path]
        for each in pages(assessment, get)
        if each.path not in LEFT_OUT
    }


def run(command: list[str], seconds: float, cwd: Path) -> str:
    """What it prints; it is ended when its time is over."""
    try:
        done = subprocess.run(
            command,
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=max(seconds, 1),
        )
    except subprocess.TimeoutExpired as ended:
        return (ended.stdout or b"").decode(errors="replace")
    return done.stdout.decode(errors="replace")


def refused_without_token(address: str, cookie: str) -> bool:
    """Whether a POST without a token is refused there.

    Wapiti compares two answers, and takes two refusals for two successes.
    """
    request = Request(address, data=b"planted=1", headers={"Cookie": cookie})  # noqa: S310
    try:
        urlopen(request, timeout=30).close()  # noqa: S310
    except HTTPError as refusal:
        return refusal.code == 403
    return False


def wapiti(
    programs: Path, site: Site, cookie: str, paths: list[str], seconds: int
) -> Found:
    """Crawl from ``paths`` for a third of the time, then attack what was found."""
    found = Found()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="ita-wapiti-") as name:
        report = Path(name) / "report.json"
        command = [str(programs / "wapiti"), "-u", site.url + "/", "--scope", "domain"]
        for path in paths:
            command += ["-s", site.url + path]
        if cookie:
            command += ["-C", cookie]
        for path in LEFT_OUT:
            command += ["-x", site.url + path]
        command += ["-m", MODULES, "--no-bugreport"]
        command += ["--max-scan-time", str(seconds // 3)]
        command += ["--max-attack-time", str(seconds // 10)]
        command += ["--store-session", name, "--store-config", name]
        command += ["-f", "json", "-o", str(report), "--detailed-report", "1"]
        printed = run(command, seconds * 2, Path(name))
        if not report.exists():
            # Its own store of addresses is locked at times.
            printed = run([*command, "--flush-session"], seconds * 2, Path(name))
        if not report.exists():
            found.faults.append(f"wapiti wrote no report: {printed[-300:]}")
            return found
        said = json.loads(report.read_text(encoding="utf-8"))
    found.seconds = time.monotonic() - begun
    found.asked = said["infos"].get("crawled_pages_nbr", 0)
    for kind in ("vulnerabilities", "anomalies", "additionals"):
        for name, rows in said.get(kind, {}).items():
            if name in EXPLAINED or (
                name == "Cross Site Request Forgery"
                and all(
                    refused_without_token(site.url + row["path"], cookie)
                    for row in rows
                )
            ):
                found.explained += len(rows)
                continue
            found.faults += [
                f"wapiti {name}: {row['method']} {row['path']} {row.get('info', '')}"[
                    :200
                ]
                for row in rows
            ]
    return found


def targets(url: str, pages: dict[str, str]) -> Iterator[tuple[str, dict]]:
    """Each form once, with the page that holds it."""
    seen = set()
    for path, html in pages.items():
        reader = Forms()
        reader.feed(html)
        for form in reader.forms:
            action = urljoin(url + path, form["action"] or path)
            names = tuple(sorted(form["fields"]))
            key = (form["method"], action.split("?")[0], names)
            if key in seen or not names or SIGN_OUT in action:
                continue
            seen.add(key)
            yield path, {**form, "action": action.split("#")[0]}


def sqlmap(
    programs: Path, site: Site, cookie: str, pages: dict[str, str], seconds: int
) -> Found:
    """Every form that she is shown, one after the other, until the time is over."""
    found = Found()
    begun = time.monotonic()
    for path, form in targets(site.url, pages):
        left = seconds - (time.monotonic() - begun)
        if left <= 0:
            break
        fields = form["fields"]
        asked = [name for name in fields if not name.startswith("csrf")][:FIELDS]
        if not asked:
            continue
        command = [str(programs / "sqlmap"), "--batch", "--disable-coloring"]
        command += ["--level", "1", "--risk", "1", "--technique", "BE", "-v", "1"]
        command += ["--timeout", "10", "--retries", "0", "-p", ",".join(asked)]
        command += ["--skip-waf", "--flush-session", "--ignore-code", "*"]
        if cookie:
            command += ["--cookie", cookie]
        if form["method"] == "post":
            command += ["-u", form["action"], "--data", urlencode(fields)]
            if "csrfmiddlewaretoken" in fields:
                command += ["--csrf-token", "csrfmiddlewaretoken"]
                command += ["--csrf-url", site.url + path]
        else:
            address = form["action"].split("?")[0]
            command += ["-u", f"{address}?{urlencode(fields)}"]
        with tempfile.TemporaryDirectory(prefix="ita-sqlmap-") as name:
            command += ["--output-dir", name]
            printed = run(command, min(left, seconds / 4), Path(name))
        found.asked += 1
        for line in printed.splitlines():
            if "is vulnerable" in line or "Parameter:" in line:
                found.faults.append(f"sqlmap {form['action']}: {line.strip()}")
    found.seconds = time.monotonic() - begun
    return found


def failures(site: Site) -> list[str]:
    """Faults that the server itself met while it was tried."""
    printed = (site.folder / "server.txt").read_text(encoding="utf-8", errors="replace")
    return [
        f"server: {line}"
        for line in printed.splitlines()
        if "Traceback" in line or "Internal Server Error" in line
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("programs", type=Path)
    parser.add_argument("--seconds", type=int, default=240, help="a scanner and role")
    parser.add_argument("--role", action="append")
    said = parser.parse_args()
    faults: list[str] = []
    with running_site() as site:
        # Refusals are expected while asking for every page.
        logging.disable(logging.ERROR)
        roles = people(site)
        print(
            f"{'role':<22}{'scanner':<9}{'asked':>7}{'seconds':>9}{'found':>7}{'known':>7}"
        )
        for role, username in roles.items():
            if said.role and role not in said.role:
                continue
            pages = shown_pages(site, username)
            for scanner, ask in (("wapiti", wapiti), ("sqlmap", sqlmap)):
                session = site.session_cookie(username) if username else None
                cookie = f"{session['name']}={session['value']}" if session else ""
                what = list(pages) if scanner == "wapiti" else pages
                found = ask(said.programs, site, cookie, what, said.seconds)
                print(
                    f"{role:<22}{scanner:<9}{found.asked:>7}{found.seconds:>9.0f}"
                    f"{len(found.faults):>7}{found.explained:>7}",
                    flush=True,
                )
                faults += [f"{role}: {fault}" for fault in found.faults]
        faults += failures(site)
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
