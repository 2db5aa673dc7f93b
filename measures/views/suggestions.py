"""What the system proposes, and measures of earlier years, taken over in one press."""

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from assessments.permissions import check_can_edit, check_is_member
from measures.services import carry_over, take_suggestion
from measures.services.proposals import proposed_measures
from measures.views.common import (
    list_url,
    marks_of,
    plan_context,
    with_framework,
)
from organisations.errors import Refused
from thai.months import format_months


@require_http_methods(["GET", "POST"])
def suggestions(request: HttpRequest, code: str, year_be: int):
    assessment = with_framework(request, code, year_be)
    if request.method == "POST":
        check_can_edit(request.user, assessment)
        try:
            measure = take_suggestion(
                assessment=assessment, key=request.POST.get("key", ""), by=request.user
            )
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect(list_url(assessment))
        messages.success(
            request, "เพิ่มมาตรการจากคำแนะนำแล้ว ตรวจและแก้ถ้อยคำให้ตรงกับหน่วยงาน"
        )
        return redirect(reverse("measures:edit", args=[code, year_be, measure.pk]))
    # Measures of earlier years may never have been handed in.
    check_is_member(request.user, assessment.organisation, "คำแนะนำมาตรการ")
    names = {
        each.number: each.name_th for each in assessment.framework.rules().indicators
    }
    shown = [
        {
            "proposal": each,
            "indicator": names.get(each.content.indicator_number, ""),
            "period": format_months(
                each.content.months, assessment.implementation_year_be
            ),
            "findings": marks_of(assessment, each.content.findings),
            "how_far": each.source.how_far(year_be) if each.source else "",
            "evidence": each.content.evidence_expected.splitlines(),
        }
        for each in proposed_measures(assessment)
    ]
    context = plan_context(request, assessment) | {
        "ours": [each for each in shown if each["proposal"].source is None],
        "unfinished": [each for each in shown if each["proposal"].is_carried_over],
        "before": [
            each
            for each in shown
            if each["proposal"].source and not each["proposal"].is_carried_over
        ],
        "last_year_be": assessment.year_be - 1,
        "has_findings": assessment.findings.exists(),
    }
    return render(request, "measures/suggestions.html", context)


@require_POST
def carry(request: HttpRequest, code: str, year_be: int):
    """Last year's chosen measures, carried over; the answer says it row by row."""
    assessment = with_framework(request, code, year_be)
    check_can_edit(request.user, assessment)
    keys = request.POST.getlist("key")
    if not keys:
        messages.error(request, "ยังไม่ได้ยกมาตรการ เลือกอย่างน้อยหนึ่งข้อ")
        return redirect("measures:suggestions", code, year_be)
    done = carry_over(assessment=assessment, keys=keys, by=request.user)
    context = plan_context(request, assessment) | {
        "done": done,
        "carried": sum(each.measure is not None for each in done),
        "last_year_be": assessment.year_be - 1,
    }
    return render(request, "measures/carried.html", context)
