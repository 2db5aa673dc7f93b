"""Pictures of every page, as every role sees it, at two widths.

    .venv/bin/python -m bench.screenshots OUT_FOLDER [--dark] [--print] [--role NAME] [--page TEXT]

Starts its own server over a temporary database with the demonstration. Files are
named ``role/address-width.png``; ``--print`` adds the printed page as PDF. Exits
with 1 when a page has written to the console.
"""

import argparse
import re
import sys
from pathlib import Path

from bench.site import Account, Browser, running_site

WIDTHS = (1280, 390)
AGENCIES = {"chaiyaso": "6400512", "example": "X-EXAMPLE"}
YEAR_BE = 2568
# Shown besides the plain address: lists that somebody searched, pages of nobody.
QUERIES = {"organisations:agency-search": ["?q=ไชยสอ", "?q=ไม่มีที่นี่"]}


def file_name(path: str) -> str:
    return re.sub(r"[^\w.-]+", "-", path.strip("/")) or "home"


def pages_of(account: Account | None, page, site_url: str) -> list[str]:
    """Paths that this person opens as a page of her own: no refusal, no download."""
    from assessments.models import Assessment
    from bench.addresses import pages

    prefix = account.username.split("-")[0] if account else "example"
    code = AGENCIES.get(prefix, AGENCIES["example"])
    assessment = Assessment.objects.get(organisation__code=code, year_be=YEAR_BE)

    def get(path: str) -> tuple[int, str]:
        answer = page.request.get(site_url + path, max_redirects=0)
        return answer.status, answer.text()

    found = []
    for name, path in pages(assessment, get):
        found += [path, *(path + query for query in QUERIES.get(name, []))]
    return found


def take(browser: Browser, account: Account | None, options, out: Path) -> int:
    """Take all pages of one person; returns how many pictures were written."""
    folder = out / (account.username if account else "nobody")
    folder.mkdir(parents=True, exist_ok=True)
    username = account.username if account else None
    page = browser.page(username)
    taken = 0
    for path in pages_of(account, page, browser.site.url):
        if options.page not in path:
            continue
        page.goto(browser.site.url + path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            target = folder / f"{file_name(path)}-{width}.png"
            page.screenshot(path=target, full_page=True)
            taken += 1
        if options.print:
            page.set_viewport_size({"width": WIDTHS[0], "height": 900})
            page.pdf(path=folder / f"{file_name(path)}.pdf", prefer_css_page_size=True)
            taken += 1
    page.context.close()
    return taken


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path, help="folder for the pictures")
    parser.add_argument("--dark", action="store_true", help="in the dark scheme")
    parser.add_argument("--print", action="store_true", help="also the printed page")
    parser.add_argument(
        "--role", default="", help="only accounts whose name holds this"
    )
    parser.add_argument("--page", default="", help="only addresses that hold this")
    options = parser.parse_args()
    with running_site() as site, site.browser() as browser:
        if options.dark:
            from organisations.models import User

            User.objects.update(color_scheme="dark")
        taken = 0
        for account in [None, *site.accounts]:
            if options.role in (account.username if account else "nobody"):
                taken += take(browser, account, options, options.out)
        complaints = list(dict.fromkeys(browser.complaints))
    print(f"{taken} pictures in {options.out}")
    for each in complaints:
        print(f"console: {each}", file=sys.stderr)
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
