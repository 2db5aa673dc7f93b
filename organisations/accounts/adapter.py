"""What allauth asks about signing in with a password: nobody signs up alone."""

import time

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect

from organisations.accounts import lockout
from organisations.accounts.signals import sign_in_locked

_HOUR = 60


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": "ใส่รหัสไม่ตรงหลายครั้ง รอ 5 นาทีแล้วลองอีกครั้ง",
        "rate_limited": "ใส่รหัสไม่ตรงหลายครั้ง รอ 5 นาทีแล้วลองอีกครั้ง",
        "incorrect_password": "รหัสผ่านไม่ตรง ตรวจว่าแป้นพิมพ์เป็นภาษาอังกฤษและปิด Caps Lock แล้วลองอีกครั้ง",
    }

    def is_open_for_signup(self, request):
        return False

    def pre_authenticate(self, request, **credentials):
        username = credentials.get("username", "")
        counted = lockout.attempt(request, username)
        if isinstance(counted, lockout.Locked):
            if counted.is_new:
                sign_in_locked.send(type(self), request=request, username=username)
            raise ValidationError(
                f"ชื่อผู้ใช้หรือรหัสผ่านไม่ตรงหลายครั้ง รอ {_length(counted.minutes)}แล้วลองอีกครั้ง "
                "ถ้าลืมรหัสผ่าน ให้ผู้ดูแลระบบของหน่วยงานออกลิงก์ตั้งรหัสผ่านใหม่",
                code="too_many_login_attempts",
            )
        self._attempt = counted

    def _rollback_login_failed_rl_usage(self):
        self._attempt.take_back()

    def respond_user_inactive(self, request, user):
        # Only whoever knows the password, or was let in elsewhere, comes here.
        messages.error(request, "บัญชีนี้ปิดใช้งานแล้ว ถ้ายังต้องใช้ระบบ ให้ผู้ดูแลระบบกลางเปิดบัญชีให้")
        return redirect("account_login")

    def post_login(self, request, user, **kwargs):
        response = super().post_login(request, user, **kwargs)
        lockout.remember_browser(request, response, user)
        return response

    def is_reauthentication_required(self, *, app: str, **kwargs) -> bool:
        """Not within minutes of signing in, either."""
        request = context.request
        records = get_authentication_records(request, request.user)
        latest = max((each["at"] for each in records), default=0)
        return time.time() - latest >= app_settings.REAUTHENTICATION_TIMEOUT


def _length(minutes: int) -> str:
    if minutes <= _HOUR:
        return f"{minutes} นาที"
    return f"{-(-minutes // _HOUR)} ชั่วโมง"
