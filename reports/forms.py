"""How a report is printed, and what is said with an act of its review."""

from django import forms

from assessments.domain.workflow import Act, Transition
from organisations.forms.comments import PlainTextField
from organisations.forms.printable import TOO_LONG, PrintedTextField
from organisations.models import Organisation
from reports.models import LONGEST_REASON, LONGEST_WORDS, SIGNER_FIELDS, ReportSettings


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


class ActForm(forms.Form):
    """Which act it is, and the last one that the page showed."""

    act = forms.TypedChoiceField(
        choices=[(act.value, act.words) for act in Act], coerce=Act
    )
    seen = forms.IntegerField(min_value=0)


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
