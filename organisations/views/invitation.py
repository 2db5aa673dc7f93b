"""Where an invited person sets her own password."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import SetPasswordForm
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from organisations.errors import Refused
from organisations.models import Invitation
from organisations.services.invitations import accept_invitation


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def invitation(request, token: str):
    """Set a password by a link that works once; otherwise say what to do."""
    found = Invitation.objects.select_related("user").by_token(token)
    if found is None:
        return _ended(request)
    form = SetPasswordForm(
        found.user, request.POST if request.method == "POST" else None
    )
    if request.method == "POST" and form.is_valid():
        try:
            accept_invitation(token=token, password=form.cleaned_data["new_password1"])
        except Refused:
            return _ended(request)
        messages.success(request, "ตั้งรหัสผ่านแล้ว เข้าสู่ระบบได้เลย")
        return redirect("account_login")
    context = {"form": form, "person": found.user}
    status = 422 if form.is_bound else 200
    response = render(request, "organisations/invitation.html", context, status=status)
    # The address is the secret: it must not travel on in a Referer.
    response["Referrer-Policy"] = "no-referrer"
    return response


def _ended(request):
    page = {
        "status": 410,
        "heading": "ลิงก์นี้ใช้ไม่ได้แล้ว",
        "lead": "ลิงก์ใช้ได้ครั้งเดียวภายใน 7 วัน ขอลิงก์ใหม่จากผู้ดูแลระบบ",
    }
    return render(request, "error.html", page, status=410)
