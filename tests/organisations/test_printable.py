import pytest
from django.core.exceptions import ValidationError

from organisations.forms.printable import PrintedTextField, validate_printable
from reports.pdf.client import RenderFailed, render_pdf
from reports.pdf.fonts import font_face_css

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    "text",
    [
        "ข้อความไทย ๑๒๓ น้ำ ปั่น ฤๅ ๆ ฯ",
        "“คำพูด” – ขีด — ยาว … จุด • หัวข้อ ฿ ± × ½ °",
        "หลาย\nบรรทัด\tแท็บ\u00a0เว้น",
        "ซ่อน\u200bคำ",
    ],
)
def test_what_offices_type_is_accepted(text):
    validate_printable(text)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("เสร็จ ✓", "“✓” (U+2713)"),
        ("ดีมาก 😀", "“😀” (U+1F600)"),
        ("\uf0b7 หัวข้อจาก Word", "(U+F0B7)"),
        ("漢", "“漢” (U+6F22)"),
    ],
)
def test_what_the_typeface_lacks_is_refused_where_it_is_typed(text, says):
    with pytest.raises(ValidationError) as refusal:
        validate_printable(text)

    assert says in refusal.value.messages[0]
    assert "ลบหรือเปลี่ยน" in refusal.value.messages[0]


@pytest.mark.pdf
def test_what_is_accepted_is_printed_and_what_is_refused_is_not():
    head = f"<html lang=th><style>{font_face_css()} html {{ font-family: Sarabun }}</style><p>"

    assert render_pdf(head + "“คำ” – … • ฿").startswith(b"%PDF-")
    with pytest.raises(RenderFailed):
        render_pdf(head + "✓")


def test_too_long_a_text_says_how_long_it_is():
    with pytest.raises(ValidationError, match="ยาว 11 ตัวอักษร"):
        PrintedTextField(max_length=10).clean("ก" * 11)


def test_what_nobody_sees_is_not_kept_and_is_no_text():
    field = PrintedTextField(max_length=10)

    assert field.clean("กอง\u200bคลัง\u202e") == "กองคลัง"
    with pytest.raises(ValidationError):
        field.clean("\u200b\u2060")
