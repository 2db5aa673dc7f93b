"""What is printed of the people who sign."""

from django import forms

from reports.models import SIGNER_FIELDS, ReportSettings


class ReportSettingsForm(forms.ModelForm):
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
