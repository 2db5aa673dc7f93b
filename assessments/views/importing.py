"""Importing scores of one agency from a file, and taking them out again."""

from dataclasses import dataclass
from decimal import Decimal

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods

from assessments.forms.importing import AnswersForm, ImportForm
from assessments.importing.annotating import annotated_copy
from assessments.importing.proposal import CHANGED, CREATED, UNCHANGED, Item, Proposal
from assessments.importing.waiting import Waiting, kept, waiting_of
from assessments.models import Assessment
from assessments.models.assessment import READERS
from assessments.services.exporting import export_scores, scores_template
from assessments.services.importing import apply_import, propose_import
from assessments.trail_words import AREAS, field_of_scores
from assessments.views.common import agency_to_write, member_agency_or_404
from organisations.errors import Refused
from organisations.models import Organisation
from organisations.permissions import roles_in
from organisations.uploads.names import parted

MOST_SHOWN = 200
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CHANGED = "ยังไม่ได้นำเข้า เพราะมีผู้แก้คะแนนหลังจากที่ท่านเปิดหน้านี้ ตารางข้างล่างเทียบกับค่าล่าสุดแล้ว ตรวจแล้วกดนำเข้าอีกครั้ง"
_GONE = "ไฟล์ที่ส่งไว้หมดอายุหรือนำเข้าไปแล้ว เลือกไฟล์อีกครั้ง"


@dataclass(frozen=True)
class Change:
    words: str
    old: str
    new: str


def _context(organisation: Organisation) -> dict:
    return {
        "organisation": organisation,
        "period": organisation.present_period,
        "section": "agency",
    }


@require_http_methods(["GET", "POST"])
def import_file(request, code: str):
    """Choose a file; what is wrong with it, or what it would change, comes next."""
    organisation = agency_to_write(request, code, "การนำเข้าคะแนน")
    form = ImportForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        initial={"year_be": _year(request)},
    )
    if request.method == "POST" and form.is_valid():
        year_be = form.cleaned_data["year_be"]
        try:
            content = form.cleaned_data["file"].read()
            propose_import(
                content,
                form.file_name,
                year_be=year_be,
                reader=request.user,
                only=organisation,
            )
            waiting = kept(
                content,
                form.file_name,
                user=request.user,
                organisation=organisation,
                year_be=year_be,
            )
        except (Refused, PermissionDenied) as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect(
                "assessments:import-check", organisation.code, waiting.token
            )
    years = (
        Assessment.objects.visible_to(request.user)
        .filter(organisation=organisation)
        .values_list("year_be", flat=True)
    )
    context = _context(organisation) | {"form": form, "years": list(years)}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "assessments/import.html", context, status=status)


def _year(request) -> str:
    wanted = request.GET.get("year", "")
    return (
        wanted if wanted.isascii() and wanted.isdecimal() and len(wanted) == 4 else ""
    )


@require_http_methods(["GET", "POST"])
def import_check(request, code: str, token: str):
    """Problems, questions, or what would change; answers and the last word are posts."""
    organisation = agency_to_write(request, code, "การนำเข้าคะแนน")
    waiting = waiting_of(token, user=request.user, organisation=organisation)
    if waiting is None:
        messages.info(request, _GONE)
        return redirect("assessments:import", organisation.code)
    try:
        proposal = _proposal(request, waiting, organisation)
        applies = request.method == "POST" and "apply" in request.POST
        if applies and proposal.is_ready:
            if request.POST.get("seen") == proposal.fingerprint:
                apply_import(proposal=proposal, by=request.user)
                return _applied(request, proposal, waiting, organisation)
            messages.warning(request, _CHANGED)
            return redirect("assessments:import-check", organisation.code, token)
    except (Refused, PermissionDenied) as refusal:
        messages.error(request, str(refusal))
        return redirect("assessments:import", organisation.code)
    form = AnswersForm(
        request.POST if request.method == "POST" else None, questions=proposal.questions
    )
    if request.method == "POST" and form.is_valid():
        waiting.answers |= form.answers()
        waiting.keep()
        return redirect("assessments:import-check", organisation.code, token)
    context = _context(organisation) | {
        "waiting": waiting,
        "proposal": proposal,
        "problems": proposal.problems[:MOST_SHOWN],
        "form": form,
        "answered": len(waiting.answers),
        "rows": [{"item": each, "changes": _changes(each)} for each in proposal.items],
        "created": len(proposal.of_kind(CREATED)),
        "changed": len(proposal.of_kind(CHANGED)),
        "unchanged": len(proposal.of_kind(UNCHANGED)),
    }
    status = 422 if form.is_bound else 200
    return render(request, "assessments/import_check.html", context, status=status)


