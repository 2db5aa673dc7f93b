"""The measures of one year: list, add, change, remove."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from assessments.models import Assessment
from assessments.permissions import check_can_edit
from assessments.services.locking import ChangedMeanwhile
from assessments.views.common import assessment_or_404, page_context
from measures.forms import MeasureForm, initial_of
from measures.models import Measure
from measures.queries import measures_of, unanswered_findings
from measures.services import add_measure, delete_measure, edit_measure
from thai.dates import MONTHS_SHORT
from thai.months import FISCAL_MONTHS, calendar_year_be, format_months


def _with_framework(request, code: str, year_be: int) -> Assessment:
    assessment = assessment_or_404(request, code, year_be)
    if assessment.framework_id is None:
        raise Http404("a year of total and level only has no measures")
    return assessment


def _measure_or_404(request, code: str, year_be: int, pk: int):
    assessment = _with_framework(request, code, year_be)
    measure = get_object_or_404(
        Measure.objects.select_related("lead", "plan"),
        plan__assessment=assessment,
        pk=pk,
    )
    measure.plan.assessment = assessment
    return assessment, measure


@require_GET
def measure_list(request, code: str, year_be: int):
    assessment = _with_framework(request, code, year_be)
    names = {
        each.number: each.name_th for each in assessment.framework.rules().indicators
    }
    rows = [
        (
            measure,
            names.get(measure.indicator_number, ""),
            format_months(measure.months, assessment.implementation_year_be),
        )
        for measure in measures_of(assessment)
    ]
    context = page_context(request, assessment, "measures") | {
        "rows": rows,
        "unanswered": unanswered_findings(assessment),
    }
    return render(request, "measures/measure_list.html", context)


@require_http_methods(["GET", "POST"])
def measure_add(request, code: str, year_be: int):
    """A new measure; ``?finding=`` prefills the finding that it answers."""
    assessment = _with_framework(request, code, year_be)
    check_can_edit(request.user, assessment)
    form = _form(request, assessment, _first_values(request, assessment))
    if request.method == "POST" and form.is_valid():
        add_measure(assessment=assessment, content=form.content(), by=request.user)
        messages.success(request, "เพิ่มมาตรการแล้ว")
        return redirect("measures:list", code, year_be)
    return _form_page(request, assessment, form, None)


def _first_values(request, assessment: Assessment) -> dict:
    wanted = request.GET.get("finding", "")
    if not (wanted.isascii() and wanted.isdecimal()):
        return {}
    finding = assessment.findings.filter(pk=int(wanted[:18])).first()
    if finding is None:
        return {}
    return {
        "findings": [finding.pk],
        "indicator_number": finding.indicator_number,
        "issue": finding.issue,
    }


@require_http_methods(["GET", "POST"])
def measure_edit(request, code: str, year_be: int, pk: int):
    assessment, measure = _measure_or_404(request, code, year_be, pk)
    check_can_edit(request.user, assessment)
    form = _form(request, assessment, initial_of(measure))
    stored = None
    if request.method == "POST" and form.is_valid():
        try:
            edit_measure(
                measure=measure,
                version=form.cleaned_data["version"],
                content=form.content(),
                by=request.user,
            )
        except ChangedMeanwhile:
            stored = measure
            form.data = form.data.copy()
            form.data["version"] = measure.version
        else:
            messages.success(request, "บันทึกมาตรการแล้ว")
            return redirect("measures:list", code, year_be)
    return _form_page(request, assessment, form, measure, stored)


def _form(request, assessment: Assessment, initial: dict) -> MeasureForm:
    return MeasureForm(
        request.POST if request.method == "POST" else None,
        assessment=assessment,
        rules=assessment.framework.rules(),
        initial=initial,
        cancel_url=reverse(
            "measures:list", args=[assessment.organisation.code, assessment.year_be]
        ),
    )


def _form_page(request, assessment, form, measure, stored=None):
    months = {str(month) for month in form["months"].value() or ()}
    context = page_context(request, assessment, "measures") | {
        "form": form,
        "measure": measure,
        "stored": stored,
        "stored_steps": stored.steps if stored else [],
        "month_groups": _month_groups(assessment, months),
    }
    status = 409 if stored else 422 if form.is_bound else 200
    return render(request, "measures/measure_form.html", context, status=status)


def _month_groups(assessment: Assessment, chosen: set[str]) -> list:
    """The fiscal year's months by calendar year: (year, [(month, name, ticked)])."""
    groups: dict[int, list] = {}
    for month in FISCAL_MONTHS:
        year_be = calendar_year_be(month, assessment.implementation_year_be)
        name = MONTHS_SHORT[month - 1]
        groups.setdefault(year_be, []).append((month, name, str(month) in chosen))
    return list(groups.items())


@require_http_methods(["GET", "POST"])
def measure_delete(request, code: str, year_be: int, pk: int):
    """Ask first, then remove."""
    assessment, measure = _measure_or_404(request, code, year_be, pk)
    check_can_edit(request.user, assessment)
    if request.method == "POST":
        delete_measure(measure=measure, by=request.user)
        messages.success(request, "ลบมาตรการแล้ว")
        return redirect("measures:list", code, year_be)
    context = page_context(request, assessment, "measures") | {"measure": measure}
    return render(request, "measures/measure_delete.html", context)
