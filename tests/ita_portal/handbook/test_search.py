"""Finding words in the handbook."""

from ita_portal.handbook.book import book
from ita_portal.handbook.search import search


def titles(query: str) -> list[str]:
    return [each.section.heading.text for each in search(book(), query)]


def test_words_are_found_inside_a_thai_sentence(handbook):
    assert titles("บัญชี") == ["เข้าสู่ระบบ"]


def test_a_section_is_found_with_its_own_address(handbook):
    (found,) = search(book(), "ลืมรหัส")

    assert found.address == "/handbook/start/sign-in/#ลืมรหัสผ่าน"


def test_every_word_has_to_be_there(handbook):
    assert titles("พิมพ์ 88.37") == ["กรอกคะแนน"]
    assert titles("พิมพ์ บัญชี") == []


def test_thai_and_arabic_digits_find_the_same(handbook):
    (found,) = search(book(), "๘๘.๓๗")

    assert found.snippet == ("พิมพ์ ", "88.37", " ตามประกาศ")


def test_a_word_in_the_heading_comes_before_one_in_the_text(handbook):
    path = handbook / "start/sign-in.md"
    path.write_text("# เข้าสู่ระบบ\n\nไปหน้ากรอกคะแนน\n", encoding="utf-8")

    assert titles("กรอกคะแนน") == ["กรอกคะแนน", "เข้าสู่ระบบ"]


def test_nothing_is_found_for_nothing(handbook):
    assert titles("  ") == []


def test_a_changed_file_is_read_again(handbook):
    assert titles("กุญแจ") == []

    path = handbook / "start/sign-in.md"
    path.write_text("# เข้าสู่ระบบ\n\nกุญแจอยู่ที่ผู้ดูแลระบบ\n", encoding="utf-8")

    assert titles("กุญแจ") == ["เข้าสู่ระบบ"]
