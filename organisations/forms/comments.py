"""What a person may say in a comment."""

from django import forms

from organisations.forms.once import OnceField
from organisations.models.comment import LONGEST
from thai.plain_text import plain_text


class PlainTextField(forms.CharField):
    """Words with line breaks and nothing unseen in them."""

    def to_python(self, value) -> str:
        return plain_text(super().to_python(value))


class CommentForm(forms.Form):
    once = OnceField()
    text = PlainTextField(
        label="ข้อความ",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, "class": "form-control"}),
        error_messages={
            "required": "เขียนข้อความก่อนส่ง",
            "max_length": "ยาว %(show_value)d ตัวอักษร เกินที่เก็บได้ %(limit_value)d ตัวอักษร ย่อให้สั้นลง",
        },
    )
