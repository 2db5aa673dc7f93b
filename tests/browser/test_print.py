"""Every page as a meeting paper: printed by Chromium and read back."""

import pypdfium2
import pytest

from organisations.models import User
from tests.browser.walking import CODE, YEAR_BE, paths_of
from tests.pdf_text import by_pdfium, compact

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ROOT = f"/a/{CODE}/{YEAR_BE}"
# What lies between the margins of A4, in CSS pixels, rounded down by less than one.
UPRIGHT, LANDSCAPE = 661, 1009
LEFT_OVER = """() => [
  // A hole in the matrix is a sign first: it stays on paper.
  ...document.querySelectorAll("button:not(.hole), .btn, nav, header, input[type=search], .skip, aside form"),
].filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.closest(".vh"))
  .map((each) => each.outerHTML.slice(0, 80))"""


@pytest.fixture
def printed(demo, live_server, sign_in, tmp_path):
    page = sign_in(User.objects.get(username="chaiyaso-officer"))

    def print_page(path: str):
        page.goto(live_server.url + path)
        target = tmp_path / "page.pdf"
        page.pdf(path=target, prefer_css_page_size=True)
        return target

    return print_page


def pages_of(path) -> list[tuple[float, float, str]]:
    """Width, height and text of each page."""
    document = pypdfium2.PdfDocument(path)
    found = []
    for page in document:
        text = page.get_textpage()
        found.append((*page.get_size(), compact(text.get_text_range())))
        text.close()
        page.close()
    document.close()
    return found


@pytest.mark.slow
def test_no_page_prints_what_can_only_be_pressed_or_is_wider_than_the_paper(
    demo, live_server, sign_in
):
    page = sign_in(User.objects.get(username="chaiyaso-officer"))
    page.emulate_media(media="print")

    found = []
    for path in paths_of(page, live_server.url, demo):
        page.goto(live_server.url + path)
        wide = page.locator("body.landscape").count()
        width = LANDSCAPE if wide else UPRIGHT
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{path} {each}" for each in page.evaluate(LEFT_OVER)]
        if (
            needed := page.evaluate("document.documentElement.scrollWidth")
        ) > width + 1:
            found.append(f"{path} needs {needed} of {width}")
        if not page.locator(".print-head").is_visible():
            found.append(f"{path} does not say whose paper it is")

    assert found == []


def test_a_printed_page_says_whose_it_is_of_which_year_and_when(printed):
    text = compact(by_pdfium(printed(f"{ROOT}/")))

    # Chromium writes letters under a raised mark twice: words without marks.
    assert text.index("ตำบลไชยสอ") < text.index("พ.ศ.2568") < text.index("88.37")
    assert "เวลา" in text[:200]
    assert "88.37" in text
    assert "ออกจากระบบ" not in text


def test_the_table_of_measures_lies_across_and_keeps_its_last_column(printed):
    pages = pages_of(printed(f"{ROOT}/measures/"))

    assert all(width > height for width, height, _ in pages)
    text = "".join(text for _, _, text in pages)
    assert [code for code in ("i1", "i10", "e2", "e4", "e7", "e9") if code in text] == [
        "i1",
        "i10",
        "e2",
        "e4",
        "e7",
        "e9",
    ]


def test_a_long_table_repeats_its_head_on_every_page(printed):
    pages = pages_of(printed(f"{ROOT}/scores/"))

    assert len(pages) > 1
    assert all(width < height for width, height, _ in pages)
    held = [text for _, _, text in pages if "OIT" in text or "EIT" in text]
    assert all(compact("คำนวณได้") in text for text in held)
    assert compact("บันทึกคะแนน") not in "".join(text for _, _, text in pages)


def test_a_dark_screen_prints_on_white_paper(printed):
    User.objects.update(color_scheme="dark")
    document = pypdfium2.PdfDocument(printed(f"{ROOT}/"))

    picture = document[0].render(scale=0.5).to_pil().convert("L")
    document.close()

    assert picture.getpixel((5, 5)) == 255
    shades = picture.histogram()
    assert sum(shades[200:]) > 0.9 * sum(shades)
