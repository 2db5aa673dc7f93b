"""What the browser asks about drafts: keep, fetch, throw away."""

import json

from django.http import Http404, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from organisations.errors import Refused
from organisations.models import Draft
from organisations.services.drafts import (
    NoSuchForm,
    discard_draft,
    draft_of,
    keep_draft,
)
from thai.dates import format_short


@never_cache
@require_http_methods(["GET", "POST"])
def draft(request):
    """GET: her draft of the form ``key``, if any. POST: keep this text."""
    if request.method == "GET":
        return JsonResponse(
            _as_json(draft_of(request.user, request.GET.get("key", "")))
        )
    try:
        kept = keep_draft(
            by=request.user,
            key=request.POST.get("key", ""),
            mark=request.POST.get("mark", ""),
            content=request.POST.get("content", ""),
        )
    except NoSuchForm:
        raise Http404 from None
    except Refused as refusal:
        return JsonResponse({"refused": str(refusal)}, status=422)
    return JsonResponse({"when": _when(kept)})


@never_cache
@require_POST
def draft_discard(request):
    discard_draft(by=request.user, key=request.POST.get("key", ""))
    return JsonResponse({})


def _as_json(found: Draft | None) -> dict:
    """``draft``: what was typed, or null; ``done``: the mark of what was saved."""
    if found is None:
        return {"draft": None, "done": ""}
    if not found.content:
        return {"draft": None, "done": found.mark}
    content = json.loads(found.content)
    return {
        "draft": {**content, "mark": found.mark, "when": _when(found)},
        "done": "",
    }


def _when(kept: Draft) -> str:
    """“10:42 น.”, with the date unless it is today's."""
    local = timezone.localtime(kept.saved_at)
    time = f"{local:%H:%M} น."
    if local.date() == timezone.localdate():
        return time
    return f"{format_short(local.date())} เวลา {time}"
