"""The page of a progress report: its pages, what the checker says, its downloads."""

from dataclasses import replace

from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from assessments.models import Assessment
from assessments.views.common import page_context
from organisations.errors import Refused
from reports.addresses import report_address
from reports.checking import checked
from reports.html import document_html
from reports.kinds import PROGRESS, ReportKind
from reports.pdf.errors import RenderFailed
from reports.preview.content import fingerprint_of
from reports.preview.finding import page_of
from reports.preview.showing import contents, show
from reports.progress.pack import evidence_pack as make_pack
from reports.progress.words import period_words
from reports.publishing.freezing import newest_of
from reports.services import note_download
from reports.views.check_rows import check_rows
from reports.views.common import report_or_404
from reports.views.mending import came_for, report_and_key


@require_GET
def progress(request, code: str, year_be: int, edition: int):
    """One edition as it is now, whether or not its period is over."""
    assessment, report = report_or_404(request, code, year_be, edition)
    looked = checked(assessment, report)
    document = looked.document
    shown = show(
        assessment,
        fingerprint_of(document_html(document)),
        page=request.GET.get("page", "1"),
        zoom=request.GET.get("zoom", ""),
        report=report,
    )
    # The page is known when the pictures are, which may be after the list was shown.
    if shown.viewer and (spot := looked.by_key(request.GET.get("at", ""))):
        page = page_of(spot.spot, document, shown.viewer.pages)
        shown = replace(
            shown, viewer=replace(shown.viewer, number=page or shown.viewer.number)
        )
    context = page_context(request, assessment, "report")
    context |= {
        "rail_step": 8,
        "report": report,
        "editions": edition_tabs(assessment, report, "report"),
        "document": document,
        "span": period_words(document.facts.progress.period),
        "published": newest_of(assessment, report),
        "is_approved": assessment.status == Assessment.Status.APPROVED,
        "shown": shown,
        "contents": contents(document.sections, shown.viewer),
        "checks": check_rows(
            assessment,
            looked,
            shown.viewer,
            may_edit=not context["reason_against_editing"],
            came_for=report_and_key(came_for(request))[1],
        ),
        "page_url": report_address(report, "report", code, year_be),
        "preview_to": report_address(report, "preview-request", code, year_be),
    }
    return render(request, "reports/progress.html", context)


def edition_tabs(assessment: Assessment, here: ReportKind, page: str) -> list[dict]:
    """The same page of each edition."""
    code = assessment.organisation.code
    return [
        {
            "words": f"รอบ {each.edition} เดือน",
            "href": report_address(each, page, code, assessment.year_be),
            "is_here": each == here,
        }
        for each in PROGRESS.values()
    ]


@require_GET
def evidence_pack(request, code: str, year_be: int, edition: int):
    """The report with all its evidence as one archive, handed over as it is made."""
    assessment, report = report_or_404(request, code, year_be, edition)
    try:
        pieces = make_pack(assessment, report)
    except (RenderFailed, Refused) as failure:
        context = page_context(request, assessment, "report") | {
            "failure": failure,
            "page_url": report_address(report, "report", code, year_be),
        }
        return render(request, "reports/render_failed.html", context, status=503)
    # A GET that writes. docs/decisions/0029
    note_download(assessment=assessment, report=report, format="zip", by=request.user)
    response = StreamingHttpResponse(pieces, content_type="application/zip")
    name = f"ita-{assessment.period.code}-{year_be}-{report.slug}-evidence.zip"
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
