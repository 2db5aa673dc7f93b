"""Who oversees what, and ending it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
)

from organisations.account_queries import (
    oversights,
)
from organisations.models import Oversight
from organisations.permissions import (
    reason_against_overseeing,
)
from organisations.services.oversight import end_oversight
from organisations.views.account_common import ask, system_only


@require_GET
@system_only
def oversight_list(request):
    context = {"section": "oversights", "rows": oversights()}
    return render(request, "organisations/oversights.html", context)


@require_http_methods(["GET", "POST"])
@system_only
def oversight_end(request, pk: int):
    given = get_object_or_404(
        Oversight.objects.filter(ended_at=None).select_related("user"), pk=pk
    )
    if reason := reason_against_overseeing(request.user, given.user):
        raise PermissionDenied(reason)
    if request.method == "POST":
        end_oversight(oversight=given, by=request.user)
        messages.success(request, f"ถอนสิทธิกำกับ{given.scope}ของ {given.user} แล้ว")
        return redirect("organisations:account", given.user_id)
    return ask(
        request,
        given.user,
        heading=f"ถอนสิทธิกำกับของ {given.user}",
        lead=f"จะอ่านผลของ{given.scope}ไม่ได้ทันที ให้สิทธิใหม่ภายหลังได้",
        button="ถอนสิทธิกำกับ",
        section="oversights",
    )
