"""A measure as a form: everything that the report prints of it."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Column, Fieldset, Layout, Row
from django import forms

from assessments.domain.framework import Framework as Rules
from assessments.forms.common import (
    indicator_choices,
    issue_choices,
    save_bar,
)
from assessments.models import Assessment, Finding
from measures.models import Measure
from measures.services import MeasureContent
from organisations.forms.fields import BahtField
from organisations.forms.printable import PrintedTextField
from thai.dates import MONTHS_SHORT
from thai.months import FISCAL_MONTHS, calendar_year_be

MOST_STEPS = 30
LONGEST_STEP = 1000


class FindingsField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, finding: Finding) -> str:
        return finding.text if len(finding.text) <= 140 else f"{finding.text[:140]}…"


def _text(label: str, help_text: str, rows: int = 2) -> PrintedTextField:
    return PrintedTextField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class MeasureForm(forms.Form):
    """Findings and divisions are limited to those of the assessment's agency."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)
    indicator_number = forms.TypedChoiceField(
        label="ตัวชี้วัด", coerce=int, empty_value=None, required=False
    )
    issue = forms.TypedChoiceField(
        label="ประเด็นที่ต้องวิเคราะห์", coerce=int, empty_value=None, required=False
    )
    activity = PrintedTextField(
        label="โครงการ/กิจกรรม",
        max_length=500,
        error_messages={
            "required": "พิมพ์ชื่อโครงการหรือกิจกรรมก่อนบันทึก",
        },
    )
    findings = FindingsField(
        label="ประเด็นที่มาตรการนี้ตอบ",
        queryset=Finding.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="เลือกได้หลายข้อ",
        error_messages={"invalid_choice": "ประเด็นที่เลือกไม่ใช่ของปีนี้ เลือกใหม่จากรายการ"},
    )
    steps = PrintedTextField(
        label="ขั้นตอนหรือวิธีการดำเนินการ",
        help_text="หนึ่งบรรทัดต่อหนึ่งขั้นตอน รายงานจะใส่เครื่องหมายนำให้",
        required=False,
        max_length=MOST_STEPS * LONGEST_STEP,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    months = forms.TypedMultipleChoiceField(
        label="ระยะเวลาในการดำเนินการ", coerce=int, required=False
    )
    lead = forms.ModelChoiceField(
        label="หน่วยงานหลัก",
        queryset=None,
        required=False,
        empty_label="ยังไม่ระบุ",
        error_messages={"invalid_choice": "เลือกสำนัก/กองของหน่วยงานนี้จากรายการ"},
    )
    helpers = forms.ModelMultipleChoiceField(
        label="หน่วยงานร่วม",
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "เลือกสำนัก/กองของหน่วยงานนี้จากรายการ"},
    )
    target = _text("เป้าหมายและวิธีวัด", "เช่น เปิดบริการออนไลน์ 3 บริการ ภายใน มิ.ย. 2569")
    budget = BahtField(label="งบประมาณ (บาท)", help_text="พิมพ์ 0 ถ้าไม่ใช้งบประมาณ")
    monitoring = _text("การกำกับติดตาม", "ใครรายงานใคร เมื่อใด เช่น รายงานปลัดทุกหกเดือน")
    evidence_expected = _text("หลักฐานที่คาดไว้", "เช่น คู่มือ ภาพกิจกรรม หน้าเว็บไซต์")

    def __init__(
        self, *args, assessment: Assessment, rules: Rules, cancel_url: str, **kwargs
    ):
        super().__init__(*args, **kwargs)
        year_be = assessment.implementation_year_be
        divisions = assessment.organisation.divisions.filter(is_active=True)
        self.fields["indicator_number"].choices = indicator_choices(
            rules, "ทุกตัวชี้วัด หรือไม่เกี่ยวกับตัวชี้วัดใด"
        )
        self.fields["issue"].choices = issue_choices(rules)
        if not rules.seven_issues:
            del self.fields["issue"]
        self.fields["findings"].queryset = assessment.findings.all()
        self.fields["months"].choices = [
            (month, f"{MONTHS_SHORT[month - 1]} {calendar_year_be(month, year_be)}")
            for month in FISCAL_MONTHS
        ]
        self.fields["lead"].queryset = divisions
        self.fields["helpers"].queryset = divisions
        self.helper = self._helper(cancel_url)

    def _helper(self, cancel_url: str) -> FormHelper:
        about = ["indicator_number", *(["issue"] if "issue" in self.fields else [])]
        helper = FormHelper()
        helper.attrs = {"novalidate": ""}
        helper.layout = Layout(
            "version",
            Fieldset("ตอบอะไร", *about, "findings"),
            Fieldset(
                "ทำอะไร เมื่อใด",
                "activity",
                "steps",
                HTML('{% include "measures/_months.html" %}'),
            ),
            Fieldset(
                "ใครทำและวัดผลอย่างไร",
                Row(Column("lead"), Column("helpers")),
                "target",
                "budget",
                "monitoring",
                "evidence_expected",
            ),
            save_bar("บันทึกมาตรการ", cancel_url),
        )
        return helper

    def clean_steps(self) -> list[str]:
        lines = [
            line.strip().removeprefix("-").strip()
            for line in self.cleaned_data["steps"].splitlines()
        ]
        steps = [line for line in lines if line]
        if len(steps) > MOST_STEPS:
            raise forms.ValidationError(
                f"มี {len(steps)} ขั้นตอน เกิน {MOST_STEPS} ขั้นตอน รวมบางขั้นตอนเข้าด้วยกัน"
            )
        for number, step in enumerate(steps, start=1):
            if len(step) > LONGEST_STEP:
                raise forms.ValidationError(
                    f"ขั้นตอนที่ {number} ยาว {len(step):,} ตัวอักษร เกิน {LONGEST_STEP:,} ย่อให้สั้นลง"
                )
        return steps

    def content(self) -> MeasureContent:
        data = self.cleaned_data
        return MeasureContent(
            activity=data["activity"],
            indicator_number=data["indicator_number"],
            issue=data.get("issue"),
            findings=list(data["findings"]),
            steps=data["steps"],
            months=data["months"],
            lead=data["lead"],
            helpers=list(data["helpers"]),
            target=data["target"],
            budget=data["budget"],
            monitoring=data["monitoring"],
            evidence_expected=data["evidence_expected"],
        )


def initial_of(measure: Measure) -> dict:
    return {
        "version": measure.version,
        "indicator_number": measure.indicator_number,
        "issue": measure.issue,
        "activity": measure.activity,
        "findings": [each.pk for each in measure.findings.all()],
        "steps": "\n".join(measure.steps),
        "months": measure.months,
        "lead": measure.lead,
        "helpers": [each.pk for each in measure.helpers.all()],
        "target": measure.target,
        "budget": measure.budget,
        "monitoring": measure.monitoring,
        "evidence_expected": measure.evidence_expected,
    }
