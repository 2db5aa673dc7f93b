"""What is said of evidence, and of an address on the web."""

from django import forms

from assessments.models import Assessment
from measures.models import Evidence
from measures.services.evidence import LONGEST_TITLE, LONGEST_WORDS, Said
from organisations.forms.fields import DayField
from organisations.forms.printable import TOO_LONG, PrintedTextField

_TITLE_HELP = "เช่น อบรมเจ้าหน้าที่ 12 มี.ค. 2569 มีผู้เข้าร่วม 40 คน"


class _ItemField(forms.ChoiceField):
    def __init__(self):
        super().__init__(
            label="ใช้กับข้อ OIT",
            required=False,
            error_messages={"invalid_choice": "เลือกข้อ OIT ของปีนี้จากรายการ"},
        )


class _AboutForm(forms.Form):
    """``kept`` is an item that stands there already, also when the year dropped it."""

    def __init__(self, *args, assessment: Assessment, kept: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        items = assessment.framework.rules().oit_items if assessment.framework else ()
        choices = [("", "ไม่ระบุ")]
        choices += [(each.code, f"{each.code} {each.title_th}") for each in items]
        if kept and kept not in dict(choices):
            choices.append((kept, kept))
        self.fields["item_code"].choices = choices

    def said(self) -> Said:
        values = self.cleaned_data
        return Said(
            title=values["title"],
            item_code=values["item_code"],
            expires_on=values.get("expires_on"),
            is_public=values.get("is_public", False),
        )


class FilesForm(_AboutForm):
    """Beside the files themselves. Nothing in it can fail on account of being empty:
    a refused form would lose the files that were chosen."""

    title = PrintedTextField(
        label="ไฟล์เหล่านี้แสดงว่า",
        help_text=f"{_TITLE_HELP} เว้นว่างได้ ระบบใช้ชื่อไฟล์แทนไว้ก่อน",
        required=False,
        max_length=LONGEST_TITLE,
        error_messages={"max_length": TOO_LONG},
    )
    item_code = _ItemField()


class LinkForm(_AboutForm):
    url = forms.CharField(
        label="ที่อยู่เว็บ",
        help_text="คัดลอกทั้งหมดจากช่องที่อยู่ของเบราว์เซอร์ ขึ้นต้นด้วย https:// หรือ http://",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
        error_messages={"required": "พิมพ์หรือวางที่อยู่เว็บ"},
    )
    title = PrintedTextField(
        label="หน้าเว็บนี้แสดงว่า",
        help_text="เช่น ประกาศแผนจัดซื้อปี 2569 บนเว็บไซต์หน่วยงาน",
        max_length=LONGEST_TITLE,
        error_messages={"required": "เขียนว่าหน้าเว็บนี้แสดงอะไร", "max_length": TOO_LONG},
    )
    item_code = _ItemField()
    expires_on = DayField(
        label="ใช้ได้ถึงวันที่", help_text="วัน/เดือน/ปี พ.ศ. เว้นว่างถ้าไม่หมดอายุ"
    )


class ChangeForm(_AboutForm):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    title = PrintedTextField(
        label="หลักฐานนี้แสดงว่า",
        help_text=_TITLE_HELP,
        max_length=LONGEST_TITLE,
        error_messages={"required": "เขียนว่าหลักฐานนี้แสดงอะไร", "max_length": TOO_LONG},
    )
    item_code = _ItemField()
    expires_on = DayField(
        label="ใช้ได้ถึงวันที่",
        help_text="วัน/เดือน/ปี พ.ศ. เช่น 30/9/2569 เว้นว่างถ้าไม่หมดอายุ",
    )
    is_public = forms.BooleanField(
        label="ให้พิมพ์รูปนี้ในรายงานที่เผยแพร่",
        help_text="ระบบวาดรูปใหม่โดยไม่มีสถานที่ เวลา และรุ่นกล้องที่ฝังมา ตรวจว่าไม่เห็นหน้าหรือข้อมูลของผู้ที่ไม่ยินยอม",
        required=False,
    )

    def __init__(self, *args, evidence: Evidence, **kwargs):
        super().__init__(*args, kept=evidence.item_code, **kwargs)
        if not evidence.is_picture:
            del self.fields["is_public"]


class RemoveForm(forms.Form):
    words = forms.CharField(
        label="เหตุผลที่นำออก",
        help_text="เช่น แนบผิดมาตรการ หรือเห็นข้อมูลส่วนบุคคล เหตุผลจะอยู่ในบันทึกเหตุการณ์",
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "เขียนเหตุผลที่นำหลักฐานนี้ออก", "max_length": TOO_LONG},
    )
