"""Evidence of a measure: its list, what is said of it, and the files themselves."""

from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotModified,
    JsonResponse,
    StreamingHttpResponse,
)
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods

from assessments.models import Assessment
from assessments.permissions import check_is_member
from assessments.services.locking import ChangedMeanwhile
from measures.evidence_files import check_there, pieces, published_copy
from measures.forms.evidence import ChangeForm, FilesForm, LinkForm, RemoveForm
from measures.models import Evidence, Measure
from measures.permissions import (
    check,
    reason_against_evidence,
    reason_against_removing,
)
from measures.services.evidence import (
    MOST_FILES,
    Outcome,
    add_files,
    add_link,
    change_evidence,
    note_handed_out,
    remove_evidence,
)
from measures.views.common import (
    evidence_url,
    measure_or_404,
    plan_context,
    with_framework,
)
from measures.views.evidence_rows import evidence_rows, size_words
from organisations.errors import Refused
from organisations.uploads.kinds import ACCEPT, TAKEN
from organisations.uploads.names import handed_out_name

FILES = "files"
# Photographs show people: an overseer reads what there is, and its fingerprint.
FOR_MEMBERS = "ไฟล์หลักฐาน"
# Its step on the year page: following what was decided.
STEP = 7
THUMB_SIDE = 320
_ROWS = ("added_by", "removed_by", "progress", "measure__plan")


@require_http_methods(["GET", "POST"])
def evidence_list(request: HttpRequest, code: str, year_be: int, pk: int):
    """What the measure has; a POST adds files, each with an answer of its own.

    A script that sends them one by one asks for JSON.
    """
    assessment, measure = measure_or_404(request, code, year_be, pk)
    if request.method == "GET":
        return _list_page(request, assessment, measure, _files_form(assessment))
    check(reason_against_evidence(request.user, assessment))
    form = _files_form(assessment, request.POST)
    if not form.is_valid():
        return _not_added(request, assessment, measure, form)
    try:
        outcomes = add_files(
            measure=measure,
            uploads=request.FILES.getlist(FILES),
            said=form.said(),
            by=request.user,
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _not_added(request, assessment, measure, form)
    if _asks_for_json(request):
        return JsonResponse({"files": [_told(each) for each in outcomes]})
    added = sum(each.is_new for each in outcomes)
    if added == len(outcomes):
        messages.success(request, f"เพิ่มหลักฐาน {added} ไฟล์แล้ว")
        return redirect(evidence_url(assessment, measure))
    return _list_page(
        request,
        assessment,
        measure,
        _files_form(assessment),
        outcomes=outcomes,
        status=HTTPStatus.UNPROCESSABLE_ENTITY,
    )


def upload_context() -> dict:
    """What ``measures/_files_field.html`` shows beside the field for files."""
    return {
        "accept": ACCEPT,
        "taken_kinds": TAKEN,
        "most_bytes": settings.UPLOAD_MOST_BYTES,
        "most_size": size_words(settings.UPLOAD_MOST_BYTES).replace(".0", ""),
        "most_files": MOST_FILES,
    }


@require_http_methods(["GET", "POST"])
def link_add(request: HttpRequest, code: str, year_be: int, pk: int):
    assessment, measure = measure_or_404(request, code, year_be, pk)
    check(reason_against_evidence(request.user, assessment))
    form = LinkForm(_sent(request), assessment=assessment)
    if form.is_valid():
        try:
            add_link(
                measure=measure,
                url=form.cleaned_data["url"],
                said=form.said(),
                by=request.user,
            )
        except Refused as refusal:
            form.add_error("url", str(refusal))
        else:
            messages.success(request, "เพิ่มที่อยู่เว็บเป็นหลักฐานแล้ว")
            return redirect(evidence_url(assessment, measure))
    return _form_page(request, assessment, measure, form, "measures/evidence_link.html")


@require_http_methods(["GET", "POST"])
def evidence_change(request: HttpRequest, code: str, year_be: int, pk: int):
    assessment, evidence = _evidence_or_404(request, code, year_be, pk)
    check(reason_against_evidence(request.user, assessment))
    form = ChangeForm(
        _sent(request),
        assessment=assessment,
        evidence=evidence,
        initial={
            "version": evidence.version,
            "title": evidence.title,
            "item_code": evidence.item_code,
            "expires_on": evidence.expires_on,
            "is_public": evidence.is_public,
        },
    )
    stored, status = None, HTTPStatus.OK
    if form.is_valid():
        try:
            change_evidence(
                evidence=evidence,
                version=form.cleaned_data["version"],
                said=form.said(),
                by=request.user,
            )
        except ChangedMeanwhile:
            _, stored = _evidence_or_404(request, code, year_be, pk)
            form.data["version"] = stored.version
            status = HTTPStatus.CONFLICT
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "บันทึกหลักฐานแล้ว")
            return redirect(evidence_url(assessment, evidence.measure))
    (row,) = evidence_rows(request, assessment, [stored or evidence])
    return _form_page(
        request,
        assessment,
        evidence.measure,
        form,
        "measures/evidence_change.html",
        {"row": row, "stored": stored},
        status,
    )


