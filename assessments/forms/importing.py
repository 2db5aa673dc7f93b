"""Handing in a file of scores, and answering what it asks."""

from django import forms

from assessments.forms.opening import OpenYearForm
from assessments.importing.books import MOST_BYTES
from assessments.importing.problems import Question
from organisations.uploads.names import clean_name

OF_FILE = "file"


class ImportForm(forms.Form):
    """A file, and the year of its rows unless a column of it says."""

    file = forms.FileField(
        label="ไฟล์คะแนน",
        max_length=None,
        help_text=f".xlsx หรือ .csv ไม่เกิน {MOST_BYTES // 1024 // 1024} MB มีปีเดียวหรือหลายปีก็ได้",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        error_messages={
            "required": "เลือกไฟล์คะแนน .xlsx หรือ .csv",
            "empty": "ไฟล์ว่าง 0 ไบต์ เปิดไฟล์ต้นฉบับดูว่ามีเนื้อหา บันทึกใหม่ แล้วเลือกอีกครั้ง",
        },
    )
    year_be = forms.CharField(
        label="ปีงบประมาณ พ.ศ.",
        required=False,
        max_length=10,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text="เว้นว่างถ้าไฟล์มีคอลัมน์ “ปีงบประมาณ พ.ศ.” เช่นแม่แบบของระบบ",
    )

    def clean_year_be(self) -> int | None:
        if not self.cleaned_data["year_be"].strip():
            return None
        return OpenYearForm.clean_year_be(self)

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                f"ไฟล์ขนาด {file.size / 1024 / 1024:,.1f} MB เกิน {MOST_BYTES // 1024 // 1024} MB "
                "แบ่งเป็นหลายไฟล์ หรือลบรูปและแผ่นงานที่ไม่ใช้ แล้วเลือกใหม่"
            )
        return file

    @property
    def file_name(self) -> str:
        return clean_name(self.cleaned_data["file"].name or "")


class AnswersForm(forms.Form):
    """One group of choices for each question; what is left open is asked again."""

    def __init__(self, *args, questions: list[Question], **kwargs):
        super().__init__(*args, **kwargs)
        for each in questions:
            self.fields[each.id] = forms.ChoiceField(
                label=each.text,
                required=False,
                choices=[(choice.value, choice.text) for choice in each.choices],
                widget=forms.RadioSelect,
                error_messages={
                    "invalid_choice": "ไม่มีตัวเลือก “%(value)s” เลือกจากรายการ"
                },
            )

    def answers(self) -> dict[str, str]:
        return {key: value for key, value in self.cleaned_data.items() if value}
