"""The page of one measure: to write, to change, or to read."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods

from assessments.models import Assessment, Finding
from assessments.permissions import check_can_edit, reason_against_editing
from assessments.services.locking import ChangedMeanwhile
from measures.domain.periods import months_of
from measures.following import followed_of
from measures.forms import MeasureForm, initial_of
from measures.models import Evidence, Measure
from measures.past import chain_around, outcome_of
from measures.permissions import was_approved
from measures.queries import unanswered_findings
from measures.services import add_measure, edit_measure
from measures.services.comments import about_measure
from measures.views.common import (
    FindingMark,
    evidence_url,
    finding_url,
    list_url,
    marks_of,
    measure_or_404,
    plan_context,
    printed_period,
    with_framework,
)
from measures.views.months import PART, months_context
from organisations.errors import Refused
from organisations.services.once import once
from organisations.views.comments import comments_context


@require_http_methods(["GET", "POST"])
def measure_add(request: HttpRequest, code: str, year_be: int):
    """A new measure; ``?finding=`` prefills what it answers, ``?indicator=`` what it is about."""
    assessment = with_framework(request, code, year_be)
    check_can_edit(request.user, assessment)
    form = _form(request, assessment, _first_values(request, assessment))
    if request.method == "POST" and not _chooses_part(form) and form.is_valid():
        is_first = once(
            key=form.cleaned_data["once"],
            sent=dict(request.POST.lists()),
            act="measure.add",
            by=request.user,
            make=lambda: add_measure(
                assessment=assessment, content=form.content(), by=request.user
            ),
        )
        said = "เพิ่มมาตรการแล้ว" if is_first else "เพิ่มมาตรการแล้ว กดบันทึกซ้ำจึงไม่เพิ่มอีก"
        return _done(request, assessment, said)
    return _form_page(request, assessment, form, None)


def _first_values(request: HttpRequest, assessment: Assessment) -> dict:
    finding = _asking_finding(request, assessment)
    if finding is not None:
        return {
            "findings": [finding.pk],
            "indicator_number": finding.indicator_number,
            "issue": finding.issue,
        }
    number = _number(request.GET.get("indicator", ""))
    return {"indicator_number": number} if number is not None else {}


def _number(typed: str) -> int | None:
    return int(typed[:18]) if typed.isascii() and typed.isdecimal() else None


def _asking_finding(request: HttpRequest, assessment: Assessment) -> Finding | None:
    """The finding from whose page somebody came, named in the address."""
    key = _number(request.GET.get("finding", ""))
    return assessment.findings.filter(pk=key).first() if key is not None else None


@require_http_methods(["GET", "POST"])
def measure_edit(request: HttpRequest, code: str, year_be: int, pk: int):
    """The measure's page: a form for whoever may change it, else to read."""
    assessment, measure = measure_or_404(request, code, year_be, pk)
    if request.method == "GET" and reason_against_editing(request.user, assessment):
        return _reading_page(request, assessment, measure)
    check_can_edit(request.user, assessment)
    form = _form(request, assessment, initial_of(measure))
    stored = None
    if request.method == "POST" and not _chooses_part(form) and form.is_valid():
        try:
            edit_measure(
                measure=measure,
                version=form.cleaned_data["version"],
                content=form.content(),
                by=request.user,
            )
        except ChangedMeanwhile:
            _, stored = measure_or_404(request, code, year_be, pk)
            form.data["version"] = stored.version
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect(list_url(assessment))
        else:
            return _done(request, assessment, "บันทึกมาตรการแล้ว", measure)
    return _form_page(request, assessment, form, measure, stored)


def _done(request: HttpRequest, assessment: Assessment, said: str, measure=None):
    """Say it, offer the way back to the finding she came from, show the table."""
    finding = _asking_finding(request, assessment)
    if finding is not None:
        said = format_html(
            '{} <a href="{}">กลับไปประเด็น {}</a>',
            said,
            finding_url(assessment, finding),
            finding.target_code or "ที่หน่วยงานพบเอง",
        )
    messages.success(request, said)
    return redirect(list_url(assessment, measure))


