"""Which items of one indicator the Commission commented on."""

from collections.abc import Iterable

from django import forms


class MarksForm(forms.Form):
    """One box for each item's code; the page draws them into its table."""

    version = forms.IntegerField(min_value=0)
    commented = forms.MultipleChoiceField(
        required=False,
        error_messages={"invalid_choice": "ไม่มีข้อ “%(value)s” ในตัวชี้วัดนี้ เลือกจากตาราง"},
    )

    def __init__(self, *args, codes: Iterable[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["commented"].choices = [(code, code) for code in codes]
