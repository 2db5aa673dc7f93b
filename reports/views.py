"""The report's page, its download, and who signs it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods

from assessments.models import Assessment
from assessments.permissions import check_can_edit
from assessments.views.common import assessment_or_404, page_context
from reports.attached import document_attachments
from reports.content import build_analysis
from reports.forms import ReportSettingsForm
from reports.html import document_html
from reports.pdf.client import RenderFailed, render_pdf
from reports.queries import report_settings
from reports.services import save_report_settings

# A person waits for this one; the limit is below the web server's own.
DOWNLOAD_SECONDS = 25


def _with_framework(request, code: str, year_be: int) -> Assessment:
    assessment = assessment_or_404(request, code, year_be)
    if assessment.framework_id is None:
        raise Http404("a year of total and level only has no report")
    return assessment


@require_http_methods(["GET", "POST"])
def report(request, code: str, year_be: int):
    """What the report holds, its download, and the signers' form."""
    assessment = _with_framework(request, code, year_be)
    form = ReportSettingsForm(
        request.POST if request.method == "POST" else None,
        instance=report_settings(assessment),
        initial={"digits": assessment.organisation.digits},
    )
    if request.method == "POST":
        check_can_edit(request.user, assessment)
        if form.is_valid():
            save_report_settings(
                assessment=assessment,
                values=form.cleaned_data,
                digits=form.cleaned_data["digits"],
                by=request.user,
            )
            messages.success(request, "บันทึกการพิมพ์รายงานแล้ว")
            return redirect("reports:report", code, year_be)
    context = page_context(request, assessment, "report") | {
        "form": form,
        "document": build_analysis(assessment),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "reports/report.html", context, status=status)


@require_GET
def analysis_pdf(request, code: str, year_be: int):
    """The working document as PDF; a failure is a page that says what to do."""
    assessment = _with_framework(request, code, year_be)
    document = build_analysis(assessment)
    try:
        pdf = render_pdf(
            document_html(document),
            attachments=document_attachments(document),
            time_limit=DOWNLOAD_SECONDS,
        )
    except RenderFailed as failure:
        context = page_context(request, assessment, "report") | {"failure": failure}
        return render(request, "reports/render_failed.html", context, status=503)
    name = f"ita-{assessment.period.code}-{year_be}.pdf"
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
