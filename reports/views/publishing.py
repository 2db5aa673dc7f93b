"""Publishing the approved report, and the versions that there are."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from assessments.models import Assessment
from assessments.permissions import check_is_member
from assessments.views.common import page_context
from organisations.errors import Refused
from reports.checks import Severity, check
from reports.content import build_analysis
from reports.forms import PublishForm
from reports.models import Publication
from reports.permissions import reason_against_publishing
from reports.publishing.freezing import changes_since, publish
from reports.views.common import with_framework


@require_http_methods(["GET", "POST"])
def publishing(request, code: str, year_be: int):
    """What would be published, why it cannot be yet, and every version."""
    assessment = with_framework(request, code, year_be)
    check_is_member(request.user, assessment.organisation, "การเผยแพร่รายงาน")
    if request.method == "GET":
        return _page(request, assessment)
    if reason := reason_against_publishing(request.user, assessment):
        raise PermissionDenied(reason)
    form = PublishForm(request.POST)
    if not form.is_valid():
        return _page(request, assessment, form, status=422)
    try:
        done = publish(assessment=assessment, by=request.user, **form.cleaned_data)
    except Refused as refusal:
        assessment = with_framework(request, code, year_be)
        return _page(request, assessment, form, str(refusal), status=409)
    messages.success(request, f"เผยแพร่ฉบับที่ {done.version} แล้ว รหัสตรวจสอบ {done.code}")
    return redirect("reports:publishing", code, year_be)


def _page(
    request,
    assessment: Assessment,
    form: PublishForm | None = None,
    refusal: str = "",
    status: int = 200,
):
    versions = list(Publication.objects.of(assessment).select_related("by"))
    newest = versions[0] if versions else None
    document = build_analysis(assessment)
    errors = [each for each in check(document) if each.severity is Severity.ERROR]
    is_approved = assessment.status == Assessment.Status.APPROVED
    changes = changes_since(newest, document) if is_approved else []
    reason_against = _reason_against(request, assessment, errors, newest, changes)
    context = page_context(request, assessment, "review") | {
        "rail_step": 6,
        "versions": versions,
        "newest": newest,
        "changes": changes,
        "errors": errors,
        "is_approved": is_approved,
        "reason_against": reason_against,
        "form": form or PublishForm(),
        "seen": newest.pk if newest else 0,
        "next_version": newest.version + 1 if newest else 1,
        "refusal": refusal,
    }
    return render(request, "reports/publishing.html", context, status=status)


def _reason_against(request, assessment, errors, newest, changes) -> str:
    """Why she cannot publish now; empty = she can."""
    if assessment.status != Assessment.Status.APPROVED:
        return (
            f"เผยแพร่ได้เมื่อผู้บริหารเห็นชอบแล้ว ขณะนี้อยู่ในสถานะ{assessment.get_status_display()}"
        )
    if reason := reason_against_publishing(request.user, assessment):
        return reason
    if errors:
        return f"การตรวจรายงานพบสิ่งที่ต้องแก้ {len(errors)} ข้อ ถอนเพื่อแก้ไขก่อน"
    if newest is not None and not changes:
        return f"เนื้อหาเหมือนฉบับที่ {newest.version} ทุกช่อง จึงไม่มีอะไรต้องเผยแพร่ใหม่"
    return ""