def _form(request: HttpRequest, assessment: Assessment, initial: dict) -> MeasureForm:
    return MeasureForm(
        request.POST.copy() if request.method == "POST" else None,
        assessment=assessment,
        rules=assessment.framework.rules(),
        initial=initial,
    )


def _chooses_part(form: MeasureForm) -> bool:
    """A press on a part of the year fills the boxes; nothing is saved by it."""
    months = months_of(form.data.get(PART, ""))
    if months is None:
        return False
    form.data.setlist("months", [str(month) for month in months])
    return True


def _form_page(request, assessment, form, measure, stored=None):
    chooses = form.is_bound and _chooses_part(form)
    choice = _findings_choice(assessment, form)
    context = _page_context(request, assessment, measure) | {
        "form": form,
        "stored": stored,
        "stored_period": printed_period(assessment, stored.months) if stored else "",
        "near": [each for each in choice if each.is_near],
        "others": [each for each in choice if not each.is_near],
        "errors": [
            (form[name], form.fields[name].label, error)
            for name in (() if chooses else form.errors)
            for error in form.errors[name]
            if name in form.fields
        ],
        "month_errors": () if chooses or not form.is_bound else form["months"].errors,
        "in_cell": False,
        "by_script": False,
        "back": _asking_finding(request, assessment),
    }
    part = form.data.get(PART, "") if chooses else ""
    context |= months_context(assessment, form["months"].value(), part)
    status = 409 if stored else 422 if form.is_bound and not chooses else 200
    return render(request, "measures/measure_form.html", context, status=status)


@dataclass(frozen=True)
class FindingChoice:
    """A finding to tick; ``is_near``: ticked, or of the measure's own indicator."""

    mark: FindingMark
    is_chosen: bool
    is_unanswered: bool
    is_near: bool


def _findings_choice(assessment: Assessment, form: MeasureForm) -> list[FindingChoice]:
    """All findings; none is further away than others where no indicator is chosen."""
    unanswered = {each.pk for each in unanswered_findings(assessment)}
    chosen = {str(key) for key in form["findings"].value() or ()}
    number = str(form["indicator_number"].value() or "")
    return [
        FindingChoice(
            mark=each,
            is_chosen=str(each.finding.pk) in chosen,
            is_unanswered=each.finding.pk in unanswered,
            is_near=str(each.finding.pk) in chosen
            or number in ("", str(each.finding.indicator_number)),
        )
        for each in marks_of(assessment, assessment.findings.all())
    ]


def _reading_page(request, assessment, measure):
    context = _page_context(request, assessment, measure)
    return render(request, "measures/measure_read.html", context)


def _page_context(request, assessment: Assessment, measure: Measure | None) -> dict:
    rules = assessment.framework.rules()
    names = {each.number: each.name_th for each in rules.indicators}
    issues = {each.number: each.title_th for each in rules.seven_issues}
    context = plan_context(request, assessment) | {"measure": measure}
    if measure is None:
        return context | {"comments": None}
    where = (assessment.organisation.code, assessment.year_be, measure.pk)
    about = about_measure(assessment, measure)
    context |= comments_context(request, about, "measures", *where)
    findings = list(measure.findings.all())
    titles = {each.code: each.title_th for each in rules.oit_items}
    codes = dict.fromkeys(code for each in findings for code in each.oit_refs)
    if was_approved(assessment):
        shown = Evidence.objects.visible_to(request.user).filter(measure=measure)
        context |= {
            "evidence_url": evidence_url(assessment, measure),
            "evidence_count": shown.count(),
            "followed": followed_of([measure])[measure.pk],
        }
    else:
        context |= {"evidence_url": "", "evidence_count": 0, "followed": None}
    return context | {
        "indicator_name": names.get(measure.indicator_number, ""),
        "issue_title": issues.get(measure.issue, ""),
        "printed_months": printed_period(assessment, measure.months),
        "answers": marks_of(assessment, findings),
        "left_open": measure.left_open,
        "chain": chain_around(measure, request.user),
        "outcome": outcome_of(measure, request.user),
        "cited": [(code, titles.get(code, "")) for code in codes],
    }
