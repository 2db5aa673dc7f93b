"""What no page may hold: the content policy would refuse it, or it lets text in raw."""

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.pure

ROOT = Path(__file__).resolve().parents[1]
# The report's own document is laid out by the render worker, not by a browser.
PAGES = [
    path
    for path in sorted((ROOT / "templates").rglob("*.html"))
    if path != ROOT / "templates/reports/document.html"
]
FORBIDDEN = {
    "a style attribute": r"\sstyle\s*=",
    "an inline script": r"<script(?![^>]*\ssrc=)",
    "an event handler": r"\son[a-z]+\s*=",
    "text without escaping": r"\|\s*safe\b|autoescape\s+off",
    "another host": r"(?:src|href|action)\s*=\s*[\"'](?:https?:)?//",
}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_template_holds_nothing_that_the_policy_refuses(path):
    text = path.read_text(encoding="utf-8")

    assert [name for name, what in FORBIDDEN.items() if re.search(what, text)] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_template_says_what_it_is_given(path):
    assert "{#" in path.read_text(encoding="utf-8")


def test_the_stylesheets_load_nothing_from_elsewhere():
    for path in (ROOT / "static/css").glob("*.css"):
        assert not re.search(
            r"url\(\s*[\"']?(?:https?:|//|data:)", path.read_text("utf-8")
        )
