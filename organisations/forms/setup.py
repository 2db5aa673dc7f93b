"""Setting up an agency: its divisions and its first people."""

from django import forms
from django.contrib.auth.validators import ASCIIUsernameValidator

from organisations.forms.printable import PrintedTextField
from organisations.models import Role, User

MOST_DIVISIONS = 100
LONGEST_NAME = 120


class DivisionsForm(forms.Form):
    """Names of divisions, one a line; those that exist already are kept as they are."""

    names = PrintedTextField(
        label="สำนัก/กอง",
        help_text="หนึ่งบรรทัดต่อหนึ่งชื่อ เช่น สำนักปลัด กองคลัง กองช่าง",
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=MOST_DIVISIONS * LONGEST_NAME,
        error_messages={"required": "พิมพ์ชื่อสำนัก/กองอย่างน้อยหนึ่งชื่อ"},
    )

    def clean_names(self) -> list[str]:
        lines = [
            " ".join(line.split()) for line in self.cleaned_data["names"].splitlines()
        ]
        names = list(dict.fromkeys(line for line in lines if line))
        if len(names) > MOST_DIVISIONS:
            raise forms.ValidationError(
                f"มี {len(names)} ชื่อ เกิน {MOST_DIVISIONS} ชื่อ แบ่งเพิ่มเป็นหลายครั้ง"
            )
        for name in names:
            if len(name) > LONGEST_NAME:
                raise forms.ValidationError(
                    f"“{name[:30]}…” ยาว {len(name)} ตัวอักษร เกิน {LONGEST_NAME} ย่อให้สั้นลง"
                )
        return names


class PersonForm(forms.Form):
    """A new person of the agency and her role."""

    full_name = forms.CharField(
        label="ชื่อ - สกุล",
        max_length=150,
        error_messages={"required": "พิมพ์ชื่อและสกุล"},
    )
    username = forms.CharField(
        label="ชื่อผู้ใช้",
        max_length=64,
        help_text="ตัวอักษรอังกฤษ ตัวเลข และ . - _ ไม่เว้นวรรค",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
        validators=[
            ASCIIUsernameValidator(
                message="ชื่อผู้ใช้ใช้ได้เฉพาะตัวอักษรอังกฤษ ตัวเลข และ @ . + - _"
            )
        ],
        error_messages={"required": "พิมพ์ชื่อผู้ใช้"},
    )
    role = forms.ChoiceField(label="บทบาท", choices=Role.choices)

    def clean_username(self) -> str:
        username = self.cleaned_data["username"]
        if User.objects.filter(username__iexact=username).exists():
            raise forms.ValidationError(f"มีชื่อผู้ใช้ “{username}” แล้ว ตั้งชื่ออื่น")
        return username
