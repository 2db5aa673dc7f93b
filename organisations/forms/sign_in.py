"""How people of an agency sign in."""

from django import forms

from organisations.accounts.identifiers import LIKE_AN_ADDRESS, normal_identifier
from organisations.models import Role


class SecondFactorRolesForm(forms.Form):
    roles = forms.TypedMultipleChoiceField(
        label="บทบาทที่ต้องยืนยันสองขั้น",
        help_text="มีผลทันที คนที่ยังไม่ได้ตั้งค่าจะถูกพาไปตั้งค่าก่อน จึงทำงานต่อได้ ข้อความที่พิมพ์ค้างไว้ไม่หาย",
        choices=Role.choices,
        coerce=Role,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "ไม่มีบทบาทชื่อ “%(value)s” เลือกจากรายการ"},
    )


class ProviderEntryForm(forms.Form):
    """The provider's name of a person, in the claim that the settings name."""

    identifier = forms.CharField(
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )

    def __init__(self, *args, claim: str, provider: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.claim = claim
        field = self.fields["identifier"]
        field.label, wanted = {
            "email": (f"อีเมลของเจ้าตัวที่ {provider}", "อีเมล เช่น somsri@example.go.th"),
            "sub": (f"รหัสผู้ใช้ (sub) ของเจ้าตัวที่ {provider}", "รหัสผู้ใช้"),
        }.get(claim, (f"ชื่อผู้ใช้ของเจ้าตัวที่ {provider}", "ชื่อผู้ใช้"))
        field.error_messages["required"] = f"พิมพ์{wanted}"
        if claim == "email":
            field.help_text = "ใช้ได้เมื่อผู้ให้บริการยืนยันอีเมลนี้แล้วเท่านั้น"

    def clean_identifier(self) -> str:
        typed = normal_identifier(self.cleaned_data["identifier"], self.claim)
        if self.claim == "email" and not LIKE_AN_ADDRESS.fullmatch(typed):
            raise forms.ValidationError(
                f"“{typed}” ไม่ใช่อีเมล พิมพ์ให้ครบ เช่น somsri@example.go.th"
            )
        return typed
