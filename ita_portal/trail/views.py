"""The trail of an agency, and of the system."""

from datetime import datetime, time

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from assessments.models import Assessment
from assessments.views.common import assessment_or_404, page_context
from ita_portal.pages.views.agency import agency_context, visible_agency
from ita_portal.trail.comparing import compare
from ita_portal.trail.export import take_out
from ita_portal.trail.forms import MomentForm, TrailForm
from ita_portal.trail.listing import (
    PAGE,
    acts_in,
    entries_of,
    last_deeds,
    narrowed,
    people_in,
    rows_of,
)
from ita_portal.trail.states import history_of
from organisations.domain.sealing import SYSTEM
from organisations.models import Organisation
from organisations.permissions import (
    reads_content_of_trail,
    reason_against_history,
    reason_against_trail,
    roles_in,
)
from organisations.views.common import system_administrators_only


def _agency_or_403(request, code: str) -> tuple[Organisation, bool]:
    """The agency, and whether scores and measures in its trail are for her, too."""
    organisation = visible_agency(request, code)
    if reason := reason_against_trail(request.user, organisation):
        raise PermissionDenied(reason)
    return organisation, reads_content_of_trail(roles_in(request.user, organisation))


def _found(data, chain: int, *, reads_content: bool):
    entries = entries_of(chain, reads_content=reads_content)
    years = Assessment.objects.filter(organisation=chain) if reads_content else []
    form = TrailForm(
        data,
        people=people_in(entries),
        acts=acts_in(entries),
        years=[each.year_be for each in years],
    )
    wanted = form.wanted()
    return form, wanted, narrowed(entries, wanted, chain=chain)


def _listed(request, chain: int, *, reads_content: bool = True) -> dict:
    form, wanted, entries = _found(request.GET, chain, reads_content=reads_content)
    page = Paginator(entries, PAGE).get_page(request.GET.get("page"))
    page.object_list = rows_of(page.object_list)
    return {
        "form": form,
        "wanted": wanted,
        "page": page,
        "kept": [
            (name, request.GET[name]) for name in form.fields if request.GET.get(name)
        ],
    }


@require_GET
def agency_trail(request, code: str):
    """What was done in the agency, by whom and when, field by field."""
    organisation, reads_content = _agency_or_403(request, code)
    context = agency_context(request, organisation, "trail") | _listed(
        request, organisation.pk, reads_content=reads_content
    )
    context["reads_content"] = reads_content
    return render(request, "trail/agency.html", context)


@require_GET
@system_administrators_only
def system_trail(request):
    """What was done to the system: frameworks, accounts, sign-ins of several agencies."""
    context = _listed(request, SYSTEM) | {"organisation": None, "section": "trail"}
    return render(request, "trail/system.html", context)


@require_POST
def agency_trail_export(request, code: str):
    """The same list as a file; that somebody took it out is an entry itself."""
    organisation, reads_content = _agency_or_403(request, code)
    return _export(request, organisation, reads_content=reads_content)


@require_POST
@system_administrators_only
def system_trail_export(request):
    return _export(request, None, reads_content=True)


def _export(request, organisation: Organisation | None, *, reads_content: bool):
    chain = organisation.pk if organisation else SYSTEM
    _, wanted, entries = _found(request.POST, chain, reads_content=reads_content)
    lines = take_out(
        entries=entries, wanted=wanted, organisation=organisation, by=request.user
    )
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    code = organisation.code if organisation else "system"
    name = f"trail-{code}-{timezone.localdate():%Y%m%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@require_GET
def history(request, code: str, year_be: int):
    """What the year held at a time, beside what it holds now."""
    assessment = assessment_or_404(request, code, year_be)
    if reason := reason_against_history(request.user, assessment.organisation):
        raise PermissionDenied(reason)
    form = MomentForm(request.GET or None)
    moment = _moment_of(form)
    found = history_of(assessment, moment)
    context = page_context(request, assessment, "history") | {
        "form": form,
        "moments": last_deeds(assessment),
        "is_whole": found.is_whole,
        "moment": moment,
        "comparison": compare(found.then, found.now) if found.then else None,
    }
    return render(request, "trail/history.html", context)


def _moment_of(form: MomentForm) -> datetime | None:
    """The end of the minute that was asked for; of the day, where no time was said."""
    if not (form.is_bound and form.is_valid()):
        return None
    day = form.cleaned_data["day"]
    if day is None:
        form.add_error("day", "พิมพ์วันที่ที่ต้องการดู เช่น 24/11/2569")
        return None
    at = form.cleaned_data["at"]
    end = time(at.hour, at.minute, 59, 999_999) if at else time.max
    return timezone.make_aware(datetime.combine(day, end))
