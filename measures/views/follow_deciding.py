"""Deciding what waits of many measures at once, from the page that follows them all."""

from collections.abc import Collection

from django.http import HttpRequest, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from assessments.models import Assessment
from measures.forms.follow import ManyForm
from measures.overview.batch import CONFIRM, MOST, RETURN, decide_many
from measures.permissions import check, reason_against_deciding_any
from measures.views.common import progress_url, with_framework
from measures.views.follow import context_of, follow_address, page_of
from thai.dates import format_medium


@require_http_methods(["GET", "POST"])
def follow_decide(request: HttpRequest, code: str, year_be: int):
    """Confirm or return what waits of the chosen measures; the answer says it row by row.

    A page that was refused stands on this address: its filter and its pages are the
    list's.
    """
    assessment = with_framework(request, code, year_be)
    if request.method == "GET":
        return redirect(_back(request, assessment))
    check(reason_against_deciding_any(request.user, assessment))
    act = request.POST.get("act", "")
    chosen = {int(each) for each in request.POST.getlist("measure") if _is_key(each)}
    form = ManyForm(request.POST)
    if form.is_valid() and act == RETURN and not form.cleaned_data["words"].strip():
        form.add_error("words", "เขียนว่าให้แก้ไขอะไรก่อนส่งกลับ")
    if not chosen:
        form.add_error(None, "ยังไม่ได้เลือกมาตรการ เลือกอย่างน้อยหนึ่งมาตรการในตาราง")
    if act not in (CONFIRM, RETURN):
        form.add_error(None, "ยังไม่ทราบว่าจะยืนยันหรือส่งกลับ กดปุ่มใดปุ่มหนึ่งใต้ตาราง")
    if not form.is_valid():
        return page_of(request, assessment, form, chosen)
    seen = _seen(request.POST, chosen)
    done = decide_many(
        assessment=assessment,
        measures=chosen,
        seen=seen,
        act=act,
        words=form.cleaned_data["words"],
        by=request.user,
    )
    if not done:
        form.add_error(None, "มาตรการที่เลือกไม่มีความก้าวหน้าที่รอพิจารณาแล้ว อ่านใหม่แล้วเลือกอีกครั้ง")
        return page_of(request, assessment, form, ())
    context = context_of(request, assessment) | {
        "outcomes": [
            {
                "outcome": each,
                "day": format_medium(each.progress.on_date),
                "href": f"{progress_url(assessment, each.progress.measure)}"
                f"#entry-{each.progress.pk}",
            }
            for each in done
        ],
        "act": "ยืนยัน" if act == CONFIRM else "ส่งกลับ",
        "decided": sum(not each.refusal for each in done),
        "left": max(len(seen) - MOST, 0),
        "back": _back(request, assessment),
    }
    return render(request, "measures/follow_decided.html", context)


def _back(request: HttpRequest, assessment: Assessment) -> str:
    """The list as this address filters it."""
    address, query = follow_address(assessment), request.GET.urlencode()
    return f"{address}?{query}" if query else address


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19


def _seen(sent: QueryDict, chosen: Collection[int]) -> dict[int, int]:
    """Versions by the key of the entry, as ``Shown.seen`` writes them."""
    pairs = (
        each.partition("-")
        for key in sorted(chosen)
        for each in sent.get(f"seen-{key}", "").split()
    )
    return {
        int(key): int(version)
        for key, _, version in pairs
        if _is_key(key) and _is_key(version)
    }
