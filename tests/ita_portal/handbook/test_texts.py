"""The handbook itself: whole, true to the screens, and reachable from every page."""

import json

import pytest

from bench.handbook_pictures import FOLDER, LARGEST, MANIFEST, SHOTS, WIDTH
from ita_portal.handbook.book import book, folder
from ita_portal.handbook.help import HELP, WITHOUT_PAGE, split
from ita_portal.handbook.pages import png_size
from tests.ita_portal.handbook.screen_words import words
from tests.test_access import named_urls

MOST_PICTURES = 25


def pages():
    return [entry.page for entry in book().entries]


def places() -> dict[tuple[str, str], frozenset[str]]:
    """(part, page) and the anchors in it."""
    return {(page.part, page.name): page.anchors for page in pages()}


def exists(place: tuple[str, str, str]) -> bool:
    part, name, anchor = place
    anchors = places().get((part, name))
    return anchors is not None and (not anchor or anchor in anchors)


def test_every_file_stands_once_in_the_contents():
    files = sorted(path.relative_to(folder()) for path in folder().glob("*/*.md"))
    listed = sorted(f"{page.part}/{page.name}.md" for page in pages())

    assert listed == [str(path) for path in files]


def test_every_link_leads_to_a_heading_that_exists():
    lost = [
        f"{page.part}/{page.name}.md: {link}"
        for page in pages()
        for link in page.links
        if not exists(link)
    ]

    assert lost == []


def test_what_the_handbook_quotes_from_a_screen_stands_on_one():
    invented = [
        f"{page.part}/{page.name}.md: {kind} “{quoted}”"
        for page in pages()
        for kind, quoted in page.on_screen
        if quoted not in words(kind)
    ]

    assert invented == []


def test_the_handbook_speaks_as_the_pages_do():
    for path in folder().rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        found = [word for word in ("ครับ", "ค่ะ", "นะคะ", "!\n", "! ") if word in text]
        assert found == [], path.name


def test_every_picture_is_used_listed_and_small():
    used = sorted({name for page in pages() for name in page.pictures})
    files = sorted(FOLDER.glob("*.png"))

    assert [path.name for path in files] == used
    names = {path.stem for path in files}
    assert names == {shot.name for shot in SHOTS}
    assert names == set(json.loads(MANIFEST.read_text("utf-8"))["pictures"])
    assert len(files) < MOST_PICTURES
    for path in files:
        assert path.stat().st_size <= LARGEST, path.name
        assert png_size(path)[0] == WIDTH, path.name


def test_every_address_has_its_place_in_the_handbook_or_is_no_page():
    named = named_urls()

    assert sorted(named - set(HELP) - WITHOUT_PAGE) == []
    assert sorted(set(HELP) & WITHOUT_PAGE) == []
    assert sorted((set(HELP) | WITHOUT_PAGE) - named) == []


@pytest.mark.parametrize("name", HELP)
def test_a_place_that_explains_a_page_exists(name):
    given = HELP[name]
    all_places = given.values() if isinstance(given, dict) else [given]

    assert [place for place in all_places if not exists(split(place))] == []
    assert isinstance(given, str) or "" in given