@require_http_methods(["GET", "POST"])
def evidence_remove(request: HttpRequest, code: str, year_be: int, pk: int):
    """Ask why, then take it out of sight."""
    assessment, evidence = _evidence_or_404(request, code, year_be, pk)
    check(reason_against_removing(request.user, evidence))
    form = RemoveForm(_sent(request))
    if form.is_valid():
        try:
            remove_evidence(
                evidence=evidence, words=form.cleaned_data["words"], by=request.user
            )
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "นำหลักฐานออกจากรายการแล้ว")
        return redirect(evidence_url(assessment, evidence.measure))
    (row,) = evidence_rows(request, assessment, [evidence])
    template = "measures/evidence_remove.html"
    more = {"row": row}
    return _form_page(request, assessment, evidence.measure, form, template, more)


@require_GET
def evidence_file(request: HttpRequest, code: str, year_be: int, pk: int):
    """The file itself, to be saved: never a page of ours."""
    assessment, evidence = _evidence_or_404(request, code, year_be, pk, removed=True)
    check_is_member(request.user, assessment.organisation, FOR_MEMBERS)
    if not evidence.is_file:
        raise Http404("a link has no file")
    try:
        check_there(evidence)
    except Refused as refusal:
        return _lost(request, assessment, evidence, refusal)
    # A GET that writes. docs/decisions/0029
    note_handed_out(evidence=evidence, by=request.user)
    response = StreamingHttpResponse(pieces(evidence), content_type=evidence.media_type)
    response["Content-Length"] = str(evidence.size)
    response["Content-Disposition"] = content_disposition_header(
        True, handed_out_name(evidence.name)
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@require_GET
def evidence_picture(request: HttpRequest, code: str, year_be: int, pk: int):
    """The picture as a report would print it, small."""
    assessment, evidence = _evidence_or_404(request, code, year_be, pk)
    check_is_member(request.user, assessment.organisation, FOR_MEMBERS)
    if not evidence.is_picture:
        raise Http404("no picture")
    tag = f'"{evidence.sha256}-{THUMB_SIDE}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified(headers={"ETag": tag})
    try:
        content = published_copy(evidence, THUMB_SIDE)
    except Refused:
        raise Http404("it cannot be drawn") from None
    response = HttpResponse(content, content_type="image/jpeg")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-cache"
    response["ETag"] = tag
    return response


def _evidence_or_404(
    request: HttpRequest, code: str, year_be: int, pk: int, *, removed: bool = False
) -> tuple[Assessment, Evidence]:
    """``removed``: also what was taken out of sight, for whoever looks back."""
    assessment = with_framework(request, code, year_be)
    here = {"measure__plan__assessment": assessment, "pk": pk}
    shown = Evidence.objects.visible_to(request.user).filter(**here)
    evidence = shown.select_related(*_ROWS).first()
    if evidence is None and removed:
        gone = Evidence.objects.removed_for(request.user).filter(**here)
        evidence = gone.select_related(*_ROWS).first()
    if evidence is None:
        raise Http404("no such evidence")
    evidence.measure.plan.assessment = assessment
    return assessment, evidence


def _sent(request: HttpRequest):
    """What a form is bound to; an empty one that was sent is sent, too."""
    return request.POST.copy() if request.method == "POST" else None


def _files_form(assessment: Assessment, data=None) -> FilesForm:
    return FilesForm(data, assessment=assessment)


def _asks_for_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def _told(outcome: Outcome) -> dict:
    return {
        "name": outcome.name,
        "added": outcome.is_new,
        "there": outcome.evidence is not None,
        "words": "เพิ่มแล้ว" if outcome.is_new else outcome.why,
    }


def _not_added(request, assessment, measure, form):
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    if _asks_for_json(request):
        words = " ".join(error for errors in form.errors.values() for error in errors)
        return JsonResponse({"status": status, "message": words}, status=status)
    return _list_page(request, assessment, measure, form, status=status)


def _list_page(
    request, assessment, measure, form, *, outcomes=(), status=HTTPStatus.OK
):
    mine = Evidence.objects.filter(measure=measure).select_related(*_ROWS)
    listed = evidence_rows(request, assessment, mine.visible_to(request.user))
    context = _context(request, assessment, measure) | {
        "rows": listed,
        "expired": sum(each.is_expired for each in listed),
        "removed": evidence_rows(request, assessment, mine.removed_for(request.user)),
        "form": form,
        "outcomes": outcomes,
        "kept": sum(each.is_new for each in outcomes),
        **upload_context(),
    }
    return render(request, "measures/evidence_list.html", context, status=status)


def _form_page(
    request, assessment, measure, form, template, more=None, status=HTTPStatus.OK
):
    if form.is_bound and form.errors:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    context = _context(request, assessment, measure) | {"form": form} | (more or {})
    return render(request, template, context, status=status)


def _lost(request, assessment, evidence, refusal):
    context = _context(request, assessment, evidence.measure) | {
        "evidence": evidence,
        "why": str(refusal),
    }
    status = HTTPStatus.SERVICE_UNAVAILABLE
    return render(request, "measures/evidence_lost.html", context, status=status)


def _context(request, assessment: Assessment, measure: Measure) -> dict:
    return plan_context(request, assessment) | {
        "rail_step": STEP,
        "measure": measure,
        "reason_against_evidence": reason_against_evidence(request.user, assessment),
        "back": evidence_url(assessment, measure),
    }
