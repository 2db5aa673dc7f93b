"""Why a warning is left as it is, and taking that back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from assessments.models import Assessment
from assessments.permissions import check_can_edit
from assessments.views.common import page_context
from organisations.errors import Refused
from reports.checking import checked
from reports.forms import WaiverForm
from reports.views.common import with_framework
from reports.waiving import take_back_waiver
from reports.waiving import waive as keep


@require_POST
def waive(request, code: str, year_be: int):
    """Keep the reason; a refused one stands on a page of its own, nothing is lost."""
    assessment = with_framework(request, code, year_be)
    check_can_edit(request.user, assessment)
    keys = request.POST.getlist("key")
    form = WaiverForm(request.POST)
    if not form.is_valid():
        return _again(request, assessment, form, keys, status=422)
    try:
        given = keep(
            assessment=assessment,
            keys=keys,
            reason=form.cleaned_data["reason"],
            by=request.user,
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _again(request, assessment, form, keys, status=409)
    messages.success(request, f"บันทึกเหตุผลแล้ว {len(given)} ข้อ รายงานพิมพ์เหตุผลไว้ในภาคผนวก")
    return redirect(_checker(code, year_be))


def _again(
    request, assessment: Assessment, form: WaiverForm, keys: list[str], status: int
) -> HttpResponse:
    context = page_context(request, assessment, "report") | {
        "form": form,
        "found": [each for each in checked(assessment).found if each.key in keys],
    }
    return render(request, "reports/waive.html", context, status=status)


@require_POST
def take_back(request, code: str, year_be: int):
    assessment = with_framework(request, code, year_be)
    take_back_waiver(
        assessment=assessment, key=request.POST.get("key", ""), by=request.user
    )
    messages.success(request, "เอาเหตุผลคืนแล้ว ข้อนี้กลับไปอยู่ในผลตรวจถ้ายังตรวจพบ")
    return redirect(_checker(code, year_be))


def _checker(code: str, year_be: int) -> str:
    return f"{reverse('reports:report', args=[code, year_be])}#checker"
