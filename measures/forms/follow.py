"""What somebody looks for among the measures, and her words to many at once."""

from django import forms

from measures.models.progress import LONGEST_WORDS
from measures.overview.filtering import (
    DOWN,
    IN_ORDER,
    LABELS,
    Choices,
    Filter,
)
from measures.overview.filtering import LONGEST_WORDS as LONGEST_QUERY
from organisations.forms.printable import TOO_LONG

SORTED = (
    (IN_ORDER, "ลำดับในแผน"),
    ("name", "ชื่อมาตรการ"),
    ("division", "หน่วยงานหลัก"),
    ("due", "ครบกำหนดก่อน"),
    (f"{DOWN}due", "ครบกำหนดทีหลัง"),
    ("percent", "ความก้าวหน้าน้อยก่อน"),
    (f"{DOWN}percent", "ความก้าวหน้ามากก่อน"),
    (f"{DOWN}spent", "ใช้จ่ายมากก่อน"),
)
# Reached from the head of its column alone.
SORTED_TOO = {
    f"{DOWN}{IN_ORDER}": "ลำดับในแผน จากท้าย",
    f"{DOWN}name": "ชื่อมาตรการ จากท้าย",
    f"{DOWN}division": "หน่วยงานหลัก จากท้าย",
    "spent": "ใช้จ่ายน้อยก่อน",
}


def _select() -> forms.Select:
    return forms.Select(attrs={"class": "form-select"})


class FollowForm(forms.Form):
    """A GET form that shows what is asked for; ``read_filter`` understands it."""

    q = forms.CharField(
        label="ค้นชื่อมาตรการหรือหน่วยงาน",
        required=False,
        max_length=LONGEST_QUERY,
        widget=forms.TextInput(
            attrs={"class": "form-control", "type": "search", "autocomplete": "off"}
        ),
    )

    def __init__(self, wanted: Filter, choices: Choices):
        super().__init__(
            auto_id="follow-%s",
            initial={
                "q": wanted.words,
                "sort": wanted.sort,
                **{name: getattr(wanted, name) for name in LABELS},
            },
        )
        for name, (label, every) in LABELS.items():
            options = choices.of(name)
            if len(options) > 1:
                self.fields[name] = forms.ChoiceField(
                    label=label,
                    required=False,
                    choices=[("", every), *options],
                    widget=_select(),
                )
        known = dict(SORTED)
        if wanted.sort not in known:
            known[wanted.sort] = SORTED_TOO[wanted.sort]
        self.fields["sort"] = forms.ChoiceField(
            label="เรียงตาม", choices=list(known.items()), widget=_select()
        )


class ManyForm(forms.Form):
    """A manager's words to the officers of every entry that she chose."""

    words = forms.CharField(
        label="ข้อความถึงเจ้าหน้าที่",
        help_text="จำเป็นเมื่อส่งกลับ ทุกรายการที่เลือกได้รับข้อความเดียวกัน",
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": TOO_LONG},
    )
