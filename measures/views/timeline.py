"""A year's measures over the twelve months in which they are carried out."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from measures.overview.grouping import TOGETHER
from measures.views.looking import Look, look_at
from measures.views.timeline_rows import axis_of, timeline_groups

WAYS = ("division", "indicator", "issue", TOGETHER)


@require_GET
def timeline(request: HttpRequest, code: str, year_be: int):
    look = look_at(request, code, year_be, WAYS)
    if isinstance(look, HttpResponse):
        return look
    year = look.assessment.implementation_year_be
    context = look.context | {
        "heading": _heading(look),
        "axis": axis_of(year, look.today),
        "groups": timeline_groups(look.assessment, look.groups, look.today),
    }
    return render(request, "measures/timeline.html", context)


def _heading(look: Look) -> str:
    """Of all measures, whatever is shown of them."""
    late = sum(row.followed.is_overdue for row in look.rows)
    return (
        f"ช้า {late} จาก {len(look.rows)} มาตรการ"
        if late
        else f"ไม่มีมาตรการที่ช้า จาก {len(look.rows)} มาตรการ"
    )
