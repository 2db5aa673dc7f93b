"""What an agency was called over the years."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from organisations.errors import Refused
from organisations.forms.agency import PeriodForm
from organisations.queries import provinces
from organisations.services.periods import add_period, years_of_periods
from organisations.views.common import (
    organisation_context,
    organisation_or_404,
    system_administrators_only,
)


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
        initial={
            name: getattr(newest, name)
            for name in ("type", "name", "code", "province", "district")
        },
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
        "periods": sorted(
            organisation.periods.all(), key=lambda each: -each.from_year_be
        ),
        "provinces": provinces(),
    }
    status = 422 if form.is_bound else 200
    return render(request, "organisations/periods.html", context, status=status)
