"""The agency's switch: may somebody approve what she made herself?"""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from organisations.services.own_approval import allow_own_approval
from organisations.views.common import visible_organisation_or_404


@require_POST
def own_approval(request, code: str):
    """Store the box of the settings page; unticked is no."""
    organisation = visible_organisation_or_404(request, code)
    allowed = "allowed" in request.POST
    allow_own_approval(organisation=organisation, allowed=allowed, by=request.user)
    messages.success(
        request,
        "อนุญาตให้ผู้จัดทำหรือผู้เสนอเห็นชอบเองได้แล้ว รายงานจะพิมพ์ไว้เมื่อเป็นเช่นนั้น"
        if allowed
        else "ผู้จัดทำหรือผู้เสนอเห็นชอบเองไม่ได้แล้ว",
    )
    return redirect("organisations:settings", organisation.code)
