"""Whoever has to show a second factor and has none sets it up before anything else.

Open to her are the pages that set it up, signing out, her password, and what is
open to everybody. A page leads to the set-up; a form with something typed in it
comes back with all of it (``resending.py``); htmx and scripts are told.
"""

from allauth.account.internal.flows.login import get_authentication_records
from django.shortcuts import redirect
from django.urls import reverse

from ita_portal.errors import Fault, answer
from ita_portal.requests import wants_fragment
from ita_portal.resending import resend_page, typed
from organisations.sign_in_rules import has_second_factor, needs_second_factor

OPEN = {
    "account_logout",
    "account_change_password",
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_totp_picture",
    "mfa_add_webauthn",
}


class SecondFactorRequired:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        # Asked before the person, whom only the database knows.
        if not getattr(view_func, "login_required", True):
            return None
        user = request.user
        if not user.is_authenticated:
            return None
        if request.resolver_match.view_name in OPEN or _showed_one(request):
            return None
        if not needs_second_factor(user) or has_second_factor(user):
            return None
        return _led_to_set_up(request)


def _showed_one(request) -> bool:
    """In this very session; a factor that is taken away ends it."""
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "mfa" for record in records)


def _led_to_set_up(request):
    by_script = wants_fragment(request) or request.headers.get("X-Requested-With")
    if by_script:
        fault = Fault(
            403,
            "ต้องยืนยันสองขั้นก่อน",
            "บทบาทของท่านต้องยืนยันสองขั้น ยังไม่ได้บันทึก สิ่งที่พิมพ์ไว้ยังอยู่ในหน้านี้",
            "เปิดหน้าการยืนยันสองขั้นในแท็บใหม่จากเมนูการตั้งค่าของฉัน ตั้งค่าให้เสร็จ แล้วกลับมาบันทึก",
        )
        return answer(request, fault)
    if request.method == "POST" and typed(request):
        return resend_page(request, needs_factor=True)
    return redirect(reverse("mfa_index"))
