"""How a report is printed: its digits, and who signs it."""

from django import forms

from organisations.models import Organisation
from reports.models import SIGNER_FIELDS, ReportSettings


class ReportSettingsForm(forms.ModelForm):
    digits = forms.ChoiceField(
        label="ตัวเลขในรายงาน",
        choices=Organisation.Digits.choices,
        help_text="ใช้กับรายงานทุกปีของหน่วยงาน",
    )

    class Meta:
        model = ReportSettings
        fields = SIGNER_FIELDS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages["max_length"] = (
                "ยาว %(show_value)d ตัวอักษร เกิน %(limit_value)d ตัวอักษร ย่อให้สั้นลง"
            )
            for validator in field.validators:
                if hasattr(validator, "limit_value"):
                    validator.message = field.error_messages["max_length"]
