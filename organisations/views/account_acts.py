"""Acts on one account: closing, opening, second factor, administration."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.views.decorators.http import (
    require_http_methods,
)

from organisations.account_permissions import (
    reason_against_administration,
    reason_against_closing,
)
from organisations.account_queries import (
    administrators,
)
from organisations.errors import Refused
from organisations.permissions import (
    reason_against_resetting,
)
from organisations.services.accounts import (
    close_account,
    reopen_account,
    set_administration,
)
from organisations.services.sign_in import reset_second_factor
from organisations.views.account_common import account_or_404, ask, system_only


@require_http_methods(["GET", "POST"])
@system_only
def account_factor_reset(request, pk: int):
    """Take a lost app, passkey and codes off, where no agency may."""
    person = account_or_404(pk)
    if reason := reason_against_resetting(request.user, person):
        raise PermissionDenied(reason)
    if request.method == "POST":
        try:
            reset_second_factor(user=person, organisation=None, by=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(
                request,
                f"ล้างการยืนยันสองขั้นของ {person} แล้ว เจ้าตัวเข้าสู่ระบบด้วยรหัสผ่าน แล้วตั้งค่าใหม่",
            )
        return redirect("organisations:account", pk)
    return ask(
        request,
        person,
        heading=f"ล้างการยืนยันสองขั้นของ {person}",
        lead="แอป พาสคีย์ และรหัสสำรองใช้ไม่ได้ทันที ทุกเครื่องที่เข้าค้างไว้ต้องเข้าใหม่ รหัสผ่านยังเป็นรหัสเดิม "
        "ตรวจให้แน่ใจก่อนว่าเจ้าตัวเป็นผู้ขอ เช่น พบหน้ากันหรือโทรกลับเบอร์ที่รู้จัก",
        button="ล้างการยืนยันสองขั้น",
    )


@require_http_methods(["GET", "POST"])
@system_only
def account_close(request, pk: int):
    person = account_or_404(pk)
    if reason := reason_against_closing(request.user, person, administrators()):
        raise PermissionDenied(reason)
    if request.method == "POST":
        close_account(user=person, by=request.user)
        messages.success(request, f"ปิดบัญชี {person.username} แล้ว ออกจากระบบทุกเครื่องทันที")
        return redirect("organisations:account", pk)
    return ask(
        request,
        person,
        heading=f"ปิดบัญชีของ {person}",
        lead="เข้าสู่ระบบไม่ได้ทันทีทุกเครื่อง ลิงก์ตั้งรหัสผ่านที่ยังไม่ใช้ถูกยกเลิก "
        "งานและร่างที่พิมพ์ค้างไว้ยังอยู่ บทบาทพักไว้จนกว่าจะเปิดบัญชีอีกครั้ง",
        button="ปิดบัญชี",
    )


@require_http_methods(["GET", "POST"])
@system_only
def account_reopen(request, pk: int):
    person = account_or_404(pk)
    if request.method == "POST":
        reopen_account(user=person, by=request.user)
        messages.success(request, f"เปิดบัญชี {person.username} แล้ว ใช้รหัสผ่านเดิม")
        return redirect("organisations:account", pk)
    return ask(
        request,
        person,
        heading=f"เปิดบัญชีของ {person} อีกครั้ง",
        lead="เข้าสู่ระบบด้วยรหัสผ่านเดิมได้ บทบาทและสิทธิกำกับที่พักไว้ใช้ได้อีก ตรวจรายการข้างล่างก่อนเปิด",
        button="เปิดบัญชี",
        lists_roles=True,
    )


@require_http_methods(["GET", "POST"])
@system_only
def account_administration(request, pk: int):
    """Make her a system administrator, or end that; which, the account says."""
    person = account_or_404(pk)
    reason = reason_against_administration(request.user, person, administrators())
    if reason:
        raise PermissionDenied(reason)
    looks_after = not person.is_system_administrator
    if request.method == "POST":
        # The button says what she saw; somebody may have been quicker.
        looks_after = request.POST.get("looks_after") == "yes"
        try:
            set_administration(user=person, looks_after=looks_after, by=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            words = "เป็นผู้ดูแลระบบกลางแล้ว" if looks_after else "พ้นจากผู้ดูแลระบบกลางแล้ว"
            messages.success(request, f"{person} {words}")
        return redirect("organisations:account", pk)
    if looks_after:
        return ask(
            request,
            person,
            heading=f"ให้ {person} เป็นผู้ดูแลระบบกลาง",
            lead="จะตั้งหน่วยงาน เปิดและปิดบัญชี และให้สิทธิกำกับได้ รวมทั้งปิดบัญชีของท่านได้ แต่ไม่เห็นคะแนนและร่าง",
            button="ให้เป็นผู้ดูแลระบบกลาง",
            field=("looks_after", "yes"),
        )
    return ask(
        request,
        person,
        heading=f"ให้ {person} พ้นจากผู้ดูแลระบบกลาง",
        lead="จะเปิดหน้าของผู้ดูแลระบบกลางไม่ได้ทันที บัญชีและบทบาทอื่นยังอยู่",
        button="ให้พ้นจากผู้ดูแลระบบกลาง",
        field=("looks_after", "no"),
    )
