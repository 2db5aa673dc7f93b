"""Plain text: Thai stays whole, what nobody sees goes."""

import pytest

from thai.plain_text import plain_text

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
