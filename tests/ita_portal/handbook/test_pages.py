"""A page of the handbook: what is drawn from Markdown, and what is refused."""

import pytest
from bs4 import BeautifulSoup

from ita_portal.handbook.book import address_of
from ita_portal.handbook.pages import HandbookFault, anchor_of, read_page


@pytest.fixture
def page(handbook):
    """Reads a text as the page officer/scores."""

    def read(text: str):
        (handbook / "officer/scores.md").write_text(f"# กรอกคะแนน\n\n{text}\n", "utf-8")
        return read_page(handbook, "officer", "scores", address_of)

    return read


def drawn(page) -> BeautifulSoup:
    return BeautifulSoup(page.head + page.body, "html.parser")


def test_raw_html_is_shown_as_text_and_not_as_a_part_of_the_page(page):
    result = page("<script src='/x.js'></script> <b>หนา</b>")

    assert drawn(result).find(["script", "b"]) is None
    assert "<script" in drawn(result).text


def test_a_heading_can_be_linked_to_by_its_own_words(page):
    result = page("## ถ้าพิมพ์ผิด (1o0)\n\nแก้ที่ช่องนั้น")

    heading = drawn(result).find("h2")
    assert heading["id"] == "ถ้าพิมพ์ผิด-1o0"
    assert heading.a["href"] == "#ถ้าพิมพ์ผิด-1o0"
    assert [each.text for each in result.headings] == ["ถ้าพิมพ์ผิด (1o0)"]


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("น้ำ ปั๊ม ฟื้นฟู กตัญญู ฐู", "น้ำ-ปั๊ม-ฟื้นฟู-กตัญญู-ฐู"),
        ("Excel คืออะไร?", "excel-คืออะไร"),
        ("เครื่องหมาย †", "เครื่องหมาย-"),
        ("ข้อ ๑ “วิเคราะห์ผล”", "ข้อ-๑-วิเคราะห์ผล"),
    ],
)
def test_no_thai_mark_is_lost_from_an_anchor(heading, anchor):
    assert anchor_of(heading) == anchor


def test_a_link_to_another_file_becomes_its_address_in_the_application(page):
    result = page("ดู [ลืมรหัสผ่าน](../start/sign-in.md#ลืมรหัสผ่าน)")

    assert result.links == (("start", "sign-in", "ลืมรหัสผ่าน"),)
    assert drawn(result).find("p").a["href"].startswith("/handbook/start/sign-in/#")


@pytest.mark.parametrize(
    "link",
    [
        "[x](https://example.org/)",
        "[x](//example.org/a.md)",
        "[x](/accounts/login/)",
        "[x](../../../README.md)",
        "![x](https://example.org/a.png)",
        "![x](../pictures/../../a.png)",
        "![x](../pictures/missing.png)",
        "![](../pictures/scores.png)",
    ],
)
def test_a_link_or_a_picture_from_elsewhere_is_refused_with_its_file(page, link):
    with pytest.raises(HandbookFault, match=r"officer/scores\.md"):
        page(link)


@pytest.mark.parametrize("link", ["[x](javascript:alert(1))", "![x](data:text/html,x)"])
def test_a_link_that_would_run_something_stays_text(page, link):
    assert drawn(page(link)).find("p").find(["a", "img"]) is None


def test_a_picture_tells_its_size_and_what_it_shows(page):
    picture = drawn(page("![ตารางคะแนน](../pictures/scores.png)")).img

    assert (picture["width"], picture["height"]) == ("1280", "600")
    assert picture["alt"] == "ตารางคะแนน"
    assert picture["src"].endswith("handbook/scores.png")


def test_a_heading_that_stands_twice_is_refused_because_links_would_miss_it(page):
    with pytest.raises(HandbookFault, match="สองแห่ง"):
        page("## บันทึก\n\n## บันทึก")


def test_figures_of_a_table_are_aligned_without_a_style_attribute(page):
    table = drawn(page("| ช่อง | คะแนน |\n| --- | ---: |\n| รวม | 88.37 |")).table

    assert [each.get("class") for each in table.find_all("td")] == [None, ["r"]]
    assert table.find(style=True) is None


def test_a_note_and_a_warning_are_told_apart_by_their_first_word(page):
    notes = drawn(page("> จำไว้\n\n> **ระวัง** ลบแล้วหาย")).find_all(class_="note")

    assert [each["class"] for each in notes] == [["note"], ["note", "note-warn"]]


def test_words_that_stand_on_a_screen_are_known_by_their_marking(page):
    result = page("กด **ปุ่ม “บันทึกคะแนน”** แล้ว **รอ**")

    assert result.on_screen == (("ปุ่ม", "บันทึกคะแนน"),)
