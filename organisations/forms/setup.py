"""Setting up an agency: its divisions and its first people."""

from django import forms
from django.contrib.auth.validators import ASCIIUsernameValidator

from organisations.forms.fields import PersonNameField
from organisations.forms.printable import PrintedTextField
from organisations.models import Membership, Organisation, Role, User
from organisations.names import is_same_name

MOST_DIVISIONS = 100
LONGEST_NAME = 120


class DivisionsForm(forms.Form):
    """Names of divisions, ticked and typed; those that exist are kept as they are."""

    suggested = forms.MultipleChoiceField(
        label="สำนัก/กองที่มักมี",
        help_text="ทำเครื่องหมายเฉพาะที่มีจริง",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    names = PrintedTextField(
        label="สำนัก/กองอื่น",
        help_text="หนึ่งบรรทัดต่อหนึ่งชื่อ เช่น กองยุทธศาสตร์และงบประมาณ",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=MOST_DIVISIONS * LONGEST_NAME,
        required=False,
    )

    def __init__(self, *args, suggestions: tuple[str, ...] = (), **kwargs):
        super().__init__(*args, **kwargs)
        if suggestions:
            self.fields["suggested"].choices = [(name, name) for name in suggestions]
        else:
            del self.fields["suggested"]
            self.fields["names"].label = "สำนัก/กอง"

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

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not self.all_names():
            self.add_error("names", "ทำเครื่องหมายหรือพิมพ์ชื่อสำนัก/กองอย่างน้อยหนึ่งชื่อ")
        return cleaned

    def all_names(self) -> list[str]:
        """Ticked names in the order of the list, then typed ones, each once."""
        ticked = self.cleaned_data.get("suggested", [])
        return list(dict.fromkeys([*ticked, *self.cleaned_data.get("names", [])]))


class DivisionForm(forms.Form):
    """One division."""

    name = PrintedTextField(
        label="ชื่อสำนัก/กอง",
        max_length=LONGEST_NAME,
        error_messages={"required": "พิมพ์ชื่อสำนัก/กอง"},
    )
    is_active = forms.BooleanField(
        label="ใช้งานอยู่",
        help_text="ถ้าไม่ใช้งาน จะเลือกเป็นผู้รับผิดชอบมาตรการใหม่ไม่ได้ มาตรการเดิมยังแสดงชื่อนี้",
        required=False,
    )

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())


class PersonForm(forms.Form):
    """A person of the agency and her role; a new account, or one that she has."""

    role = forms.ChoiceField(label="บทบาท", choices=Role.choices)
    full_name = PersonNameField(required=False)
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
    has_account = forms.BooleanField(
        label="มีบัญชีในระบบแล้ว เพิ่มบทบาทให้บัญชีเดิม",
        help_text="พิมพ์ชื่อ - สกุลให้ตรงกับบัญชีเดิมด้วย เจ้าตัวใช้รหัสผ่านเดิม",
        required=False,
    )

    def __init__(self, *args, organisation: Organisation, **kwargs):
        self.organisation = organisation
        super().__init__(*args, **kwargs)

    def clean(self):
        cleaned = super().clean()
        username = cleaned.get("username")
        if not username:
            return cleaned
        user = User.objects.filter(username__iexact=username).first()
        if cleaned.get("has_account"):
            if user is None or not self._knows(user, cleaned.get("full_name", "")):
                # One answer for both: nobody learns who is behind a user name.
                self.add_error(
                    "username",
                    f"ไม่พบบัญชี “{username}” ที่มีชื่อ - สกุลนี้ ถามเจ้าตัวว่าตั้งไว้อย่างไร "
                    "หรือเอาเครื่องหมาย “มีบัญชีในระบบแล้ว” ออก",
                )
                user = None
            cleaned["user"] = user
            return cleaned
        if user is not None:
            self.add_error(
                "username",
                f"มีชื่อผู้ใช้ “{username}” แล้ว ตั้งชื่ออื่น ถ้าเป็นคนเดียวกันให้ทำเครื่องหมาย “มีบัญชีในระบบแล้ว”",
            )
        if not cleaned.get("full_name"):
            self.add_error("full_name", "พิมพ์ชื่อและสกุล")
        return cleaned

    def _knows(self, user: User, full_name: str) -> bool:
        """Whether the agency knows who she is: by her name, or as one of its own."""
        if is_same_name(full_name, user.full_name):
            return True
        here = Membership.objects.active().filter(organisation=self.organisation)
        return here.filter(user=user).exists()
