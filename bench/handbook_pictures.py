"""Takes the handbook's pictures from the demonstration, all of them or those named.

    .venv/bin/python -m bench.handbook_pictures [NAME …]

Serves the demonstration (``bench.site``) with its clock stopped and photographs the pages of ``SHOTS`` with
Chromium at 1280 pixels. Beside the pictures it writes ``pictures.json``: for each
one its address, its account and the digests of the templates and stylesheets that
drew the page, so that a test can say which pictures are older than their pages.
"""

import hashlib
import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.recorded import HEADER, stop_the_clock
from bench.site import Browser, Site, running_site

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs/handbook/pictures"
MANIFEST = ROOT / "docs/handbook/pictures.json"
COMMAND = "python -m bench.handbook_pictures"
STYLES = ("static/css/app.css", "static/css/fonts.css")
WIDTH = 1280
LARGEST = 80_000
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


def with_preview(page) -> None:
    """The page has asked for its preview by itself; the site's worker makes it."""
    page.locator(".page-picture").wait_for()


YEAR = "/a/6400512/2568"
EXAMPLE = "/a/X-EXAMPLE/2568"

SHOTS: tuple[Shot, ...] = (
    Shot("sign-in", "", "/accounts/login/", 640),
    Shot("year", "example-officer", f"{EXAMPLE}/", 1100),
    Shot("scores", "chaiyaso-officer", f"{YEAR}/scores/", 900),
    Shot("analysis", "chaiyaso-officer", f"{YEAR}/analysis/", 900),
    Shot("indicator", "chaiyaso-officer", f"{YEAR}/analysis/indicator/1/", 900),
    Shot("what-if", "chaiyaso-officer", f"{YEAR}/analysis/what-if/?t-OIT=95", 820),
    Shot("measures", "example-officer", f"{EXAMPLE}/measures/", 860),
    Shot("coverage", "chaiyaso-officer", f"{YEAR}/measures/coverage/", 760),
    Shot("report", "example-officer", f"{EXAMPLE}/report/", 1000, "", with_preview),
    Shot("review", "chaiyaso-officer", f"{YEAR}/review/", 820),
    Shot("overview", "example-manager", f"{EXAMPLE}/overview/", 1000),
    Shot("documents", "example-auditor", "/a/X-EXAMPLE/documents/", 820),
    Shot("year-manager", "chaiyaso-manager", f"{YEAR}/", 1100),
    Shot("scores-auditor", "chaiyaso-auditor", f"{YEAR}/scores/", 760),
    Shot("people", "example-admin", "/system/agencies/X-EXAMPLE/people/", 760),
    Shot("printing", "example-admin", "/system/agencies/X-EXAMPLE/settings/", 760),
    Shot("register", "demo-sysadmin", "/system/agencies/?q=ไชยสอ", 620),
)


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
    stop_the_clock()
    with (
        running_site(application="bench.recorded:application") as site,
        site.browser() as browser,
    ):
        for shot, png, templates in photographs(site, browser, chosen):
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


def photographs(site: Site, browser: Browser, shots: list[Shot]):
    """(shot, PNG, templates that drew the page), one after another."""
    for shot in shots:
        page = browser.page(shot.account or None, reduced_motion="reduce")
        drawn: set[str] = set()
        page.on("response", lambda answer: drawn.update(drawn_by(answer)))  # noqa: B023
        answer = page.goto(f"{site.url}{shot.address}")
        if answer is None or not answer.ok:
            raise RuntimeError(f"{shot.name}: {shot.address} answers with an error")
        if shot.before:
            shot.before(page)
        page.wait_for_load_state("networkidle")
        page.evaluate("document.fonts.ready")
        picture = photograph(page, shot)
        if not drawn:
            raise RuntimeError(f"{shot.name}: the server does not say what drew it")
        yield shot, picture, drawn
        page.context.close()


def drawn_by(answer) -> list[str]:
    return answer.headers.get(HEADER.lower(), "").split()


def photograph(page, shot: Shot) -> bytes:
    start = 0
    if shot.top:
        box = page.locator(shot.top).first.bounding_box()
        start = max(0, round(box["y"] + page.evaluate("scrollY")) - 16)
    whole = page.evaluate("document.documentElement.scrollHeight")
    height = min(shot.height, whole - start)
    clip = {"x": 0, "y": start, "width": WIDTH, "height": height}
    return page.screenshot(full_page=True, clip=clip, animations="disabled")


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
