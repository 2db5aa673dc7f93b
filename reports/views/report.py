"""The report's page, its preview, its downloads, and who signs it."""

import uuid
from collections.abc import Callable
from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, urlencode
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from assessments.models import Assessment
from assessments.permissions import check_can_edit, reads_as_member
from assessments.views.common import page_context
from organisations.errors import Refused
from organisations.models import User
from reports.addresses import report_address
from reports.building import build_report
from reports.checking import checked
from reports.download import report_docx, report_pdf, report_xlsx
from reports.forms import ReportSettingsForm
from reports.html import document_html
from reports.kinds import ReportKind
from reports.models import Preview
from reports.pdf.client import RenderFailed
from reports.preview import files
from reports.preview.content import fingerprint_of
from reports.preview.finding import page_of
from reports.preview.requesting import request_preview
from reports.preview.showing import contents, progress_of, show
from reports.queries import printed_digits, report_settings
from reports.services import note_download, save_report_settings
from reports.views.check_rows import check_rows
from reports.views.common import report_or_404, with_framework
from reports.views.mending import came_for

NO_CONTENT = 204
_OFFICE = "application/vnd.openxmlformats-officedocument."
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": f"{_OFFICE}wordprocessingml.document",
    "xlsx": f"{_OFFICE}spreadsheetml.sheet",
}


@require_http_methods(["GET", "POST"])
def report(request, code: str, year_be: int):
    """The report's pages, its downloads, and the signers' form."""
    assessment = with_framework(request, code, year_be)
    settings = report_settings(assessment)
    form = ReportSettingsForm(
        request.POST.copy() if request.method == "POST" else None,
        instance=settings,
        initial={"digits": printed_digits(assessment), "version": settings.version},
    )
    if request.method == "POST":
        check_can_edit(request.user, assessment)
        if form.is_valid() and _saved(assessment, form, request.user):
            messages.success(request, "บันทึกการพิมพ์รายงานแล้ว")
            return redirect("reports:report", code, year_be)
    looked = checked(assessment)
    document = looked.document
    context = page_context(request, assessment, "report")
    shown = show(
        assessment,
        fingerprint_of(document_html(document)),
        page=request.GET.get("page", "1"),
        zoom=request.GET.get("zoom", ""),
        with_older=context["reads_as_member"],
    )
    # The page is known when the pictures are, which may be after the list was shown.
    if shown.viewer and (spot := looked.by_key(request.GET.get("at", ""))):
        page = page_of(spot.spot, document, shown.viewer.pages)
        shown = replace(
            shown, viewer=replace(shown.viewer, number=page or shown.viewer.number)
        )
    context |= {
        "form": form,
        "document": document,
        "page_url": reverse("reports:report", args=[code, year_be]),
        "preview_to": reverse("reports:preview-request", args=[code, year_be]),
        "shown": shown,
        "contents": contents(document.sections, shown.viewer),
        "checks": check_rows(
            assessment,
            looked,
            shown.viewer,
            may_edit=not context["reason_against_editing"],
            came_for=came_for(request),
        )
        if context["reads_as_member"]
        else None,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "reports/report.html", context, status=status)


