"""How all reports of an agency are printed: signers, digits, seal."""

from django import forms

from organisations.forms.printable import PrintedTextField
from organisations.models import Organisation, SignerDefaults
from organisations.models.printing import SIGNER_FIELDS


class PrintingForm(forms.ModelForm):
    digits = forms.ChoiceField(
        label="ตัวเลขในรายงาน", choices=Organisation.Digits.choices
    )

    class Meta:
        model = SignerDefaults
        fields = SIGNER_FIELDS
        field_classes = dict.fromkeys(SIGNER_FIELDS, PrintedTextField)

    def signers(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in SIGNER_FIELDS}


class SealForm(forms.Form):
    """A picture; what it is is decided by its bytes, not by its name."""

    file = forms.FileField(
        error_messages={
            "required": "เลือกไฟล์รูปก่อน",
            "empty": "ไฟล์ว่าง ไม่มีข้อมูลรูป ใช้ไฟล์ PNG หรือ JPEG",
            "invalid": "เลือกไฟล์รูปก่อน",
        }
    )
