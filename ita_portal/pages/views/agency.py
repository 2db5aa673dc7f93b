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
from organisations.queries import overseen_organisations


def visible_agency(request, code: str) -> Organisation:
    """The agency with its periods, if ``request.user`` has a role or oversight there."""
    organisation = organisation_or_404(code)
    members = Organisation.objects.visible_to(request.user)
    overseen = overseen_organisations(request.user)
    if not any(
        each.filter(pk=organisation.pk).exists() for each in (members, overseen)
    ):
        raise Http404("not hers")
    return organisation


def agency_context(request, organisation: Organisation, section: str) -> dict:
    """What every page of one agency shows around its own content.

    ``is_member``: any role there; ``reads_as_member``: one that reads scores;
    ``reads_scores``: so, or by an oversight, which opens what was handed in.
    """
    periods = organisation.periods.all()
    roles = roles_in(request.user, organisation)
    as_member = not roles.isdisjoint(READERS)
    overseen = overseen_organisations(request.user).filter(pk=organisation.pk)
    return {
        "organisation": organisation,
        "period": max(periods, key=lambda each: each.from_year_be),
        "section": section,
        "is_member": bool(roles),
        "reads_as_member": as_member,
        "reads_scores": as_member or overseen.exists(),
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
    context = agency_context(request, organisation, "agency") | {
        "assessments": assessments,
        "form": form,
        "reason": reason,
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
