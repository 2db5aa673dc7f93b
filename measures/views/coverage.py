"""Which finding is answered by which measure, and where nothing answers."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from assessments.models import Assessment
from assessments.permissions import check_can_edit
from assessments.queries import earlier_years, recurrences
from measures.models import Measure
from measures.queries import measures_of
from measures.services import link_finding
from measures.views.common import (
    FindingMark,
    marks_of,
    measure_or_404,
    plan_context,
    with_framework,
)
from organisations.errors import Refused


@dataclass(frozen=True)
class CoverageRow:
    """A finding; ``answers`` says for each measure whether it answers it.

    ``can_take`` says for each measure whether linking it fills the gap: it is
    about the same indicator. ``evidence`` are the cited items' codes. ``years``: in
    how many years in a row the same was found.
    """

    mark: FindingMark
    cells: tuple[tuple[Measure, bool, bool], ...]
    is_gap: bool
    has_peer: bool
    evidence: tuple[str, ...]
    years: int


@require_GET
def coverage(request: HttpRequest, code: str, year_be: int):
    assessment = with_framework(request, code, year_be)
    measures = measures_of(assessment)
    earlier = earlier_years(assessment, request.user)
    rows = _rows(assessment, measures, recurrences(assessment, earlier))
    answered = sum(any(cell[1] for cell in row.cells) for row in rows)
    gaps = sum(row.is_gap for row in rows)
    context = plan_context(request, assessment) | {
        "rows": rows,
        "measures": measures,
        "idle": [each for each in measures if not each.findings.all()],
        "answered": answered,
        "gaps": gaps,
        "reasoned": len(rows) - answered - gaps,
    }
    return render(request, "measures/coverage.html", context)


def _rows(
    assessment: Assessment, measures: list[Measure], years: Mapping[str, int]
) -> list[CoverageRow]:
    answers = {
        measure.pk: {finding.pk for finding in measure.findings.all()}
        for measure in measures
    }
    rows = []
    for each in marks_of(assessment, assessment.findings.all()):
        finding = each.finding
        is_answered = any(finding.pk in keys for keys in answers.values())
        is_gap = not is_answered and not finding.no_measure_reason
        cells = tuple(
            (
                measure,
                finding.pk in answers[measure.pk],
                is_gap
                and finding.indicator_number is not None
                and measure.indicator_number == finding.indicator_number,
            )
            for measure in measures
        )
        rows.append(
            CoverageRow(
                mark=each,
                cells=cells,
                is_gap=is_gap,
                has_peer=any(can_take for _, _, can_take in cells),
                evidence=tuple(finding.oit_refs),
                years=1 if finding.is_own else years.get(finding.target_code, 1),
            )
        )
    return rows


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
