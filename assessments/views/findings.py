"""Acts on findings: propose, add, edit, adopt, put back, delete.

Every act is a plain form; asked by htmx, it answers with the finding alone.
"""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from assessments.forms.findings import FindingForm, VersionForm, initial_of
from assessments.models import Assessment, Finding
from assessments.permissions import check_can_edit
from assessments.queries import earlier_years, proposals_for, recurrences
from assessments.services.findings import (
    add_finding,
    adopt_finding,
    delete_finding,
    edit_finding,
    propose_findings,
    restore_proposal,
)
from assessments.services.locking import ChangedMeanwhile
from assessments.views.analysis import analysis_context, with_framework
from assessments.views.common import page_context
from assessments.views.finding_cards import Card, card_of, titles_of
from organisations.errors import Refused
from organisations.services.once import once


def is_htmx(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def reload_when_forbidden(
    view: Callable[..., HttpResponse],
) -> Callable[..., HttpResponse]:
    """Asked by htmx, a refusal reloads the page, which then says the reason."""

    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except PermissionDenied:
            if not is_htmx(request):
                raise
            return HttpResponse(headers={"HX-Refresh": "true"})

    return answer


def _finding_or_404(request, code: str, year_be: int, pk: int):
    assessment = with_framework(request, code, year_be)
    finding = get_object_or_404(Finding, assessment=assessment, pk=pk)
    finding.assessment = assessment
    return assessment, finding


def _card(request: HttpRequest, finding: Finding) -> Card:
    assessment = finding.assessment
    titles = titles_of(assessment.framework.rules())
    years = recurrences(assessment, earlier_years(assessment, request.user))
    return card_of(finding, proposals_for(assessment), titles, years)


def address_of(finding: Finding) -> str:
    """Where the finding stands on its indicator's page."""
    assessment = finding.assessment
    page = reverse(
        "assessments:indicator",
        args=[assessment.organisation.code, assessment.year_be, finding.page_number],
    )
    return f"{page}#finding-{finding.pk}"


@require_POST
def findings_propose(request, code: str, year_be: int):
    assessment = with_framework(request, code, year_be)
    new = propose_findings(assessment=assessment, by=request.user)
    if new:
        messages.success(request, f"เพิ่ม {len(new)} ประเด็นจากคะแนนแล้ว ตรวจและแก้ถ้อยคำได้")
    else:
        messages.success(request, "ไม่มีประเด็นใหม่จากคะแนน")
    return redirect("assessments:analysis", code, year_be)


@require_http_methods(["GET", "POST"])
def finding_add(request, code: str, year_be: int):
    assessment = with_framework(request, code, year_be)
    check_can_edit(request.user, assessment)
    form = _form(request, assessment, None)
    if request.method == "POST" and form.is_valid():
        made: list[Finding] = []

        def make() -> Finding:
            finding = add_finding(
                assessment=assessment,
                indicator_number=form.cleaned_data["indicator_number"],
                texts=form.texts(),
                by=request.user,
            )
            made.append(finding)
            return finding

        is_first = once(
            key=form.cleaned_data["once"],
            sent=dict(request.POST.lists()),
            act="finding.add",
            by=request.user,
            make=make,
        )
        if not is_first:
            messages.success(request, "เพิ่มประเด็นแล้ว กดบันทึกซ้ำจึงไม่เพิ่มอีก")
            return redirect("assessments:analysis", code, year_be)
        messages.success(request, "เพิ่มประเด็นแล้ว")
        made[0].assessment = assessment
        return HttpResponseRedirect(address_of(made[0]))
    context = page_context(request, assessment, "analysis")
    context |= {"form": form, "finding": None, "card": None, "stored": None}
    status = 422 if form.is_bound else 200
    return render(request, "assessments/finding_form.html", context, status=status)


@require_http_methods(["GET", "POST"])
@reload_when_forbidden
def finding_edit(request, code: str, year_be: int, pk: int):
    """Edit a finding's words, on a page of its own or where it stands."""
    assessment, finding = _finding_or_404(request, code, year_be, pk)
    check_can_edit(request.user, assessment)
    form = _form(request, assessment, finding)
    stored = None
    if request.method == "POST" and form.is_valid():
        try:
            edited = edit_finding(
                finding=finding,
                version=form.cleaned_data["version"],
                texts=form.texts(),
                by=request.user,
            )
        except ChangedMeanwhile:
            # Read again: somebody may have saved between reading and the lock.
            assessment, stored = _finding_or_404(request, code, year_be, pk)
            finding = stored
            form.data = form.data.copy()
            form.data["version"] = finding.version
        except Refused as refusal:
            return _done(request, finding, assessment, str(refusal), failed=True)
        else:
            return _done(request, edited, assessment, "บันทึกประเด็นแล้ว")
    context = page_context(request, assessment, "analysis") | {
        "form": form,
        "finding": finding,
        "stored": stored,
        "by_script": is_htmx(request),
        "card": _card(request, finding),
    }
    if is_htmx(request):
        # Anything but 200 would be a complaint in the browser's console.
        return render(request, "assessments/_finding_edit.html", context)
    status = 409 if stored else 422 if form.is_bound else 200
    return render(request, "assessments/finding_form.html", context, status=status)


def _form(request, assessment: Assessment, finding: Finding | None) -> FindingForm:
    number = request.GET.get("indicator", "") if finding is None else ""
    return FindingForm(
        request.POST if request.method == "POST" else None,
        rules=assessment.framework.rules(),
        finding=finding,
        initial=initial_of(finding) if finding else {"indicator_number": number},
    )


@require_POST
@reload_when_forbidden
def finding_adopt(request, code: str, year_be: int, pk: int):
    return _act(
        request, code, year_be, pk, adopt_finding, "รับเป็นข้อความของหน่วยงานแล้ว คืนได้ทุกเมื่อ"
    )


@require_http_methods(["GET", "POST"])
@reload_when_forbidden
def finding_restore(request, code: str, year_be: int, pk: int):
    """Put the proposed words back; asked first where a person's words would go."""
    if request.method == "POST":
        return _act(
            request,
            code,
            year_be,
            pk,
            restore_proposal,
            "ใช้ข้อความของระบบแล้ว รับเป็นข้อความของหน่วยงานเมื่อตรวจแล้ว",
        )
    assessment, finding = _finding_or_404(request, code, year_be, pk)
    check_can_edit(request.user, assessment)
    context = page_context(request, assessment, "analysis") | {
        "finding": finding,
        "card": _card(request, finding),
        "back": address_of(finding),
    }
    return render(request, "assessments/finding_restore.html", context)


def _act(request, code: str, year_be: int, pk: int, act, done: str) -> HttpResponse:
    """Run one of the acts that need nothing but the version that was read."""
    assessment, finding = _finding_or_404(request, code, year_be, pk)
    check_can_edit(request.user, assessment)
    form = VersionForm(request.POST)
    try:
        if not form.is_valid():
            raise ChangedMeanwhile
        changed = act(
            finding=finding, version=form.cleaned_data["version"], by=request.user
        )
    except ChangedMeanwhile:
        words = "ยังไม่ได้เปลี่ยน เพราะมีผู้อื่นแก้ประเด็นนี้ก่อน ข้อความที่เห็นตอนนี้คือข้อความล่าสุด"
        return _done(request, finding, assessment, words, failed=True)
    except Refused as refused:
        return _done(request, finding, assessment, str(refused), failed=True)
    return _done(request, changed, assessment, done)


def _done(
    request, finding: Finding, assessment: Assessment, words: str, *, failed=False
) -> HttpResponse:
    """Back to the finding: for htmx it alone and the list beside it, else its page."""
    finding.assessment = assessment
    if is_htmx(request):
        context = analysis_context(request, assessment) | {
            "card": _card(request, finding),
            "number": finding.page_number,
            "said": words,
            "failed": failed,
        }
        return render(request, "assessments/_finding_changed.html", context)
    (messages.error if failed else messages.success)(request, words)
    return HttpResponseRedirect(address_of(finding))


@require_http_methods(["GET", "POST"])
def finding_delete(request, code: str, year_be: int, pk: int):
    """Ask first, then remove."""
    assessment, finding = _finding_or_404(request, code, year_be, pk)
    check_can_edit(request.user, assessment)
    if request.method == "POST":
        number = finding.page_number
        delete_finding(finding=finding, by=request.user)
        messages.success(request, "ลบประเด็นแล้ว")
        return redirect("assessments:indicator", code, year_be, number)
    context = page_context(request, assessment, "analysis") | {
        "finding": finding,
        "back": address_of(finding),
    }
    return render(request, "assessments/finding_delete.html", context)
