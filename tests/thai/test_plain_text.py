"""Plain text: Thai stays whole, what nobody sees goes."""

import pytest

from thai.plain_text import plain_text, shortened

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ที่ น้ำ ปั๊ม ฟื้นฟู กตัญญู ฐู", "ที่ น้ำ ปั๊ม ฟื้นฟู กตัญญู ฐู"),
        ("  หนึ่ง  \r\n\r\n\r\nสอง\t", "หนึ่ง\n\nสอง"),
        ("a\u2028b\u2029c\x0bd", "a\nb\nc\nd"),
        ("ซ่อน\u200b\u202e\ufeff\u00adไว้\x00\x1b[31m", "ซ่อนไว้[31m"),
        ("\u200b\u200d\n\u2060", ""),
        ("ปี\u00a0\u00a02568", "ปี 2568"),
    ],
)
def test_plain_text(typed, kept):
    assert plain_text(typed) == kept


@pytest.mark.parametrize(
    ("words", "longest", "shown"),
    [
        ("แก้ข้อ 4", 20, "แก้ข้อ 4"),
        ("แก้\nข้อ  4", 20, "แก้ ข้อ 4"),
        ("ตรวจข้อ 4 อีกครั้ง", 9, "ตรวจข้อ 4…"),
        ("ตรวจ 4 อีกครั้ง", 7, "ตรวจ 4…"),
        ("สรุปที่นี่", 5, "สรุป…"),
        ("สรุปที่นี่", 6, "สรุป…"),
        ("รอผลแก้ไข", 5, "รอผล…"),
    ],
)
def test_words_are_cut_between_syllables_that_keep_their_marks(words, longest, shown):
    assert shortened(words, longest) == shown