def _saved(assessment: Assessment, form: ReportSettingsForm, by: User) -> bool:
    """Whether it was; else the form says why and can be sent again."""
    try:
        save_report_settings(
            assessment=assessment,
            values=form.cleaned_data,
            digits=form.cleaned_data["digits"],
            version=form.cleaned_data["version"],
            by=by,
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        form.data["version"] = report_settings(assessment).version
        return False
    return True


@require_POST
def preview_request(request, code: str, year_be: int, edition: int = 0):
    """Ask for pictures of the content as it is now, and go back to the page."""
    assessment, report = report_or_404(request, code, year_be, edition)
    request_preview(assessment=assessment, by=request.user, report=report)
    place = {
        name: request.POST[name] for name in ("page", "zoom") if request.POST.get(name)
    }
    address = report_address(report, "report", code, year_be)
    return redirect(f"{address}?{urlencode(place)}#preview" if place else address)


def _preview_or_404(request, code: str, year_be: int, key: uuid.UUID) -> Preview:
    assessment = with_framework(request, code, year_be)
    preview = get_object_or_404(
        Preview.objects.defer("page_facts"), assessment=assessment, key=key
    )
    # An earlier one shows what was a draft; an overseer sees what was handed in.
    if not reads_as_member(request.user, assessment.organisation):
        if preview.report.is_progress:
            raise Http404("progress is read by members until it is published")
        current = fingerprint_of(document_html(build_report(assessment)))
        if preview.fingerprint != current:
            raise Http404("a preview of other content than was handed in")
    return preview


@require_GET
def preview_progress(request, code: str, year_be: int, key: uuid.UUID):
    """How far a preview is; for the page that waits for it.

    Nothing when the page (``?seen=``) knows that already, and a request to load
    itself again when there is something else to see than progress.
    """
    preview = _preview_or_404(request, code, year_be, key)
    progress, _ = progress_of(preview)
    if progress is None:
        response = HttpResponse(status=NO_CONTENT)
        response["HX-Trigger"] = "preview-over"
    elif progress.mark == request.GET.get("seen"):
        response = HttpResponse(status=NO_CONTENT)
    else:
        context = {
            "progress": progress,
            "organisation": preview.assessment.organisation,
            "assessment": preview.assessment,
            "page_url": report_address(preview.report, "report", code, year_be),
        }
        response = render(request, "reports/_preview_progress.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


@require_GET
def preview_page(request, code: str, year_be: int, key: uuid.UUID, page: int):
    """One page as PNG."""
    return _picture(request, code, year_be, key, files.picture_name(page))


@require_GET
def preview_thumbnail(request, code: str, year_be: int, key: uuid.UUID, page: int):
    return _picture(request, code, year_be, key, files.thumbnail_name(page))


def _picture(request, code: str, year_be: int, key: uuid.UUID, name: str):
    """A picture of a finished preview, asked about again each time it is shown.

    So somebody whose membership has ended sees nothing more, not even from her
    browser's cache; for everybody else it is a short “unchanged”.
    """
    preview = _preview_or_404(request, code, year_be, key)
    if preview.state != Preview.State.READY:
        raise Http404
    etag = f'"{preview.folder}-{name}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        try:
            picture = files.path_of(preview.folder, name).read_bytes()
        except OSError:
            raise Http404 from None
        response = HttpResponse(picture, content_type="image/png")
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_GET
def pdf(request, code: str, year_be: int, edition: int = 0):
    return _download(request, code, year_be, edition, "pdf", report_pdf)


@require_GET
def docx(request, code: str, year_be: int, edition: int = 0):
    return _download(request, code, year_be, edition, "docx", report_docx)


@require_GET
def xlsx(request, code: str, year_be: int, edition: int = 0):
    return _download(request, code, year_be, edition, "xlsx", report_xlsx)


def _download(
    request,
    code: str,
    year_be: int,
    edition: int,
    kind: str,
    make: Callable[[Assessment, ReportKind], bytes],
):
    """The working document as a file; a failure is a page that says what to do."""
    assessment, report = report_or_404(request, code, year_be, edition)
    try:
        content = make(assessment, report)
    except RenderFailed as failure:
        context = page_context(request, assessment, "report") | {
            "failure": failure,
            "page_url": report_address(report, "report", code, year_be),
        }
        return render(request, "reports/render_failed.html", context, status=503)
    # A GET that writes. docs/decisions/0029
    note_download(
        assessment=assessment,
        report=report,
        format=kind,
        size=len(content),
        by=request.user,
    )
    name = f"ita-{assessment.period.code}-{year_be}"
    if report.is_progress:
        name += f"-{report.slug}"
    response = HttpResponse(content, content_type=MEDIA_TYPES[kind])
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.{kind}")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
