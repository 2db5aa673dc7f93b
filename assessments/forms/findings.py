"""What a person may say in a finding."""

from crispy_forms.helper import FormHelper
from django import forms

from assessments.domain.framework import Framework as Rules
from assessments.forms.common import (
    indicator_choices,
    issue_choices,
)
from assessments.models import Finding
from assessments.services.findings import FindingTexts
from organisations.forms.once import OnceField
from organisations.forms.printable import PrintedTextField


class FindingForm(forms.Form):
    """Texts of a finding; for a new one also the indicator that it is about."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)
    once = OnceField()
    indicator_number = forms.TypedChoiceField(
        label="ตัวชี้วัด", coerce=int, empty_value=None, required=False
    )
    text = PrintedTextField(
        label="ผลการวิเคราะห์",
        help_text="พบอะไร ข้อความนี้จะพิมพ์ในรายงาน",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": "เขียนผลการวิเคราะห์ก่อนบันทึก",
        },
    )
    recommendation = PrintedTextField(
        label="ข้อเสนอแนะ",
        help_text="ควรทำอย่างไร เว้นว่างได้",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    issue = forms.TypedChoiceField(
        label="ประเด็นที่ต้องวิเคราะห์", coerce=int, empty_value=None, required=False
    )
    no_measure_reason = PrintedTextField(
        label="เหตุผลถ้าไม่กำหนดมาตรการ",
        help_text="เว้นว่างถ้ามีมาตรการตอบประเด็นนี้",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, rules: Rules, finding: Finding | None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["indicator_number"].choices = indicator_choices(
            rules, "ไม่เกี่ยวกับตัวชี้วัดใด"
        )
        self.fields["issue"].choices = issue_choices(rules)
        if finding is not None:
            del self.fields["indicator_number"]
        if not rules.asks_seven_issues:
            del self.fields["issue"]
        # The page draws the form's element and its save bar around the fields.
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def texts(self) -> FindingTexts:
        data = self.cleaned_data
        return FindingTexts(
            text=data["text"],
            recommendation=data["recommendation"],
            issue=data.get("issue", self.initial.get("issue")),
            no_measure_reason=data["no_measure_reason"],
        )


class VersionForm(forms.Form):
    """The version of a finding that the person has read before she acts on it."""

    version = forms.IntegerField(min_value=0)


def initial_of(finding: Finding) -> dict:
    return {
        "version": finding.version,
        "text": finding.text,
        "recommendation": finding.recommendation,
        "issue": finding.issue,
        "no_measure_reason": finding.no_measure_reason,
    }
