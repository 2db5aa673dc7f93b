"""How a report is printed, and what is said with an act of its review."""

from django import forms

from assessments.domain.workflow import Act, Transition
from organisations.forms.comments import PlainTextField
from organisations.forms.printable import TOO_LONG, PrintedTextField
from organisations.models import Organisation
from reports.models import (
    LONGEST_OWN_WORDS,
    LONGEST_REASON,
    LONGEST_WORDS,
    SIGNER_FIELDS,
    ReportSettings,
)
from reports.outline.layout import (
    MOVABLE,
    OPTIONAL,
    TITLES,
    Layout,
    Part,
    layout_of,
)


class ReportSettingsForm(forms.ModelForm):
    digits = forms.ChoiceField(
        label="ตัวเลขในรายงาน",
        choices=Organisation.Digits.choices,
        help_text="ใช้กับรายงานทุกปีของหน่วยงาน",
    )
    version = forms.IntegerField(
        min_value=0,
        widget=forms.HiddenInput,
        error_messages={"required": "เปิดหน้านี้ใหม่แล้วบันทึกอีกครั้ง"},
    )

    class Meta:
        model = ReportSettings
        fields = SIGNER_FIELDS
        field_classes = dict.fromkeys(SIGNER_FIELDS, PrintedTextField)


class ReportLookForm(forms.Form):
    """The agency's own words, and which parts its report has."""

    foreword = PrintedTextField(
        label="คำนำ",
        required=False,
        max_length=LONGEST_OWN_WORDS,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="พิมพ์ก่อนสารบัญ ลงท้ายด้วยชื่อหน่วยงานให้เอง เว้นว่างถ้าไม่มีคำนำ",
    )
    closing = PrintedTextField(
        label="บทส่งท้าย",
        required=False,
        max_length=LONGEST_OWN_WORDS,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="เว้นว่างถ้าไม่มีบทส่งท้าย",
    )
    shown = forms.MultipleChoiceField(
        label="ส่วนที่พิมพ์",
        required=False,
        choices=[(part.value, TITLES[part]) for part in OPTIONAL],
        widget=forms.CheckboxSelectMultiple,
        help_text="ผลการประเมิน การวิเคราะห์ และมาตรการ พิมพ์เสมอ เพราะเป็นเนื้อหาที่ต้องเผยแพร่",
    )
    order = forms.MultipleChoiceField(
        choices=[(part.value, TITLES[part]) for part in MOVABLE],
        widget=forms.MultipleHiddenInput,
        error_messages={
            "required": "ลำดับของส่วนหายไป เปิดหน้านี้ใหม่แล้วบันทึกอีกครั้ง",
            "invalid_choice": "ไม่มีส่วน “%(value)s” ในรายงาน เปิดหน้านี้ใหม่แล้วบันทึกอีกครั้ง",
        },
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    move = forms.RegexField(r"^(up|down):[a-z]+$", required=False)

    def layout(self) -> Layout:
        """What was chosen, with the move that the pressed button asks for."""
        shown = self.cleaned_data["shown"]
        layout = layout_of(
            self.cleaned_data["order"], [part for part in OPTIONAL if part not in shown]
        )
        way, _, key = self.cleaned_data["move"].partition(":")
        return layout.moved(Part(key), up=way == "up") if key in MOVABLE else layout


class ActForm(forms.Form):
    """Which act it is, and what the page showed: the last one, the earlier years."""

    act = forms.TypedChoiceField(
        choices=[(act.value, act.words) for act in Act], coerce=Act
    )
    seen = forms.IntegerField(min_value=0)
    earlier = forms.CharField(required=False, max_length=64)


class WordsForm(forms.Form):
    """What is said with one act; needed where content opens again."""

    LABELS = {
        Act.SUBMIT: "ข้อความถึงผู้บริหาร (ไม่บังคับ)",
        Act.APPROVE: "ข้อความถึงเจ้าหน้าที่ (ไม่บังคับ)",
        Act.RETURN: "สิ่งที่ต้องแก้",
        Act.WITHDRAW: "เหตุผลที่ถอน",
    }
    HELP = {
        Act.RETURN: "บอกว่าแก้ที่ใดและอย่างไร เจ้าหน้าที่จะเห็นข้อความนี้",
        Act.WITHDRAW: "อีกฝ่ายจะเห็นข้อความนี้",
    }

    words = PlainTextField(
        max_length=LONGEST_WORDS,
        error_messages={"max_length": TOO_LONG},
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, row: Transition, **kwargs):
        super().__init__(*args, auto_id=f"id_{row.act.value}_%s", **kwargs)
        field = self.fields["words"]
        field.required = row.needs_words
        field.label = self.LABELS[row.act]
        field.help_text = self.HELP.get(row.act, "")
        field.error_messages["required"] = f"เขียน{field.label}ก่อน อีกฝ่ายต้องรู้ว่าเพราะอะไร"


class WaiverForm(forms.Form):
    """Why warnings are left as they are; printed, so only what can be printed."""

    reason = PrintedTextField(
        label="เหตุผลที่ไม่แก้",
        max_length=LONGEST_REASON,
        help_text="พิมพ์ในภาคผนวกของรายงาน ผู้อ่านจะเห็นข้อความนี้",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "เขียนเหตุผลก่อน รายงานจะพิมพ์เหตุผลนี้ไว้ในภาคผนวก"},
    )


class PublishForm(forms.Form):
    """Why a version is published, and the newest one that the page showed."""

    reason = PlainTextField(
        label="เหตุผลที่เผยแพร่",
        max_length=LONGEST_WORDS,
        help_text="เช่น เผยแพร่ครั้งแรก หรือแก้ไขสิ่งใดจากฉบับก่อน ทุกคนอ่านข้อความนี้ได้",
        error_messages={
            "required": "เขียนเหตุผลที่เผยแพร่ก่อน ผู้อ่านต้องรู้ว่าฉบับนี้ออกเพราะอะไร",
            "max_length": TOO_LONG,
        },
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
