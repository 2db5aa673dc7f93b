"""Which finding is answered by which measure, what shows it, and where nothing does."""

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from assessments.permissions import check_can_edit
from assessments.queries import earlier_years, recurrences
from measures.permissions import reason_against_evidence, was_approved
from measures.queries import evidence_pieces, measures_of
from measures.services import link_finding
from measures.views.common import measure_or_404, plan_context, with_framework
from measures.views.coverage_rows import columns_of, groups_of, rows_of
from organisations.errors import Refused


@require_GET
def coverage(request: HttpRequest, code: str, year_be: int):
    """Indicators × findings × measures × evidence, each gap with its one press."""
    assessment = with_framework(request, code, year_be)
    prefetch_related_objects([assessment], "scores")
    measures = measures_of(assessment)
    years = recurrences(assessment, earlier_years(assessment, request.user))
    rows = rows_of(assessment, measures, years)
    today = timezone.localdate()
    is_approved = was_approved(assessment)
    pieces = evidence_pieces(measures, request.user, today) if is_approved else None
    columns = columns_of(assessment, measures, pieces, today)
    answered = sum(any(cell.answers for cell in row.cells) for row in rows)
    gaps = sum(row.is_gap for row in rows)
    context = plan_context(request, assessment) | {
        "groups": groups_of(assessment, measures, rows),
        "rows": rows,
        "columns": columns,
        "idle": [each for each in columns if each.is_idle],
        "answered": answered,
        "gaps": gaps,
        "reasoned": len(rows) - answered - gaps,
        "unproven": sum(each.lacks_proof for each in columns),
        "is_approved": is_approved,
        "may_add_evidence": not reason_against_evidence(request.user, assessment),
    }
    return render(request, "measures/coverage.html", context)


@require_POST
def measure_link(request: HttpRequest, code: str, year_be: int, pk: int):
    """One press on a gap: this measure answers that finding."""
    assessment, measure = measure_or_404(request, code, year_be, pk)
    check_can_edit(request.user, assessment)
    typed = request.POST.get("finding", "")
    key = int(typed[:18]) if typed.isascii() and typed.isdecimal() else 0
    finding = get_object_or_404(assessment.findings, pk=key)
    try:
        link_finding(measure=measure, finding=finding, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        name = finding.target_code or "ที่หน่วยงานพบเอง"
        messages.success(request, f"ผูกประเด็น {name} กับมาตรการ “{measure.activity}” แล้ว")
    return redirect(f"{reverse('measures:coverage', args=[code, year_be])}#f-{key}")
