"""Where people set what concerns only themselves."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from organisations.forms.own_settings import OwnSettingsForm
from organisations.services.own_settings import save_own_settings


@require_http_methods(["GET", "POST"])
def own_settings(request):
    now = {
        name: getattr(request.user, name)
        for name in ("color_scheme", "digest", "email")
    }
    form = OwnSettingsForm(
        request.POST if request.method == "POST" else None, initial=now
    )
    if request.method == "POST" and form.is_valid():
        save_own_settings(wanted=form.wanted(), by=request.user)
        messages.success(request, "บันทึกการตั้งค่าแล้ว")
        return redirect("organisations:own-settings")
    status = 422 if form.is_bound else 200
    return render(
        request, "organisations/own_settings.html", {"form": form}, status=status
    )
