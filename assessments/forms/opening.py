"""Beginning a year."""

from django import forms

from thai.numerals import to_arabic_digits


class OpenYearForm(forms.Form):
    year_be = forms.CharField(
        label="ปีงบประมาณ พ.ศ.",
        max_length=10,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text="ปีของผลประเมินที่สำนักงาน ป.ป.ช. ประกาศ เช่น 2568",
        error_messages={"required": "พิมพ์ปี พ.ศ. ของผลประเมิน เช่น 2568"},
    )

    def clean_year_be(self) -> int:
        typed = self.cleaned_data["year_be"]
        year = to_arabic_digits(typed.strip())
        if not (year.isascii() and year.isdecimal() and len(year) == 4):
            raise forms.ValidationError(f"“{typed}” ไม่ใช่ปี พ.ศ. พิมพ์ตัวเลขสี่หลัก เช่น 2568")
        if int(year) < 2500:
            raise forms.ValidationError(
                f"“{typed}” น่าจะเป็นปี ค.ศ. พิมพ์เป็นปี พ.ศ. เช่น {int(year) + 543}"
            )
        return int(year)
