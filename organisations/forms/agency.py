"""An agency outside the register, and a later name of an agency."""

import re

from django import forms

from organisations.forms.printable import PrintedTextField
from organisations.models.organisation import ASCII_CODE, OrganisationType
from thai.numerals import to_arabic_digits

LONGEST_NAME = 200
LONGEST_PLACE = 60
LONGEST_CODE = 32
_WITH_DISTRICT = {
    OrganisationType.SUBDISTRICT_ADMIN_ORG,
    OrganisationType.SUBDISTRICT_MUNICIPALITY,
    OrganisationType.TOWN_MUNICIPALITY,
    OrganisationType.CITY_MUNICIPALITY,
    OrganisationType.SPECIAL_ADMIN_AREA,
}
_WITH_PROVINCE = _WITH_DISTRICT | {
    OrganisationType.PROVINCIAL_ADMIN_ORG,
    OrganisationType.PROVINCE,
}


class PlaceNameField(PrintedTextField):
    """A province or district, kept without the word before it."""

    def __init__(self, *, prefix: str, **options):
        self.prefix = re.compile(rf"^(?:{prefix}|{prefix[0]}\.)\s*")
        super().__init__(max_length=LONGEST_PLACE, required=False, **options)

    def to_python(self, value):
        return self.prefix.sub("", " ".join(super().to_python(value).split()))


class CodeField(forms.CharField):
    """An agency's code; Thai digits are taken as Arabic ones, letters as capitals."""

    default_validators = (ASCII_CODE,)

    def __init__(self, **options):
        options.setdefault(
            "widget",
            forms.TextInput(
                attrs={"autocapitalize": "characters", "autocomplete": "off"}
            ),
        )
        super().__init__(max_length=LONGEST_CODE, **options)

    def to_python(self, value):
        return to_arabic_digits(super().to_python(value)).upper()


class _NameAndPlaceForm(forms.Form):
    type = forms.ChoiceField(
        label="ประเภทหน่วยงาน",
        choices=[("", "เลือกประเภท"), *OrganisationType.choices],
        error_messages={"required": "เลือกประเภทหน่วยงาน"},
    )
    name = PrintedTextField(
        label="ชื่อเต็มของหน่วยงาน",
        max_length=LONGEST_NAME,
        help_text="พิมพ์เต็มตามที่จะขึ้นปกรายงาน",
        error_messages={"required": "พิมพ์ชื่อเต็มของหน่วยงาน"},
    )
    province = PlaceNameField(
        prefix="จังหวัด",
        label="จังหวัด",
        help_text="เว้นว่างได้ถ้าเป็นส่วนกลาง",
        widget=forms.TextInput(attrs={"list": "provinces", "autocomplete": "off"}),
    )
    district = PlaceNameField(
        prefix="อำเภอ", label="อำเภอ", help_text="เฉพาะเทศบาลและ อบต. หน่วยงานอื่นเว้นว่าง"
    )

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean(self):
        cleaned = super().clean()
        kind = cleaned.get("type")
        if kind == OrganisationType.BANGKOK:
            cleaned["province"] = cleaned["district"] = ""
        label = OrganisationType(kind).label if kind else ""
        if kind in _WITH_PROVINCE and not cleaned.get("province"):
            self.add_error("province", f"พิมพ์ชื่อจังหวัดที่{label}ตั้งอยู่")
        if kind in _WITH_DISTRICT and not cleaned.get("district"):
            self.add_error("district", f"พิมพ์ชื่ออำเภอที่{label}ตั้งอยู่")
        return cleaned


class AgencyForm(_NameAndPlaceForm):
    """An agency that the register does not hold; its code is the administrator's."""

    code = CodeField(
        label="รหัสหน่วยงาน",
        initial="X-",
        help_text="ตั้งเอง ขึ้นต้นด้วย X- ตามด้วยตัวอักษรอังกฤษหรือตัวเลข เช่น X-DLA-01 ใช้ในที่อยู่เว็บและชื่อไฟล์",
        error_messages={"required": "ตั้งรหัสหน่วยงาน ขึ้นต้นด้วย X-"},
    )

    field_order = ("type", "name", "code", "province", "district")

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        if not re.fullmatch(r"X-[A-Z0-9][A-Z0-9-]*", code):
            raise forms.ValidationError(
                f"รหัส “{code}” ต้องขึ้นต้นด้วย X- แล้วตามด้วยตัวอักษรอังกฤษหรือตัวเลข เช่น X-DLA-01"
            )
        return code


class PeriodForm(_NameAndPlaceForm):
    """A name, type and place that an agency has from a fiscal year on."""

    from_year_be = forms.CharField(
        label="ตั้งแต่ปีงบประมาณ พ.ศ.",
        max_length=8,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": "พิมพ์ปีงบประมาณที่เริ่มใช้ชื่อนี้ เช่น 2570"},
    )
    code = CodeField(
        label="รหัสหน่วยงาน",
        help_text="รหัสเดิมยังใช้เปิดหน้าของหน่วยงานได้",
        error_messages={"required": "พิมพ์รหัสหน่วยงาน ถ้าไม่เปลี่ยนให้ใช้รหัสเดิม"},
    )

    field_order = ("from_year_be", "type", "name", "code", "province", "district")

    def __init__(self, *args, years: tuple[int, int], is_first: bool = False, **kwargs):
        self.years = years
        super().__init__(*args, **kwargs)
        if is_first:
            # It stands for all years before the next one, under its own code.
            del self.fields["from_year_be"], self.fields["code"]

    def clean_from_year_be(self) -> int:
        typed = self.cleaned_data["from_year_be"]
        digits = to_arabic_digits(typed).strip()
        first, last = self.years
        if not re.fullmatch(r"[0-9]{4}", digits) or not first <= int(digits) <= last:
            raise forms.ValidationError(
                f"“{typed}” ใช้ไม่ได้ พิมพ์ปี พ.ศ. สี่หลัก ตั้งแต่ {first} ถึง {last}"
            )
        return int(digits)
