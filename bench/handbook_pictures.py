"""Takes the handbook's pictures from the demonstration, all of them or those named.

    .venv/bin/python -m bench.handbook_pictures [NAME …]

Serves the demonstration from a temporary database on a loopback port, at a
moment that is always the same, and photographs the pages of ``SHOTS`` with
Chromium at 1280 pixels. Beside the pictures it writes ``pictures.json``: for each
one its address, its account and the digests of the templates and stylesheets that
drew the page, so that a test can say which pictures are older than their pages.
"""

import hashlib
import io
import json
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs/handbook/pictures"
MANIFEST = ROOT / "docs/handbook/pictures.json"
COMMAND = "python -m bench.handbook_pictures"
STYLES = ("static/css/app.css", "static/css/fonts.css")
WIDTH = 1280
LARGEST = 80_000
# 24 November 2569, 10:42 in Bangkok: what the pages say about "now".
MOMENT = datetime(2026, 11, 24, 3, 42, tzinfo=UTC)
COLOURS = (128, 64, 32, 16)


@dataclass(frozen=True)
class Shot:
    """A page as ``account`` sees it; "" is somebody who has not signed in.

    The picture begins at the element ``top`` (else at the top of the page) and is
    ``height`` pixels high. ``before`` does what a person would do on the page.
    """

    name: str
    account: str
    address: str
    height: int = 720
    top: str = ""
    before: Callable | None = None


SHOTS: tuple[Shot, ...] = (Shot("sign-in", "", "/accounts/login/", 620),)


# What is older than its page -------------------------------------------------


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def outdated(manifest: dict, root: Path = ROOT) -> dict[str, list[str]]:
    """Pictures whose templates or styles changed since they were taken, and which."""
    found = {}
    for name, picture in manifest["pictures"].items():
        changed = [
            source
            for source, then in picture["drawn_by"].items()
            if not (root / source).is_file() or digest(root / source) != then
        ]
        if changed:
            found[name] = changed
    return found


# Taking them -----------------------------------------------------------------


def main(names: list[str]) -> int:
    unknown = set(names) - {shot.name for shot in SHOTS}
    if unknown:
        print(f"no such picture: {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    chosen = [shot for shot in SHOTS if not names or shot.name in names]
    manifest = {"pictures": {}}
    if names and MANIFEST.is_file():
        manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, demonstration(Path(folder)) as site:
        for shot, png, templates in photographs(site, chosen):
            data = smaller(png)
            path = FOLDER / f"{shot.name}.png"
            path.write_bytes(data)
            manifest["pictures"][shot.name] = {
                "address": shot.address,
                "account": shot.account,
                "drawn_by": {
                    each: digest(ROOT / each) for each in (*sorted(templates), *STYLES)
                },
            }
            print(f"{path.relative_to(ROOT)}  {len(data):,} bytes")
    kept = {shot.name for shot in SHOTS}
    for path in FOLDER.glob("*.png"):
        if path.stem not in kept:
            path.unlink()
    manifest = {
        "taken_by": COMMAND,
        "pictures": {
            name: manifest["pictures"][name]
            for name in sorted(manifest["pictures"])
            if name in kept
        },
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    MANIFEST.write_text(f"{text}\n", encoding="utf-8")
    return 0


@dataclass(frozen=True)
class Site:
    address: str
    rendered: set[str]


@contextmanager
def demonstration(folder: Path) -> Iterator[Site]:
    """The demonstration, served from this process so that its templates can be seen."""
    os.environ |= {
        "VAR_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "ita_portal.settings",
        "PUBLIC_URL": "http://127.0.0.1:8000",
        # Playwright keeps an event loop in this thread.
        "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
    }
    os.environ.pop("DATABASE_URL", None)
    stop_the_clock()

    import django
    from django.conf import settings

    django.setup()
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.core.management import call_command
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
    from django.core.wsgi import get_wsgi_application

    class Quiet(WSGIRequestHandler):
        def log_message(self, *_):
            pass

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    with Path(os.devnull).open("w") as nowhere:
        for command in ("load_frameworks", "load_register", "demo"):
            call_command(command, stdout=nowhere, stderr=nowhere)
    rendered = watched_templates()
    server = ThreadedWSGIServer(("127.0.0.1", 0), Quiet, ipv6=False)
    server.set_app(StaticFilesHandler(get_wsgi_application()))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Site(f"http://127.0.0.1:{server.server_port}", rendered)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def stop_the_clock() -> None:
    """Before Django's models are loaded: what they import is this ``now``."""
    from django.utils import timezone

    timezone.now = lambda: MOMENT


def watched_templates() -> set[str]:
    """A set that every template of the project enters when it is drawn."""
    from django.template.base import Template

    rendered: set[str] = set()
    draw = Template._render

    def watched(template, context):
        path = Path(str(template.origin.name))
        if path.is_relative_to(ROOT / "templates"):
            rendered.add(path.relative_to(ROOT).as_posix())
        return draw(template, context)

    Template._render = watched
    return rendered


def photographs(site: Site, shots: list[Shot]):
    """(shot, PNG, templates that drew the page), one after another."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"],
        )
        for shot in shots:
            context = browser.new_context(
                viewport={"width": WIDTH, "height": 900},
                locale="th-TH",
                timezone_id="Asia/Bangkok",
                reduced_motion="reduce",
            )
            if shot.account:
                context.add_cookies([session_cookie(site, shot.account)])
            page = context.new_page()
            site.rendered.clear()
            answer = page.goto(f"{site.address}{shot.address}")
            if answer is None or not answer.ok:
                raise RuntimeError(f"{shot.name}: {shot.address} answers with an error")
            if shot.before:
                shot.before(page)
            page.wait_for_load_state("networkidle")
            page.evaluate("document.fonts.ready")
            yield shot, photograph(page, shot), set(site.rendered)
            context.close()
        browser.close()


def photograph(page, shot: Shot) -> bytes:
    start = 0
    if shot.top:
        box = page.locator(shot.top).first.bounding_box()
        start = max(0, round(box["y"] + page.evaluate("scrollY")) - 16)
    whole = page.evaluate("document.documentElement.scrollHeight")
    height = min(shot.height, whole - start)
    clip = {"x": 0, "y": start, "width": WIDTH, "height": height}
    return page.screenshot(full_page=True, clip=clip, animations="disabled")


def session_cookie(site: Site, account: str) -> dict:
    from django.conf import settings
    from django.test import Client

    from organisations.models import User

    client = Client()
    client.force_login(User.objects.get(username=account))
    return {
        "name": settings.SESSION_COOKIE_NAME,
        "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "url": site.address,
    }


def smaller(png: bytes) -> bytes:
    """The picture with as many colours as fit into the largest size."""
    from PIL import Image

    picture = Image.open(io.BytesIO(png)).convert("RGB")
    for colours in COLOURS:
        out = io.BytesIO()
        few = picture.quantize(colours, dither=Image.Dither.NONE)
        few.save(out, "PNG", optimize=True)
        if out.tell() <= LARGEST:
            return out.getvalue()
    raise RuntimeError(f"{out.tell():,} bytes with {colours} colours: take less of it")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
