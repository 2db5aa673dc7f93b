"""The demonstration on a server of its own, and a browser that is signed in.

For pictures and measurements; nothing is kept afterwards.

    from bench.site import running_site

    with running_site() as site, site.browser() as browser:
        page = browser.page("example-officer", width=1280)
        page.goto(site.url + "/a/X-EXAMPLE/2568/")
        page.screenshot(path="year.png")

``running_site`` sets Django up on a temporary folder, so it comes before
anything that imports models; afterwards the ORM is at the site's database.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

BASE = Path(__file__).resolve().parent.parent
CHROMIUM = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-gpu",
]
STARTING = 30


@dataclass(frozen=True)
class Account:
    username: str
    password: str
    role: str


@dataclass
class Browser:
    """Chromium with one context a person; pages are closed with it."""

    site: "Site"
    chromium: object
    complaints: list[str] = field(default_factory=list)

    def context(self, username: str | None, *, width: int = 1280, **options):
        """A window of ``width`` pixels, signed in as ``username`` (None: nobody)."""
        context = self.chromium.new_context(
            viewport={"width": width, "height": 900}, locale="th-TH", **options
        )
        if username:
            context.add_cookies([self.site.session_cookie(username)])
        return context

    def page(self, username: str | None, *, width: int = 1280, **options):
        page = self.context(username, width=width, **options).new_page()
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page


@dataclass(frozen=True)
class Site:
    url: str
    folder: Path
    accounts: list[Account]

    def session_cookie(self, username: str) -> dict:
        """A session of that person, as Playwright's ``add_cookies`` takes it."""
        from django.conf import settings
        from django.test import Client

        from organisations.models import User

        client = Client()
        client.force_login(
            User.objects.get(username=username), settings.AUTHENTICATION_BACKENDS[0]
        )
        name = settings.SESSION_COOKIE_NAME
        return {"name": name, "value": client.cookies[name].value, "url": self.url}

    @contextmanager
    def browser(self) -> Iterator[Browser]:
        from playwright.sync_api import sync_playwright

        args = [*CHROMIUM, "--no-sandbox"] if os.geteuid() == 0 else CHROMIUM
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=args
            )
            try:
                yield Browser(self, chromium)
            finally:
                chromium.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _write_demonstration(folder: Path) -> None:
    import django
    from django.core.management import call_command

    django.setup()
    quiet = folder / "set-up.txt"
    with quiet.open("w", encoding="utf-8") as out:
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        for name in ("load_frameworks", "load_register", "demo"):
            call_command(name, stdout=out, stderr=out)
        call_command("collectstatic", interactive=False, verbosity=0)


def _accounts(folder: Path) -> list[Account]:
    lines = (folder / "demo-accounts.txt").read_text(encoding="utf-8").splitlines()
    return [Account(*line.split("\t")) for line in lines if line.count("\t") == 2]


def _wait_for(port: int, server: subprocess.Popen) -> None:
    end = time.monotonic() + STARTING
    while time.monotonic() < end:
        if server.poll() is not None:
            raise RuntimeError(f"the server ended with {server.returncode}")
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError(f"nothing answers on port {port} after {STARTING} s")


@contextmanager
def running_site(
    port: int | None = None, application: str = "ita_portal.wsgi"
) -> Iterator[Site]:
    """The demonstration under gunicorn on a loopback port, until the block ends."""
    from django.conf import settings

    if settings.configured:
        raise RuntimeError("running_site comes before Django is set up")
    port = port or free_port()
    url = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory(prefix="ita-site-") as name:
        folder = Path(name)
        for unwanted in ("DATABASE_URL", "DEBUG", "SECRET_KEY"):
            os.environ.pop(unwanted, None)
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "ita_portal.settings",
            "VAR_DIR": name,
            "PUBLIC_URL": url,
            "SHOW_GALLERY": "true",
            # Playwright's loop runs in this thread; Django takes it for async code.
            "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
        }
        _write_demonstration(folder)
        gunicorn = [sys.executable, "-m", "gunicorn", application]
        gunicorn += ["--bind", f"127.0.0.1:{port}", "--threads", "4"]
        gunicorn += ["--log-level", "warning"]
        with (folder / "server.txt").open("wb") as out:
            server, worker = (
                subprocess.Popen(command, cwd=BASE, stdout=out, stderr=out)
                for command in (gunicorn, [sys.executable, "manage.py", "runworker"])
            )
        try:
            _wait_for(port, server)
            yield Site(url, folder, _accounts(folder))
        finally:
            for process in (server, worker):
                process.terminate()
            for process in (server, worker):
                process.wait(timeout=30)
