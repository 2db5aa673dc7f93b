"""What somebody looks for in the trail: all of it in the address."""

from datetime import date

from django import forms

from ita_portal.trail.listing import MACHINE
from thai.dates import DateError, parse_date_be

_ANY = ("", "ทั้งหมด")


class DayField(forms.CharField):
    """A day of the Buddhist calendar, or None."""

    def clean(self, value) -> date | None:
        try:
            return parse_date_be(super().clean(value))
        except DateError as refusal:
            raise forms.ValidationError(str(refusal)) from None


def _text(**attrs):
    return forms.TextInput(
        attrs={"class": "form-control", "autocomplete": "off", **attrs}
    )


def _select():
    return forms.Select(attrs={"class": "form-select"})


class TrailForm(forms.Form):
    """A GET form; a choice that is not there filters nothing."""

    q = forms.CharField(
        label="ค้นหา",
        required=False,
        max_length=100,
        widget=_text(type="search", maxlength=100),
    )
    who = forms.ChoiceField(label="ผู้ทำ", required=False, widget=_select())
    act = forms.ChoiceField(label="การกระทำ", required=False, widget=_select())
    year = forms.ChoiceField(label="ปีงบประมาณ", required=False, widget=_select())
    since = DayField(
        label="ตั้งแต่วันที่",
        required=False,
        max_length=30,
        widget=_text(placeholder="1/10/2569"),
    )
    until = DayField(
        label="ถึงวันที่",
        required=False,
        max_length=30,
        widget=_text(placeholder="30/9/2570"),
    )

    def __init__(self, data, *, people, acts, years):
        super().__init__(data, auto_id="trail-%s")
        self.fields["who"].choices = [_ANY, *people, (MACHINE, "ผู้ดูแลเครื่อง")]
        self.fields["act"].choices = [_ANY, *acts]
        self.fields["year"].choices = [_ANY, *((str(year), year) for year in years)]
        if not years:
            del self.fields["year"]

    def clean(self):
        found = super().clean()
        since, until = found.get("since"), found.get("until")
        if since and until and since > until:
            self.add_error("until", "วันสุดท้ายอยู่ก่อนวันแรก สลับวันที่ทั้งสองช่อง")
        return found

    def wanted(self) -> dict:
        """What is asked for, as far as it could be understood."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value}


class MomentForm(forms.Form):
    """A day and a time of which the state is wanted."""

    day = DayField(
        label="วันที่",
        required=False,
        max_length=30,
        widget=_text(placeholder="24/11/2569"),
    )
    at = forms.TimeField(
        label="เวลา",
        required=False,
        input_formats=["%H:%M", "%H.%M"],
        widget=_text(placeholder="16:30", inputmode="numeric", maxlength=5),
        error_messages={"invalid": "พิมพ์เวลาเป็น ชั่วโมง:นาที เช่น 16:30"},
    )
