"""Accounts without an agency, and what an overseer's account reaches."""

from django import forms
from django.contrib.auth.validators import ASCIIUsernameValidator

from organisations.forms.fields import PersonNameField
from organisations.models.organisation import OrganisationType

EVERYWHERE = "*"


class UsernameField(forms.CharField):
    def __init__(self, **options):
        super().__init__(
            label="ชื่อผู้ใช้",
            max_length=64,
            help_text="ตัวอักษรอังกฤษ ตัวเลข และ . - _ ไม่เว้นวรรค",
            widget=forms.TextInput(
                attrs={"autocomplete": "off", "autocapitalize": "none"}
            ),
            validators=[
                ASCIIUsernameValidator(
                    message="ชื่อผู้ใช้ใช้ได้เฉพาะตัวอักษรอังกฤษ ตัวเลข และ @ . + - _"
                )
            ],
            error_messages={"required": "พิมพ์ชื่อผู้ใช้"},
            **options,
        )


class AccountForm(forms.Form):
    """A new account that belongs to no agency."""

    full_name = PersonNameField(error_messages={"required": "พิมพ์ชื่อและสกุล"})
    username = UsernameField()
    kind = forms.ChoiceField(
        label="ใช้ทำอะไร",
        choices=[
            ("overseer", "กำกับหน่วยงาน อ่านผลที่เสนอหรือเห็นชอบแล้ว"),
            ("administrator", "ดูแลระบบกลาง ตั้งหน่วยงานและบัญชี ไม่เห็นคะแนน"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "เลือกว่าบัญชีนี้ใช้ทำอะไร"},
    )


class OversightForm(forms.Form):
    """A scope; the whole country is chosen, never left over from an empty field."""

    province = forms.ChoiceField(
        label="จังหวัด", error_messages={"required": "เลือกจังหวัด หรือทุกจังหวัด"}
    )
    type = forms.ChoiceField(
        label="ประเภทหน่วยงาน",
        choices=[
            ("", "เลือกประเภท"),
            (EVERYWHERE, "ทุกประเภท"),
            *OrganisationType.choices,
        ],
        error_messages={"required": "เลือกประเภท หรือทุกประเภท"},
    )

    def __init__(self, *args, provinces: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["province"].choices = [
            ("", "เลือกจังหวัด"),
            (EVERYWHERE, "ทุกจังหวัด"),
            *((name, name) for name in provinces),
        ]

    def scope(self) -> dict[str, str]:
        """Province and type as an oversight holds them: empty is every one."""
        return {
            name: "" if value == EVERYWHERE else value
            for name, value in self.cleaned_data.items()
        }
