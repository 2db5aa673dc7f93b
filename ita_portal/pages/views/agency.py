"""An agency's years, and the beginning of another."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from assessments.forms.opening import OpenYearForm
from assessments.models import Assessment
from assessments.models.assessment import READERS
from assessments.permissions import reason_against_opening
from assessments.services.opening import AlreadyOpened, open_assessment
from assessments.views.common import organisation_or_404
from organisations.errors import Refused
from organisations.models import Organisation
from organisations.permissions import roles_in


def visible_agency(request, code: str) -> Organisation:
    """The agency with its periods, if ``request.user`` has a role there."""
    organisation = organisation_or_404(code)
    visible = Organisation.objects.visible_to(request.user)
    if not visible.filter(pk=organisation.pk).exists():
        raise Http404("not hers")
    return organisation


def agency_context(organisation: Organisation, section: str) -> dict:
    periods = organisation.periods.all()
    return {
        "organisation": organisation,
        "period": max(periods, key=lambda each: each.from_year_be),
        "section": section,
    }


@require_http_methods(["GET", "POST"])
def agency(request, code: str):
    """An agency's years, and the form that begins another."""
    organisation = visible_agency(request, code)
    reason = reason_against_opening(request.user, organisation)
    form = OpenYearForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if reason:
            raise PermissionDenied(reason)
        if form.is_valid():
            year_be = form.cleaned_data["year_be"]
            try:
                open_assessment(
                    organisation=organisation, year_be=year_be, by=request.user
                )
            except AlreadyOpened as refusal:
                messages.info(request, str(refusal))
                return redirect("pages:year", organisation.code, year_be)
            except Refused as refusal:
                form.add_error("year_be", str(refusal))
            else:
                messages.success(request, f"เริ่มปี {year_be} แล้ว กรอกผลคะแนนได้เลย")
                return redirect("assessments:score-edit", organisation.code, year_be)
    assessments = list(
        Assessment.objects.visible_to(request.user)
        .filter(organisation=organisation)
        .select_related("framework")
    )
    context = agency_context(organisation, "agency") | {
        "assessments": assessments,
        "form": form,
        "reason": reason,
        "reads_scores": bool(roles_in(request.user, organisation) & set(READERS)),
        "missing_year": _missing_year(request, assessments),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "pages/agency.html", context, status=status)


def _missing_year(request, assessments: list[Assessment]) -> str:
    """The year that she came from, where this agency has none of it."""
    wanted = request.GET.get("year", "")
    if not (wanted.isascii() and wanted.isdecimal() and len(wanted) == 4):
        return ""
    return "" if int(wanted) in {each.year_be for each in assessments} else wanted
