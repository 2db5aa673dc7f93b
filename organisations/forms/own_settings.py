"""A person's own settings."""

from django import forms

from organisations.models import User


class OwnSettingsForm(forms.Form):
    color_scheme = forms.TypedChoiceField(
        label="สีของหน้าจอ",
        help_text="หน้าที่พิมพ์ออกมาเป็นพื้นขาวเสมอ",
        choices=User.ColorScheme.choices,
        coerce=User.ColorScheme,
        widget=forms.RadioSelect,
        error_messages={
            "required": "ยังไม่ได้เลือกสีของหน้าจอ เลือกหนึ่งแบบ",
            "invalid_choice": "ไม่มีสีของหน้าจอชื่อ “%(value)s” เลือกจากสามแบบที่มี",
        },
    )
