"""What an agency was called over the years."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from organisations.errors import Refused
from organisations.forms.agency import PeriodForm
from organisations.permissions import reason_against_correcting
from organisations.queries import provinces
from organisations.services.periods import (
    add_period,
    correct_period,
    years_of_periods,
)
from organisations.views.common import (
    organisation_context,
    organisation_or_404,
    system_administrators_only,
)

FIELDS = ("type", "name", "code", "province", "district")


@require_http_methods(["GET", "POST"])
@system_administrators_only
def periods(request, code: str):
    """The names so far, and the form that adds the next one."""
    organisation = organisation_or_404(code)
    context = organisation_context(request, organisation, "periods")
    newest = context["period"]
    form = PeriodForm(
        request.POST if request.method == "POST" else None,
        years=years_of_periods(),
        initial={name: getattr(newest, name) for name in FIELDS},
    )
    if request.method == "POST" and form.is_valid():
        try:
            period = add_period(
                organisation=organisation, **form.cleaned_data, by=request.user
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, f"บันทึกชื่อที่ใช้ตั้งแต่ปีงบประมาณ {period.from_year_be} แล้ว"
            )
            return redirect("organisations:periods", period.organisation.code)
    context |= {
        "form": form,
        "periods": [
            (each, reason_against_correcting(each))
            for each in sorted(
                organisation.periods.all(), key=lambda each: -each.from_year_be
            )
        ],
        "provinces": provinces(),
    }
    status = 422 if form.is_bound else 200
    return render(request, "organisations/periods.html", context, status=status)


@require_http_methods(["GET", "POST"])
@system_administrators_only
def period_edit(request, code: str, pk: int):
    """Correct a name that was typed wrongly."""
    organisation = organisation_or_404(code)
    period = get_object_or_404(organisation.periods, pk=pk)
    if reason := reason_against_correcting(period):
        raise PermissionDenied(reason)
    form = PeriodForm(
        request.POST if request.method == "POST" else None,
        years=years_of_periods(),
        is_first=period.from_year_be == 0,
        initial={name: getattr(period, name) for name in (*FIELDS, "from_year_be")},
    )
    if request.method == "POST" and form.is_valid():
        try:
            correct_period(period=period, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"แก้ชื่อเป็น{form.cleaned_data['name']}แล้ว")
            organisation.refresh_from_db()
            return redirect("organisations:periods", organisation.code)
    context = organisation_context(request, organisation, "periods") | {
        "form": form,
        "corrected": period,
        "provinces": provinces(),
    }
    status = 422 if form.is_bound else 200
    return render(request, "organisations/period_form.html", context, status=status)
