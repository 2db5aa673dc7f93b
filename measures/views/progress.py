"""How far a measure has come: its page, its entries, and what is decided of them."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.shortcuts import redirect, render
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from assessments.models import Assessment
from assessments.services.locking import ChangedMeanwhile
from measures.following import followed_of
from measures.forms.progress import (
    DecisionForm,
    ProgressForm,
    WithdrawForm,
    first_values,
    initial_of,
)
from measures.models import Evidence, Measure, Progress
from measures.permissions import (
    check,
    reason_against_correcting,
    reason_against_deciding,
    reason_against_ending,
    reason_against_reporting,
    was_approved,
)
from measures.services.evidence import FOLDER, check_count
from measures.services.progress import (
    Reported,
    change_progress,
    confirm_progress,
    report_progress,
    return_progress,
    withdraw_progress,
    wrote,
)
from measures.views.common import (
    measure_or_404,
    plan_context,
    progress_url,
    with_framework,
)
from measures.views.evidence import FILES, STEP, upload_context
from measures.views.evidence_rows import evidence_rows
from measures.views.progress_entries import entry_rows
from organisations.errors import Refused
from organisations.services.once import once
from organisations.uploads.taking_in import taken_in
from thai.dates import format_long
from thai.months import format_months

ACT = "act"
CONFIRM, RETURN = "confirm", "return"


@require_GET
def measure_progress(request: HttpRequest, code: str, year_be: int, pk: int):
    """What was reported of the measure, and how it stands by that."""
    assessment, measure = measure_or_404(request, code, year_be, pk)
    return _page(request, assessment, measure)


@require_http_methods(["GET", "POST"])
def progress_add(request: HttpRequest, code: str, year_be: int, pk: int):
    """A new entry, with files."""
    assessment, measure = measure_or_404(request, code, year_be, pk)
    check(reason_against_reporting(request.user, measure))
    form = _form(request, first_values())
    if request.method == "POST" and form.is_valid():
        made: list[Reported] = []

        def make(taken) -> Progress:
            made.append(
                report_progress(
                    measure=measure, told=form.told(), by=request.user, taken=taken
                )
            )
            return made[0].progress

        try:
            with _files(request) as taken:
                once(
                    key=form.cleaned_data["once"],
                    sent=dict(request.POST.lists()),
                    act="progress.report",
                    by=request.user,
                    make=lambda: make(taken),
                )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            if made:
                return _sent(request, assessment, measure, made[0])
            messages.success(request, "ส่งความก้าวหน้าแล้ว กดซ้ำจึงไม่ส่งอีก")
            return redirect(progress_url(assessment, measure))
    return _form_page(request, assessment, measure, form)


@require_http_methods(["GET", "POST"])
def progress_change(request: HttpRequest, code: str, year_be: int, pk: int):
    """Correct what nobody has confirmed, and send it again."""
    assessment, progress = _entry_or_404(request, code, year_be, pk)
    measure = progress.measure
    check(reason_against_correcting(request.user, progress))
    form = _form(request, initial_of(progress))
    stored = None
    if request.method == "POST" and form.is_valid():
        try:
            with _files(request) as taken:
                reported = change_progress(
                    progress=progress,
                    version=form.cleaned_data["version"],
                    told=form.told(),
                    by=request.user,
                    taken=taken,
                )
        except ChangedMeanwhile:
            _, stored = _entry_or_404(request, code, year_be, pk)
            form.data["version"] = stored.version
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _sent(request, assessment, measure, reported)
    return _form_page(request, assessment, measure, form, progress, stored)


@require_http_methods(["GET", "POST"])
def progress_withdraw(request: HttpRequest, code: str, year_be: int, pk: int):
    """Ask before an entry is taken back."""
    assessment, progress = _entry_or_404(request, code, year_be, pk)
    measure = progress.measure
    check(reason_against_correcting(request.user, progress))
    form = WithdrawForm(
        request.POST if request.method == "POST" else None,
        initial={"version": progress.version},
    )
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_progress(
                progress=progress,
                version=form.cleaned_data["version"],
                by=request.user,
            )
        except (ChangedMeanwhile, Refused):
            messages.warning(
                request, "ยังไม่ได้ถอน เพราะมีผู้แก้ไขหรือพิจารณาความก้าวหน้านี้ก่อน อ่านใหม่แล้วทำต่อ"
            )
        else:
            messages.success(
                request,
                f"ถอนความก้าวหน้า ณ {format_long(progress.on_date)} แล้ว หลักฐานยังอยู่กับมาตรการ",
            )
        return redirect(progress_url(assessment, measure))
    context = _context(request, assessment, measure) | {
        "form": form,
        "entry": progress,
        "day": format_long(progress.on_date),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "measures/progress_withdraw.html", context, status=status)


@require_POST
def progress_decide(request: HttpRequest, code: str, year_be: int, pk: int):
    """Confirm an entry or give it back, by which button was pressed."""
    assessment, progress = _entry_or_404(request, code, year_be, pk)
    measure = progress.measure
    act = request.POST.get(ACT, "")
    form = DecisionForm(request.POST.copy())
    if act not in (CONFIRM, RETURN) or not form.is_valid():
        # Who may not decide is told that before what is wrong with the form.
        is_own = wrote(request.user, progress)
        check(reason_against_deciding(request.user, progress, wrote=is_own))
        return _page(request, assessment, measure, form, progress.pk)
    decide = confirm_progress if act == CONFIRM else return_progress
    day = format_long(progress.on_date)
    try:
        decide(
            progress=progress,
            version=form.cleaned_data["version"],
            words=form.cleaned_data["words"],
            by=request.user,
        )
    except ChangedMeanwhile:
        return _overtaken(request, assessment, measure, form, pk)
    except Refused as refusal:
        form.add_error("words", str(refusal))
        return _page(request, assessment, measure, form, progress.pk)
    messages.success(
        request,
        f"ยืนยันความก้าวหน้า ณ {day} แล้ว"
        if act == CONFIRM
        else f"ส่งกลับความก้าวหน้า ณ {day} ให้เจ้าหน้าที่แก้ไขแล้ว",
    )
    return redirect(progress_url(assessment, measure))


def _overtaken(request, assessment, measure, form, pk):
    """Somebody changed or decided the entry meanwhile; what was typed stays."""
    now = Progress.objects.filter(pk=pk).select_related("decided_by").first()
    if now is None:
        said = "ยังไม่ได้บันทึก เพราะเจ้าหน้าที่ถอนความก้าวหน้านี้ไปแล้ว"
    elif now.status == Progress.Status.SENT:
        said = "ยังไม่ได้บันทึก เพราะเจ้าหน้าที่แก้ไขความก้าวหน้านี้หลังจากท่านเปิดหน้านี้ อ่านใหม่แล้วกดอีกครั้ง"
        form.data["version"] = now.version
    else:
        who = f"{now.decided_by} " if now.decided_by else ""
        done = "ยืนยัน" if now.status == Progress.Status.CONFIRMED else "ส่งกลับ"
        said = f"ยังไม่ได้บันทึก เพราะ {who}{done}ความก้าวหน้านี้ไปแล้ว"
    messages.warning(request, said)
    return _page(request, assessment, measure, form, pk, status=HTTPStatus.CONFLICT)


def _entry_or_404(
    request: HttpRequest, code: str, year_be: int, pk: int
) -> tuple[Assessment, Progress]:
    assessment = with_framework(request, code, year_be)
    progress = (
        Progress.objects.visible_to(request.user)
        .filter(measure__plan__assessment=assessment, pk=pk)
        .select_related("reported_by", "decided_by", "measure__plan", "measure__lead")
        .first()
    )
    if progress is None:
        raise Http404("no such entry")
    progress.measure.plan.assessment = assessment
    return assessment, progress


def _form(request: HttpRequest, initial: dict) -> ProgressForm:
    data = request.POST.copy() if request.method == "POST" else None
    return ProgressForm(data, initial=initial)


def _files(request: HttpRequest):
    """What was sent with the form, onto the disk before anything is locked."""
    uploads = request.FILES.getlist(FILES)
    if uploads:
        check_count(len(uploads))
    return taken_in(uploads, folder=FOLDER)


def _sent(request, assessment: Assessment, measure: Measure, reported: Reported):
    """Say what was sent; each file that was not kept says why."""
    messages.success(request, "ส่งความก้าวหน้าแล้ว รอผู้บริหารยืนยัน")
    kept = sum(each.is_new for each in reported.outcomes)
    if kept:
        messages.success(request, f"แนบหลักฐาน {kept} ไฟล์")
    for each in reported.outcomes:
        if not each.is_new:
            messages.warning(request, f"{each.name}: {each.why}")
    # To the top of the page, where all this is said, and not down to the entry.
    return redirect(progress_url(assessment, measure))


def _page(
    request,
    assessment: Assessment,
    measure: Measure,
    bound: DecisionForm | None = None,
    bound_to: int | None = None,
    status: HTTPStatus | None = None,
):
    rows = entry_rows(request, assessment, measure, bound, bound_to)
    refused = status or (HTTPStatus.UNPROCESSABLE_ENTITY if bound else HTTPStatus.OK)
    context = _context(request, assessment, measure) | {
        "rows": rows,
        "waiting": sum(each.entry.status == Progress.Status.SENT for each in rows),
        "reason_against_reporting": reason_against_reporting(request.user, measure),
        "may_end": not reason_against_ending(request.user, measure),
        "was_approved": was_approved(assessment),
    }
    return render(request, "measures/progress.html", context, status=refused)


def _form_page(request, assessment, measure, form, progress=None, stored=None):
    status = HTTPStatus.OK
    if form.is_bound:
        status = HTTPStatus.CONFLICT if stored else HTTPStatus.UNPROCESSABLE_ENTITY
    attached = (
        Evidence.objects.visible_to(request.user)
        .filter(progress=progress)
        .select_related("added_by", "progress", "measure__plan")
        if progress
        else ()
    )
    context = _context(request, assessment, measure)
    if (percent := context["followed"].percent) is not None:
        form.fields["percent"].help_text += f" ครั้งก่อนยืนยัน {percent}"
    context |= {
        "form": form,
        "entry": progress,
        "stored": stored,
        "stored_day": format_long(stored.on_date) if stored else "",
        "attached": evidence_rows(request, assessment, attached),
        "errors": [
            (form[name], form.fields[name].label, error)
            for name in form.errors
            if name in form.fields
            for error in form.errors[name]
        ],
        "chose_files": bool(request.FILES),
        **upload_context(),
    }
    return render(request, "measures/progress_form.html", context, status=status)


def _context(request, assessment: Assessment, measure: Measure) -> dict:
    followed = followed_of([measure])[measure.pk]
    return plan_context(request, assessment) | {
        "rail_step": STEP,
        "measure": measure,
        "followed": followed,
        "due": format_long(followed.due),
        "last_day": format_long(followed.last_on) if followed.last_on else "",
        "months": format_months(measure.months, assessment.implementation_year_be),
        "back": progress_url(assessment, measure),
    }
