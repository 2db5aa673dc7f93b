"""The analysis page and the finding pages."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from assessments.forms.findings import FindingForm, initial_of
from assessments.models import Assessment, Finding
from assessments.permissions import check_can_edit
from assessments.services.findings import (
    add_finding,
    adopt_finding,
    delete_finding,
    edit_finding,
    missing_proposals,
    propose_findings,
    without_cause,
)
from assessments.services.locking import ChangedMeanwhile
from assessments.views.common import assessment_or_404, page_context


@dataclass(frozen=True)
class IndicatorBlock:
    """One indicator on the analysis page; ``number`` None holds everything else."""

    number: int | None
    name: str
    points: Decimal | None
    is_low: bool
    findings: tuple[Finding, ...]


def _with_framework(request, code: str, year_be: int) -> Assessment:
    assessment = assessment_or_404(request, code, year_be)
    if assessment.framework_id is None:
        raise Http404("a year of total and level only has no analysis")
    return assessment


def _finding_or_404(request, code: str, year_be: int, pk: int):
    assessment = _with_framework(request, code, year_be)
    finding = get_object_or_404(Finding, assessment=assessment, pk=pk)
    finding.assessment = assessment
    return assessment, finding


@require_GET
def analysis(request, code: str, year_be: int):
    """All findings by indicator, and what the scores propose beside them."""
    assessment = _with_framework(request, code, year_be)
    findings = list(assessment.findings.prefetch_related("measures"))
    rules = assessment.framework.rules()
    scores = {each.code: each.points for each in assessment.scores.all()}
    by_indicator = defaultdict(list)
    for finding in findings:
        by_indicator[finding.indicator_number].append(finding)
    blocks = [
        IndicatorBlock(
            number=each.number,
            name=each.name_th,
            points=scores.get(str(each.number)),
            is_low=_is_low(scores.get(str(each.number)), rules.comment_threshold),
            findings=tuple(by_indicator[each.number]),
        )
        for each in rules.indicators
    ]
    if by_indicator[None]:
        general = tuple(by_indicator[None])
        blocks.append(IndicatorBlock(None, "เรื่องอื่นของหน่วยงาน", None, False, general))
    return render(
        request,
        "assessments/analysis.html",
        page_context(request, assessment, "analysis")
        | {
            "blocks": blocks,
            "count": len(findings),
            "missing": missing_proposals(assessment, findings),
            "without_cause": without_cause(assessment, findings),
            "has_scores": bool(scores),
            "items": {each.code: each.title_th for each in rules.oit_items},
        },
    )


def _is_low(points: Decimal | None, threshold: Decimal | None) -> bool:
    return points is not None and threshold is not None and points < threshold


@require_POST
def findings_propose(request, code: str, year_be: int):
    assessment = _with_framework(request, code, year_be)
    new = propose_findings(assessment=assessment, by=request.user)
    if new:
        messages.success(request, f"เพิ่ม {len(new)} ประเด็นจากคะแนนแล้ว ตรวจและแก้ถ้อยคำได้")
    else:
        messages.success(request, "ไม่มีประเด็นใหม่จากคะแนน")
    return redirect("assessments:analysis", code, year_be)


@require_http_methods(["GET", "POST"])
def finding_add(request, code: str, year_be: int):
    assessment = _with_framework(request, code, year_be)
    check_can_edit(request.user, assessment)
    form = _form(request, assessment, None)
    if request.method == "POST" and form.is_valid():
        add_finding(
            assessment=assessment,
            indicator_number=form.cleaned_data["indicator_number"],
            texts=form.texts(),
            by=request.user,
        )
        messages.success(request, "เพิ่มประเด็นแล้ว")
        return redirect("assessments:analysis", code, year_be)
    return _form_page(request, assessment, form, None)


@require_http_methods(["GET", "POST"])
def finding_edit(request, code: str, year_be: int, pk: int):
    assessment, finding = _finding_or_404(request, code, year_be, pk)
    check_can_edit(request.user, assessment)
    form = _form(request, assessment, finding)
    stored = None
    if request.method == "POST" and form.is_valid():
        try:
            edit_finding(
                finding=finding,
                version=form.cleaned_data["version"],
                texts=form.texts(),
                by=request.user,
            )
        except ChangedMeanwhile:
            stored = finding
            form.data = form.data.copy()
            form.data["version"] = finding.version
        else:
            messages.success(request, "บันทึกประเด็นแล้ว")
            return redirect("assessments:analysis", code, year_be)
    return _form_page(request, assessment, form, finding, stored)


def _form(request, assessment: Assessment, finding: Finding | None) -> FindingForm:
    return FindingForm(
        request.POST if request.method == "POST" else None,
        rules=assessment.framework.rules(),
        finding=finding,
        initial=initial_of(finding) if finding else {},
        cancel_url=reverse(
            "assessments:analysis",
            args=[assessment.organisation.code, assessment.year_be],
        ),
    )


def _form_page(request, assessment, form, finding, stored=None):
    context = page_context(request, assessment, "analysis")
    context |= {"form": form, "finding": finding, "stored": stored}
    status = 409 if stored else 422 if form.is_bound else 200
    return render(request, "assessments/finding_form.html", context, status=status)


@require_POST
def finding_adopt(request, code: str, year_be: int, pk: int):
    _, finding = _finding_or_404(request, code, year_be, pk)
    adopt_finding(finding=finding, by=request.user)
    messages.success(request, "รับเป็นข้อความของหน่วยงานแล้ว")
    return redirect("assessments:analysis", code, year_be)


@require_http_methods(["GET", "POST"])
def finding_delete(request, code: str, year_be: int, pk: int):
    """Ask first, then remove."""
    assessment, finding = _finding_or_404(request, code, year_be, pk)
    check_can_edit(request.user, assessment)
    if request.method == "POST":
        delete_finding(finding=finding, by=request.user)
        messages.success(request, "ลบประเด็นแล้ว")
        return redirect("assessments:analysis", code, year_be)
    context = page_context(request, assessment, "analysis") | {"finding": finding}
    return render(request, "assessments/finding_delete.html", context)
