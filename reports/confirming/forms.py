"""Handing in old reports, and confirming the values of one."""

from collections.abc import Sequence

from django import forms

from assessments.forms.opening import OpenYearForm
from assessments.models import Assessment
from assessments.services.planning import (
    PublishedScores,
    ScoreEntry,
    stored_entries,
)
from organisations.forms.fields import ScoreField
from organisations.uploads.names import clean_name
from reports.confirming.values import ITEM, LEVEL, POINTS, TOTAL, Value
from reports.reading.files import MOST_FILE_BYTES
from thai.numerals import to_arabic_digits
from thai.plain_text import shortened

MOST_FILES = 6
CHANGED = "แก้เมื่อยืนยัน"
_LONGEST_NAME = 80
_MOST_MB = MOST_FILE_BYTES // 2**20


class SeveralFilesField(forms.FileField):
    """One to six files, as a list."""

    widget = type(
        "SeveralFiles", (forms.ClearableFileInput,), {"allow_multiple_selected": True}
    )

    def clean(self, data, initial=None):
        sent = (data if isinstance(data, list | tuple) else [data]) or [None]
        if len(sent) > MOST_FILES:
            raise forms.ValidationError(
                f"เลือกมา {len(sent)} ไฟล์ ส่งได้ครั้งละไม่เกิน {MOST_FILES} ไฟล์ เลือกใหม่ให้น้อยลง"
            )
        found = [super(SeveralFilesField, self).clean(each, initial) for each in sent]
        for each in found:
            if each.size > MOST_FILE_BYTES:
                raise forms.ValidationError(
                    f"{clean_name(each.name or '')} ใหญ่ {each.size / 2**20:,.1f} MB เกิน {_MOST_MB} MB "
                    "ตรวจว่าเป็นรายงานฉบับเดียว หรือย่อรูปแล้วบันทึกใหม่"
                )
        return found


class OldReportsForm(forms.Form):
    files = SeveralFilesField(
        label="ไฟล์รายงานเดิม",
        max_length=None,
        help_text=f".docx .pdf หรือ .txt ไฟล์ละหนึ่งปี ครั้งละไม่เกิน {MOST_FILES} ไฟล์ "
        f"ไฟล์ละไม่เกิน {_MOST_MB} MB",
        error_messages={
            "required": "เลือกไฟล์รายงาน .docx .pdf หรือ .txt",
            "empty": "มีไฟล์ว่าง 0 ไบต์ เปิดไฟล์ต้นฉบับดูว่ามีเนื้อหา บันทึกใหม่ แล้วเลือกอีกครั้ง",
        },
    )
    year_be = forms.CharField(
        label="ปีงบประมาณ พ.ศ.",
        required=False,
        max_length=10,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text="เว้นว่างให้ระบบอ่านปีจากรายงาน",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["files"].widget.attrs["accept"] = ".docx,.pdf,.txt"

    def clean_year_be(self) -> int | None:
        if not self.cleaned_data["year_be"].strip():
            return None
        return OpenYearForm.clean_year_be(self)

    def clean(self):
        data = super().clean()
        if data.get("year_be") and len(data.get("files") or []) > 1:
            self.add_error("year_be", "ส่งหลายไฟล์ให้เว้นปีว่าง เลือกปีของแต่ละไฟล์ได้ในหน้าถัดไป")
        return data


class ConfirmForm(forms.Form):
    """A field for each value; left empty it says nothing, and what is stored stays."""

    year_be = forms.IntegerField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args,
        values: Sequence[Value],
        file: str,
        year_be: int,
        assessment: Assessment | None,
        asks_agency: str = "",
        **kwargs,
    ):
        super().__init__(*args, **kwargs)
        self.values, self.assessment = values, assessment
        self.file = shortened(file, _LONGEST_NAME)
        self.initial = {
            "year_be": year_be,
            "version": assessment.version if assessment else None,
        }
        for each in values:
            self.fields[each.name] = _field(each)
            self.initial[each.name] = each.value
            if each.asked:
                self.fields[f"pick-{each.name}"] = forms.ChoiceField(
                    label=each.label,
                    choices=each.choices,
                    required=False,
                    widget=forms.RadioSelect,
                )
        if asks_agency:
            self.fields["is_ours"] = forms.BooleanField(
                label=asks_agency,
                error_messages={"required": "ยืนยันก่อนว่ารายงานนี้เป็นของหน่วยงาน"},
            )

    def clean(self):
        data = super().clean()
        for each in self.values:
            if each.asked and data.get(each.name) is None:
                picked = data.get(f"pick-{each.name}")
                if picked:
                    data[each.name] = ScoreField().clean(to_arabic_digits(picked))
        if not self.errors and not any(
            data.get(each.name) not in (None, "") for each in self.values
        ):
            raise forms.ValidationError("ทุกช่องว่าง พิมพ์คะแนนอย่างน้อยหนึ่งช่องก่อนยืนยัน")
        return data

    def published(self) -> PublishedScores:
        """The stored figures with everything that was confirmed put in their place."""
        data = self.cleaned_data
        total, level = None, ""
        entries: dict[str, ScoreEntry] = {}
        if self.assessment is not None:
            total = self.assessment.published_total
            level = self.assessment.published_level
            entries = stored_entries(self.assessment.scores.all())
        for each in self.values:
            said = data.get(each.name)
            if said in (None, ""):
                continue
            if each.kind == TOTAL:
                total = said
            elif each.kind == LEVEL:
                level = said
            elif each.kind == POINTS:
                old = entries.get(each.code, ScoreEntry(None))
                if old.points != said:
                    source = self._source(each, said)
                    entries[each.code] = ScoreEntry(said, old.commented, source)
            elif not (old := entries.get(said, ScoreEntry(None))).commented:
                source = old.source or self._source(each, said)
                entries[said] = ScoreEntry(old.points, True, source)
        return PublishedScores(total, level, entries, source=self.file)

    def _source(self, value: Value, said) -> str:
        if value.value is None and not value.asked:
            return "typed"
        where = value.place.words if value.place else ""
        changed = CHANGED if value.value is not None and value.value != said else ""
        return " ".join(filter(None, (self.file, where, changed)))


def _field(value: Value) -> forms.Field:
    if value.kind in (LEVEL, ITEM):
        return forms.ChoiceField(
            label=value.label,
            choices=value.choices,
            required=False,
            widget=forms.Select(attrs={"class": "form-select"}),
            error_messages={"invalid_choice": "ไม่มีตัวเลือก “%(value)s” เลือกจากรายการ"},
        )
    return ScoreField(
        label=value.label, widget=forms.TextInput(attrs={"class": "form-control num"})
    )
