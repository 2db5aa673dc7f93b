"""What allauth asks about second factors, and the forms that take their codes."""

from allauth.mfa import app_settings
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import get_totp_secret
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError

from organisations.accounts.sealing import Unopenable, seal, unseal
from thai.numerals import to_arabic_digits

_WRONG = "รหัสไม่ตรงหรือใช้ไปแล้ว รอรหัสใหม่ในแอปแล้วพิมพ์อีกครั้ง ถ้ายังไม่ได้ ตรวจว่านาฬิกาของโทรศัพท์ตั้งเวลาอัตโนมัติ"


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _WRONG,
        "cannot_generate_recovery_codes": "ตั้งค่าแอปหรือพาสคีย์ก่อน จึงออกรหัสสำรองได้",
    }

    def get_totp_label(self, user):
        return user.get_username()

    def encrypt(self, text):
        return seal(text)

    def decrypt(self, encrypted_text):
        try:
            return unseal(encrypted_text)
        except Unopenable:
            raise ValidationError(
                "ระบบอ่านการยืนยันสองขั้นของบัญชีนี้ไม่ได้ ให้ผู้ดูแลระบบล้างการยืนยันสองขั้น แล้วตั้งค่าใหม่"
            ) from None

    def get_public_key_credential_rp_entity(self):
        return super().get_public_key_credential_rp_entity() | {"name": "ITA Portal"}


class CodeField(forms.CharField):
    """A code as people type it: Thai digits and spaces are taken."""

    def __init__(self, label: str, **options):
        widget = forms.TextInput(
            attrs={
                "class": "w-s",
                "autocomplete": "one-time-code",
                "inputmode": "numeric",
                "autocapitalize": "none",
                "spellcheck": "false",
            }
        )
        super().__init__(
            label=label,
            max_length=20,
            widget=widget,
            error_messages={"required": "พิมพ์รหัส 6 หลักที่แอปแสดงอยู่ตอนนี้"},
            **options,
        )

    def to_python(self, value):
        return "".join(to_arabic_digits(super().to_python(value)).split())


class _OnceMixin:
    """A code of the app opens once, for as long as it would be right."""

    def clean_code(self):
        code = super().clean_code()
        if self.authenticator.type == Authenticator.Type.TOTP:
            steps = 2 * app_settings.TOTP_TOLERANCE + 1
            mark = f"second-factor.used:{self.user.pk}:{code}"
            if not cache.add(mark, 1, timeout=steps * app_settings.TOTP_PERIOD):
                raise get_mfa_adapter().validation_error("incorrect_code")
        return code


_HELP = "หรือรหัสสำรอง 10 หลัก ถ้าไม่มีโทรศัพท์อยู่กับตัว"


class SecondFactorForm(_OnceMixin, AuthenticateForm):
    code = CodeField("รหัส 6 หลักจากแอป", help_text=_HELP)


class ConfirmForm(_OnceMixin, ReauthenticateForm):
    code = CodeField("รหัส 6 หลักจากแอป", help_text=_HELP)


class ActivateForm(ActivateTOTPForm):
    """The first code of the app; the secret stays the same until it is right."""

    code = CodeField("รหัส 6 หลักที่แอปแสดง")

    def __init__(self, *args, **kwargs):
        # As the form before it does, but without a new secret for every tab.
        self.user = kwargs.pop("user")
        forms.Form.__init__(self, *args, **kwargs)
        self.secret = get_totp_secret()


class PasskeyForm(AddWebAuthnForm):
    """What she calls the passkey, and what the browser made of our question."""

    name = forms.CharField(
        label="ชื่อพาสคีย์",
        max_length=60,
        help_text="ตั้งให้รู้ว่าเป็นเครื่องไหน เช่น โน้ตบุ๊กที่ทำงาน",
        error_messages={"required": "ตั้งชื่อพาสคีย์ เช่น โน้ตบุ๊กที่ทำงาน"},
    )
    passwordless = None

    def clean(self):
        # It stands for password and second factor at once: the device asks her.
        self.cleaned_data["passwordless"] = True
        return super().clean()
