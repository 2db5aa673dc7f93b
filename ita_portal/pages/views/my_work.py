"""งานของฉัน: what waits for a person, and calling news read."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from ita_portal.pages.my_work import (
    KINDS,
    agencies_of,
    done_lately,
    open_talks,
    rows_for,
    short_name,
    shown,
    years_at_work,
)
from organisations.models import InboxRow
from organisations.services.inbox import mark_read
from thai.sorting import sort_key

PER_PAGE = 25


@never_cache
@require_GET
def my_work(request):
    agencies = agencies_of(request.user)
    chosen = _chosen(request.GET, agencies)
    code, kind = chosen["agency"], chosen["kind"]
    page = Paginator(rows_for(request.user, code=code, kind=kind), PER_PAGE).get_page(
        request.GET.get("page")
    )
    page.object_list = list(page.object_list)
    rows = shown(page.object_list)
    talks = open_talks(request.user, code=code) if kind in ("", "comments") else []
    context = {
        "page": page,
        "to_do": [each for each in rows if each.row.is_to_do],
        "news": [each for each in rows if not each.row.is_to_do],
        "years": years_at_work(request.user, code=code) if kind in ("", "todo") else [],
        "section": "my-work",
        "talks": talks,
        "done": shown(done_lately(request.user, code=code)) if not kind else [],
        "agencies": sorted(
            ({"code": each.code, "name": short_name(each)} for each in agencies),
            key=lambda each: sort_key(each["name"]),
        ),
        "kinds": [{"value": key, "words": words} for key, (words, _) in KINDS.items()],
        "agency": code,
        "kind": kind,
        "filters": _address(chosen),
    }
    return render(request, "pages/my_work.html", context)


@require_POST
def my_work_read(request):
    """One piece of news (``row``) is read and opened, or all of it is read."""
    if "row" not in request.POST:
        count = mark_read(by=request.user)
        if count:
            messages.success(request, f"ทำเครื่องหมายว่าอ่านแล้ว {count} เรื่อง")
        chosen = _chosen(request.POST, agencies_of(request.user))
        return HttpResponseRedirect(_address(chosen))
    typed = request.POST["row"]
    key = int(typed[:18]) if typed.isascii() and typed.isdecimal() else 0
    row = InboxRow.objects.visible_to(request.user).filter(pk=key).first()
    if row is None:
        raise Http404("not hers")
    mark_read(by=request.user, rows=[row.pk])
    return HttpResponseRedirect(row.link)


def _chosen(asked, agencies) -> dict[str, str]:
    """What is filtered by, as far as there is such a thing."""
    code, kind = asked.get("agency", ""), asked.get("kind", "")
    return {
        "agency": code if code in {each.code for each in agencies} else "",
        "kind": kind if kind in KINDS else "",
    }


def _address(chosen: dict[str, str]) -> str:
    asked = urlencode({name: value for name, value in chosen.items() if value})
    page = reverse("pages:my-work")
    return f"{page}?{asked}" if asked else page
