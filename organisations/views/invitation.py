"""Where an invited person sets her own password."""

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import SetPasswordForm
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from organisations.errors import Refused
from organisations.models import Invitation
from organisations.models.invitation import VALID_DAYS, LinkState
from organisations.services.invitations import accept_invitation


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def invitation(request, token: str):
    """Set a password by a link that works once; otherwise say what to do."""
    found = Invitation.objects.select_related("user").by_token(token)
    if found is None:
        return _ended(request, token)
    form = SetPasswordForm(
        found.user, request.POST if request.method == "POST" else None
    )
    if request.method == "POST" and form.is_valid():
        try:
            accept_invitation(token=token, password=form.cleaned_data["new_password1"])
        except Refused:
            return _ended(request, token)
        # Whoever was signed in here is somebody else, or has a new password.
        logout(request)
        messages.success(request, "ตั้งรหัสผ่านแล้ว เข้าสู่ระบบได้เลย")
        return redirect("account_login")
    context = {"form": form, "person": found.user}
    status = 422 if form.is_bound else 200
    return render(request, "organisations/invitation.html", context, status=status)


_ENDED = {
    LinkState.USED: (
        "ลิงก์นี้ใช้ไปแล้ว",
        "ตั้งรหัสผ่านด้วยลิงก์นี้เสร็จแล้ว เข้าสู่ระบบด้วยชื่อผู้ใช้และรหัสผ่านที่ตั้งไว้ ถ้าท่านไม่ได้เป็นผู้ตั้ง ให้แจ้งผู้ดูแลระบบทันที",
    ),
    LinkState.REPLACED: (
        "มีลิงก์ใหม่แทนลิงก์นี้แล้ว",
        "ผู้ดูแลระบบออกลิงก์ใหม่หรือยกเลิกลิงก์นี้ ใช้ลิงก์ล่าสุดที่ได้รับ ถ้าไม่มีให้ขอจากผู้ดูแลระบบ",
    ),
    LinkState.EXPIRED: (
        "ลิงก์นี้หมดอายุแล้ว",
        f"ลิงก์ใช้ได้ {VALID_DAYS} วันนับจากวันที่ออก ขอลิงก์ใหม่จากผู้ดูแลระบบที่ส่งลิงก์นี้ให้",
    ),
    LinkState.CLOSED: (
        "บัญชีของลิงก์นี้ปิดใช้งานแล้ว",
        "ถ้ายังต้องใช้ระบบ ให้ติดต่อผู้ดูแลระบบที่ส่งลิงก์นี้ให้",
    ),
    LinkState.UNKNOWN: (
        "ไม่พบลิงก์นี้",
        "อาจคัดลอกมาไม่ครบ เปิดจากข้อความที่ได้รับอีกครั้ง หรือขอลิงก์ใหม่จากผู้ดูแลระบบ",
    ),
}


def _ended(request, token: str):
    state = Invitation.objects.state_of(token)
    heading, lead = _ENDED.get(state, _ENDED[LinkState.UNKNOWN])
    context = {"heading": heading, "lead": lead, "is_used": state == LinkState.USED}
    status = 404 if state == LinkState.UNKNOWN else 410
    return render(
        request, "organisations/invitation_ended.html", context, status=status
    )
