"""Publishing the approved report, and the versions that there are."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from assessments.models import Assessment
from assessments.views.common import page_context
from organisations.errors import Refused
from reports.addresses import report_address
from reports.building import build_report
from reports.checks import Severity, check
from reports.forms import PublishForm
from reports.kinds import ReportKind
from reports.models import Publication
from reports.permissions import reason_against_publishing
from reports.publishing.freezing import (
    changes_since,
    publish,
    reason_of_approval,
    reason_of_same_progress,
)
from reports.views.common import for_members, report_or_404, with_framework
from reports.views.progress import edition_tabs


@require_http_methods(["GET", "POST"])
def publishing(request, code: str, year_be: int, edition: int = 0):
    """What would be published, why it cannot be yet, and every version."""
    assessment, report = report_or_404(request, code, year_be, edition)
    for_members(request, assessment, "การเผยแพร่รายงาน", reason_against_publishing)
    if request.method == "GET":
        return _page(request, assessment, report)
    form = PublishForm(request.POST)
    if not form.is_valid():
        return _page(request, assessment, report, form, status=422)
    try:
        done = publish(
            assessment=assessment, report=report, by=request.user, **form.cleaned_data
        )
    except Refused as refusal:
        assessment = with_framework(request, code, year_be)
        return _page(request, assessment, report, form, str(refusal), status=409)
    messages.success(request, f"เผยแพร่ฉบับที่ {done.version} แล้ว รหัสตรวจสอบ {done.code}")
    return redirect(report_address(report, "publishing", code, year_be))


def _page(
    request,
    assessment: Assessment,
    report: ReportKind,
    form: PublishForm | None = None,
    refusal: str = "",
    status: int = 200,
):
    published = Publication.objects.of(assessment, report.kind, report.edition)
    # What a version says is read of the newest alone, and only to compare with it.
    versions = list(published.select_related("by").defer("content", "look"))
    newest = versions[0] if versions else None
    document = build_report(assessment, report, for_publishing=True)
    found = check(document)
    errors = [each for each in found if each.severity is Severity.ERROR]
    is_approved = assessment.status == Assessment.Status.APPROVED
    changes = changes_since(newest, document) if is_approved else []
    reason_against = _reason_against(
        request, assessment, report, errors, newest, changes
    )
    context = page_context(request, assessment, "review") | {
        "rail_step": 8 if report.is_progress else 6,
        "report": report,
        "editions": edition_tabs(assessment, report, "publishing"),
        "page_url": report_address(
            report, "report", assessment.organisation.code, assessment.year_be
        ),
        "warnings": [each for each in found if each.severity is Severity.WARNING]
        if report.is_progress
        else [],
        "versions": versions,
        "newest": newest,
        "changes": changes,
        "errors": errors,
        "is_approved": is_approved,
        "is_same": newest is not None and not changes,
        "reason_against": reason_against,
        "form": form or PublishForm(),
        "seen": newest.pk if newest else 0,
        "next_version": newest.version + 1 if newest else 1,
        "refusal": refusal,
    }
    return render(request, "reports/publishing.html", context, status=status)


def _reason_against(request, assessment, report, errors, newest, changes) -> str:
    """Why she cannot publish now; empty = she can."""
    if assessment.status != Assessment.Status.APPROVED:
        what = "แผนมาตรการ" if report.is_progress else ""
        return (
            f"เผยแพร่ได้เมื่อผู้บริหารเห็นชอบ{what}แล้ว "
            f"ขณะนี้อยู่ในสถานะ{assessment.get_status_display()}"
        )
    if reason := reason_against_publishing(request.user, assessment):
        return reason
    if errors:
        what = "แก้ก่อนเผยแพร่" if report.is_progress else "ถอนเพื่อแก้ไขก่อน"
        return f"การตรวจรายงานพบสิ่งที่ต้องแก้ {len(errors)} ข้อ {what}"
    return reason_of_approval(assessment, report, newest) or reason_of_same_progress(
        report, newest, changes
    )
