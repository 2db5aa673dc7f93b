"""How people of an agency sign in."""

from django import forms

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
