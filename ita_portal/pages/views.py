"""Home, an agency's years, and the year page."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from assessments.domain.scoring import score
from assessments.forms.opening import OpenYearForm
from assessments.models import Assessment
from assessments.models.assessment import READERS
from assessments.permissions import reason_against_opening
from assessments.queries import earlier_assessments, figures_of, missing_proposals
from assessments.services.opening import open_assessment
from assessments.views.common import (
    assessment_or_404,
    organisation_or_404,
    page_context,
)
from ita_portal.pages.steps import YearFacts, steps_of
from ita_portal.pages.year_rows import ruler_rows
from organisations.errors import Refused
from organisations.models import Organisation
from organisations.permissions import roles_in


@require_GET
def home(request):
    """A person's agencies; with exactly one, straight to it."""
    agencies = list(
        Organisation.objects.visible_to(request.user)
        .prefetch_related("periods")
        .order_by("code")
    )
    if len(agencies) == 1:
        return redirect("pages:agency", agencies[0].code)
    rows = [
        (agency, max(agency.periods.all(), key=lambda each: each.from_year_be))
        for agency in agencies
    ]
    rows.sort(key=lambda row: row[1].sort_key)
    return render(request, "pages/home.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
def agency(request, code: str):
    """An agency's years, and the form that begins another."""
    organisation = organisation_or_404(code)
    visible = Organisation.objects.visible_to(request.user)
    get_object_or_404(visible, pk=organisation.pk)
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
            except Refused as refusal:
                form.add_error("year_be", str(refusal))
            else:
                messages.success(request, f"เริ่มปี {year_be} แล้ว กรอกผลคะแนนได้เลย")
                return redirect("assessments:score-edit", organisation.code, year_be)
    periods = organisation.periods.all()
    context = {
        "organisation": organisation,
        "period": max(periods, key=lambda each: each.from_year_be),
        "assessments": list(
            Assessment.objects.visible_to(request.user)
            .filter(organisation=organisation)
            .select_related("framework")
        ),
        "form": form,
        "reason": reason,
        "reads_scores": bool(roles_in(request.user, organisation) & set(READERS)),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "pages/agency.html", context, status=status)


@require_GET
def year(request, code: str, year_be: int):
    """Where the year stands: score, level and why, steps, whose turn."""
    assessment = assessment_or_404(request, code, year_be)
    rules = assessment.framework.rules() if assessment.framework_id else None
    figures = figures_of(assessment)
    outcome = score(rules, figures) if rules else None
    findings = list(assessment.findings.prefetch_related("measures"))
    measures = sum(plan.measures.count() for plan in _plans(assessment))
    low = []
    if rules and rules.comment_threshold is not None:
        low = [
            (each, figures.indicators[each.number])
            for each in rules.indicators
            if each.number in figures.indicators
            and figures.indicators[each.number] < rules.comment_threshold
        ]
    facts = YearFacts(
        has_framework=rules is not None,
        has_scores=bool(figures.indicators or figures.instruments)
        or assessment.published_total is not None,
        missing_figures=len(rules.indicators) - len(figures.indicators) if rules else 0,
        has_total=assessment.total is not None,
        differences=len(outcome.differences) if outcome else 0,
        findings=len(findings),
        missing_proposals=len(missing_proposals(assessment, findings)),
        measures=measures,
        findings_without_answer=sum(
            not each.measures.all() and not each.no_measure_reason for each in findings
        ),
    )
    steps = steps_of(facts)
    earlier = {each.year_be: each for each in earlier_assessments(assessment)}
    context = page_context(request, assessment, "year") | {
        "steps": steps,
        "done": sum(each.state.value == "done" for each in steps),
        "outcome": outcome,
        "next_is_official": _next_is_official(rules, outcome),
        "low": low,
        "threshold": rules.comment_threshold if rules else None,
        "ruler": ruler_rows(assessment, rules, figures, outcome),
        "year_totals": [
            (each, earlier[each].total if each in earlier else None)
            for each in range(year_be - 4, year_be)
        ]
        + [(year_be, assessment.total)],
        "last_year": earlier.get(year_be - 1),
    }
    return render(request, "pages/year.html", context)


def _next_is_official(rules, outcome) -> bool:
    """Whether the next level's condition may be shown as the Commission's wording."""
    if outcome is None or outcome.next_level is None:
        return True
    code = outcome.next_level.level_code
    return rules.level_is_official(next(e for e in rules.levels if e.code == code))


def _plans(assessment: Assessment) -> list:
    plan = getattr(assessment, "plan", None)
    return [plan] if plan else []
