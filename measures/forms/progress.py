"""An entry of progress as a form, and what a manager answers to it."""

from django import forms
from django.utils import timezone

from measures.domain.following import WHOLE
from measures.models import Progress
from measures.models.progress import LONGEST_TEXT, LONGEST_WORDS
from measures.services.ending import LONGEST_WORDS as LONGEST_REASON
from measures.services.progress import Told
from organisations.forms.fields import BahtField, DayField
from organisations.forms.once import OnceField
from organisations.forms.printable import TOO_LONG, PrintedTextField
from thai.numerals import to_arabic_digits


class PercentField(forms.IntegerField):
    """0..100 in either digits, with or without the sign."""

    def __init__(self, **options):
        super().__init__(
            min_value=0,
            max_value=WHOLE,
            widget=forms.TextInput(
                attrs={"inputmode": "numeric", "autocomplete": "off"}
            ),
            **options,
        )
        said = "ใส่จำนวนเต็ม 0 ถึง 100 ไม่มีทศนิยม เช่น 40"
        self.error_messages |= {
            "required": "ใส่ความก้าวหน้าเป็นจำนวนเต็ม 0 ถึง 100 ถ้ายังไม่ได้เริ่ม ใส่ 0",
            "invalid": said,
        }
        for validator in self.validators:
            validator.message = f"ร้อยละ %(show_value)s เป็นไปไม่ได้ {said}"

    def to_python(self, value):
        if isinstance(value, str):
            value = to_arabic_digits(value).strip().removesuffix("%").strip()
        return super().to_python(value)


def _text(
    label: str, help_text: str, *, rows: int = 2, required: str = ""
) -> PrintedTextField:
    return PrintedTextField(
        label=label,
        help_text=help_text,
        required=bool(required),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": required} if required else None,
    )


class ProgressForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)
    once = OnceField()
    on_date = DayField(
        label="ข้อมูล ณ วันที่",
        required=True,
        help_text="วัน/เดือน/ปี พ.ศ. เช่น 31/3/2569",
        error_messages={"required": "ใส่วันที่ของข้อมูล เช่น 31/3/2569"},
    )
    percent = PercentField(
        label="ความก้าวหน้าของทั้งมาตรการ (ร้อยละ)",
        help_text="0 คือยังไม่ได้เริ่ม 100 คือแล้วเสร็จ",
    )
    done = _text(
        "สิ่งที่ดำเนินการ",
        "ทำอะไรไปแล้วตั้งแต่รายงานครั้งก่อน ใครทำ ที่ไหน กี่คน",
        rows=4,
        required="เขียนสิ่งที่ดำเนินการ ถ้ายังไม่ได้เริ่ม เขียนว่ายังไม่ได้เริ่มเพราะอะไร",
    )
    result = _text("ผลเทียบกับเป้าหมาย", "เช่น เปิดแล้ว 2 จาก 3 บริการ")
    obstacles = _text("ปัญหาและอุปสรรค", "เว้นว่างถ้าไม่มี")
    next_step = _text("ขั้นต่อไป", "จะทำอะไรต่อ ภายในเมื่อใด")
    spending = BahtField(
        label="ใช้จ่ายตั้งแต่รายงานครั้งก่อน (บาท)",
        help_text="พิมพ์ 0 ถ้าไม่ได้ใช้เงิน เว้นว่างถ้ายังไม่ทราบ",
    )

    def told(self) -> Told:
        values = self.cleaned_data
        return Told(
            on_date=values["on_date"],
            percent=values["percent"],
            done=values["done"],
            result=values["result"],
            obstacles=values["obstacles"],
            next_step=values["next_step"],
            spending=values["spending"],
        )


def first_values() -> dict:
    return {"on_date": timezone.localdate()}


def initial_of(progress: Progress) -> dict:
    fields = (*ProgressForm.base_fields,)
    return {name: getattr(progress, name) for name in fields if hasattr(progress, name)}


class DecisionForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    words = forms.CharField(
        label="ข้อความถึงเจ้าหน้าที่",
        help_text="จำเป็นเมื่อส่งกลับ บอกว่าให้แก้หรือเพิ่มอะไร",
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": TOO_LONG},
    )


class WithdrawForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class EndingForm(forms.Form):
    words = PrintedTextField(
        label="เหตุผล",
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "เขียนเหตุผลก่อนบันทึก"},
    )
