"""A measure as a form: everything that the report prints of it."""

import dataclasses
from collections.abc import Collection
from typing import Any

from django import forms
from django.db.models import Q

from assessments.domain.framework import Framework as Rules
from assessments.forms.common import indicator_choices, issue_choices
from assessments.models import Assessment, Finding
from measures.models import Measure
from measures.services import MeasureContent, content_of
from organisations.forms.fields import BahtField
from organisations.forms.once import OnceField
from organisations.forms.printable import PrintedTextField
from thai.dates import MONTHS_SHORT
from thai.months import FISCAL_MONTHS, calendar_year_be
from thai.plain_text import shortened

MOST_STEPS = 30
LONGEST_STEP = 1000
ALWAYS = ("version", "once")


class FindingsField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, finding: Finding) -> str:
        return shortened(finding.text, 140)


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
    once = OnceField()
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
        widget=forms.Textarea(
            attrs={
                "rows": 4,
                "data-steps": "",
                # What the script that makes rows of them writes on its buttons.
                "data-step-name": "ขั้นตอนที่",
                "data-help": "กด Enter เพื่อขึ้นขั้นตอนใหม่ วางหลายบรรทัดได้ รายงานจะใส่เครื่องหมายนำให้",
                "data-add": "เพิ่มขั้นตอน",
                "data-remove": "ลบ",
                "data-up": "ขึ้น",
                "data-down": "ลง",
            }
        ),
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
        self,
        *args,
        assessment: Assessment,
        rules: Rules,
        only: Collection[str] = (),
        **kwargs,
    ):
        super().__init__(*args, **kwargs)
        year_be = assessment.implementation_year_be
        # A division that was closed since may stay where it is named already.
        kept = {getattr(self.initial.get("lead"), "pk", None)}
        kept |= set(self.initial.get("helpers", ()))
        divisions = assessment.organisation.divisions.filter(
            Q(is_active=True) | Q(pk__in=kept - {None})
        )
        self.fields["indicator_number"].choices = indicator_choices(
            rules, "ทุกตัวชี้วัด หรือไม่เกี่ยวกับตัวชี้วัดใด"
        )
        self.fields["issue"].choices = issue_choices(rules)
        # Where a year does not ask for the issues, its report does not explain them.
        if not rules.asks_seven_issues:
            del self.fields["issue"]
        self.fields["findings"].queryset = assessment.findings.all()
        self.fields["months"].choices = [
            (month, f"{MONTHS_SHORT[month - 1]} {calendar_year_be(month, year_be)}")
            for month in FISCAL_MONTHS
        ]
        self.fields["lead"].queryset = divisions
        self.fields["helpers"].queryset = divisions
        for name in list(self.fields):
            if only and name not in only and name not in ALWAYS:
                del self.fields[name]

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

    def said(self) -> dict[str, Any]:
        """What the form's own fields say, by the names of ``MeasureContent``."""
        names = {each.name for each in dataclasses.fields(MeasureContent)}
        values = {k: v for k, v in self.cleaned_data.items() if k in names}
        for name in ("findings", "helpers"):
            if name in values:
                values[name] = list(values[name])
        return values

    def content(self) -> MeasureContent:
        return MeasureContent(**{"issue": self.initial.get("issue"), **self.said()})


def initial_of(measure: Measure) -> dict:
    return initial_from(content_of(measure)) | {"version": measure.version}


def initial_from(content: MeasureContent) -> dict:
    values = {
        each.name: getattr(content, each.name) for each in dataclasses.fields(content)
    }
    return values | {
        "findings": [each.pk for each in content.findings],
        "helpers": [each.pk for each in content.helpers],
        "steps": "\n".join(content.steps),
    }