def _proposal(request, waiting: Waiting, organisation: Organisation) -> Proposal:
    try:
        content = waiting.content()
    except OSError:
        raise Refused(_GONE) from None
    return propose_import(
        content,
        waiting.name,
        year_be=waiting.year_be,
        reader=request.user,
        said=waiting.answers,
        only=organisation,
    )


def _applied(
    request, proposal: Proposal, waiting: Waiting, organisation: Organisation
) -> HttpResponse:
    waiting.forget()
    written = [each for each in proposal.items if each.kind != UNCHANGED]
    years = ", ".join(str(each.assessment.year_be) for each in written)
    messages.success(request, f"นำเข้าคะแนนปี {years} แล้ว")
    if len(written) == 1:
        year_be = written[0].assessment.year_be
        return redirect("assessments:score-edit", organisation.code, year_be)
    return redirect("pages:agency", organisation.code)


def _changes(item: Item) -> list[Change]:
    """What would change, in words; where a figure comes from is not told here."""
    fields = AREAS["scores"].fields
    return [
        Change(fields.get(name) or field_of_scores(name), _shown(old), _shown(new))
        for name, (old, new) in item.changes.items()
        if not name.endswith(" source")
    ]


def _shown(value) -> str:
    if isinstance(value, bool):
        return "มี" if value else "ไม่มี"
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return value or ""


@require_GET
def import_annotated(request, code: str, token: str):
    """The file with its problems written at their cells."""
    organisation = agency_to_write(request, code, "การนำเข้าคะแนน")
    waiting = waiting_of(token, user=request.user, organisation=organisation)
    if waiting is None:
        messages.info(request, _GONE)
        return redirect("assessments:import", organisation.code)
    try:
        proposal = _proposal(request, waiting, organisation)
        content = annotated_copy(waiting.content(), waiting.name, proposal.problems)
    except (Refused, PermissionDenied, OSError) as refusal:
        messages.error(request, str(refusal))
        return redirect("assessments:import-check", organisation.code, token)
    return _workbook(content, f"{parted(waiting.name)[0]} (มีหมายเหตุ).xlsx")


@require_GET
def import_template(request, code: str, year_be: int):
    """One year's sheet, filled with what is known, to be handed in again."""
    organisation = agency_to_write(request, code, "การนำเข้าคะแนน")
    try:
        content = scores_template(organisation, year_be, request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("assessments:import", organisation.code)
    return _workbook(content, f"ita-{organisation.code}-{year_be}.xlsx")


@require_GET
def scores_export(request, code: str):
    """All years of the agency in one workbook, for those who read its scores."""
    organisation = member_agency_or_404(request, code)
    if roles_in(request.user, organisation).isdisjoint(READERS):
        raise PermissionDenied("คะแนนเป็นของเจ้าหน้าที่ ผู้บริหาร และผู้ตรวจสอบของหน่วยงาน")
    try:
        content = export_scores(organisation=organisation, by=request.user)
    except Refused as refusal:
        messages.info(request, str(refusal))
        return redirect("pages:agency", organisation.code)
    return _workbook(content, f"ita-{organisation.code}.xlsx")


def _workbook(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=_XLSX)
    response.headers["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=name
    )
    response.headers["Cache-Control"] = "private, no-store"
    return response
