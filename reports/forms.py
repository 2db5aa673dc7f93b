"""How a report is printed: its digits, and who signs it."""

from django import forms

from organisations.forms.printable import PrintedTextField
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
        field_classes = dict.fromkeys(SIGNER_FIELDS, PrintedTextField)
