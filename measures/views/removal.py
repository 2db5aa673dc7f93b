"""Removing a measure after asking, and putting it back."""

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_POST

from assessments.permissions import check_can_edit
from measures.models import RemovedMeasure
from measures.queries import KEPT_DAYS
from measures.services import delete_measure, restore_measure
from measures.services.removal import CarriedOut
from measures.views.common import (
    list_url,
    measure_or_404,
    plan_context,
    progress_url,
    with_framework,
)
from organisations.errors import Refused


@require_http_methods(["GET", "POST"])
def measure_delete(request: HttpRequest, code: str, year_be: int, pk: int):
    """Ask first, then remove."""
    assessment, measure = measure_or_404(request, code, year_be, pk)
    check_can_edit(request.user, assessment)
    if request.method == "POST":
        try:
            delete_measure(measure=measure, by=request.user)
        except CarriedOut as refusal:
            there = progress_url(assessment, measure)
            said = format_html('{} <a href="{}">เปิดหน้าความก้าวหน้า</a>', refusal, there)
            messages.error(request, said)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(
                request,
                format_html(
                    'ลบมาตรการนี้แล้ว <a href="{}#removed">เรียกคืนได้ภายใน {} วัน</a>',
                    reverse("measures:list", args=[code, year_be]),
                    KEPT_DAYS,
                ),
            )
        return redirect(list_url(assessment))
    context = plan_context(request, assessment)
    context |= {"measure": measure, "days": KEPT_DAYS}
    return render(request, "measures/measure_delete.html", context)


@require_POST
def measure_restore(request: HttpRequest, code: str, year_be: int, pk: int):
    assessment = with_framework(request, code, year_be)
    check_can_edit(request.user, assessment)
    removed = get_object_or_404(
        RemovedMeasure.objects.select_related("plan__assessment"),
        plan__assessment=assessment,
        pk=pk,
    )
    try:
        measure = restore_measure(removed=removed, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(list_url(assessment))
    messages.success(request, f"เรียกคืนมาตรการ “{measure.activity}” แล้ว")
    return redirect(list_url(assessment, measure))
