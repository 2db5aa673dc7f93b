"""A person's own settings."""

from django import forms
from django.conf import settings

from organisations.models import User
from organisations.services.own_settings import OwnSettings

_WITH_MAIL = (
    "สรุปเรื่องที่เกินกำหนด ใกล้ครบกำหนด ส่งกลับ และรอท่าน แจ้งในงานของฉันเสมอ เฉพาะเมื่อมีงานค้าง"
)
_WITHOUT_MAIL = _WITH_MAIL + " ระบบนี้ยังไม่ได้ตั้งเซิร์ฟเวอร์อีเมล จึงยังไม่มีอีเมลส่งออก"


class OwnSettingsForm(forms.Form):
    color_scheme = forms.TypedChoiceField(
        label="สีของหน้าจอ",
        help_text="หน้าที่พิมพ์ออกมาเป็นพื้นขาวเสมอ",
        choices=User.ColorScheme.choices,
        coerce=User.ColorScheme,
        widget=forms.RadioSelect,
        error_messages={
            "required": "ยังไม่ได้เลือกสีของหน้าจอ เลือกหนึ่งแบบ",
            "invalid_choice": "ไม่มีสีของหน้าจอชื่อ “%(value)s” เลือกจากสามแบบที่มี",
        },
    )
    digest = forms.TypedChoiceField(
        label="สรุปงานที่ค้าง",
        choices=User.Digest.choices,
        coerce=User.Digest,
        widget=forms.RadioSelect,
        error_messages={
            "required": "ยังไม่ได้เลือกว่าให้สรุปงานที่ค้างบ่อยเพียงใด เลือกหนึ่งแบบ",
            "invalid_choice": "ไม่มีสรุปงานที่ค้างแบบ “%(value)s” เลือกจากสามแบบที่มี",
        },
    )
    email = forms.EmailField(
        label="อีเมลที่รับสรุป",
        help_text="ใส่อีเมลที่ท่านเปิดอ่านคนเดียว เว้นว่างถ้าไม่ต้องการรับทางอีเมล",
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["digest"].help_text = (
            _WITH_MAIL if settings.SENDS_MAIL else _WITHOUT_MAIL
        )
        typed = str(self.data.get("email", "")).strip()[:100]
        self.fields["email"].error_messages["invalid"] = (
            f"อีเมล “{typed}” ใช้ไม่ได้ พิมพ์เช่น somsri@example.go.th หรือเว้นว่าง"
        )
        self.fields["email"].error_messages["max_length"] = (
            "อีเมลยาวเกิน 254 ตัวอักษร ตรวจว่าพิมพ์ติดกันหลายอีเมลหรือไม่"
        )

    def wanted(self) -> OwnSettings:
        return OwnSettings(**self.cleaned_data)
