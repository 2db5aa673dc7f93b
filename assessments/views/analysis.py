"""The analysis of a year: all indicators, one of them, and the seven issues."""

from collections import Counter

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from assessments.domain.framework import Framework as Rules
from assessments.domain.framework import Indicator
from assessments.domain.issues import by_issue
from assessments.domain.scoring import score
from assessments.domain.strengths import best_and_weakest
from assessments.forms.marks import MarksForm
from assessments.models import Assessment
from assessments.permissions import check_can_edit
from assessments.queries import (
    earlier_years,
    figures_of,
    next_framework,
    not_held,
    proposals_for,
    recurrences,
    score_values,
)
from assessments.services.comments import about_indicator
from assessments.services.locking import ChangedMeanwhile
from assessments.services.scores import mark_commented
from assessments.views.analysis_rows import (
    EVERYTHING_ELSE,
    cited_items,
    distance,
    indicator_rows,
    item_rows,
    points_of,
    ruler_rows,
)
from assessments.views.common import assessment_or_404, page_context
from assessments.views.finding_cards import card_of, titles_of
from organisations.commenting import open_by, reads_comments
from organisations.views.comments import comments_context


def with_framework(request: HttpRequest, code: str, year_be: int) -> Assessment:
    assessment = assessment_or_404(request, code, year_be)
    if assessment.framework_id is None:
        raise Http404("a year of total and level only has no analysis")
    return assessment


def analysis_context(request: HttpRequest, assessment: Assessment) -> dict:
    """What the overview and every indicator's page show alike."""
    rules = assessment.framework.rules()
    prefetch_related_objects([assessment], "scores")
    scores = score_values(assessment.scores.all())
    findings = list(assessment.findings.prefetch_related("measures"))
    proposals = proposals_for(assessment)
    new = not_held(proposals, findings)
    talks = talks_of(request, assessment)
    earlier = earlier_years(assessment, request.user)
    rows = indicator_rows(
        assessment,
        rules,
        scores,
        findings,
        Counter(each.indicator_number for each in new),
        talks,
        earlier,
    )
    return page_context(request, assessment, "analysis") | {
        "rules": rules,
        "rows": rows,
        "scores": scores,
        "findings": findings,
        "proposals": proposals,
        "missing": new,
        "years": recurrences(assessment, earlier),
        "general_count": sum(each.indicator_number is None for each in findings),
        "general_talks": talks.get(0, 0),
        "threshold": rules.comment_threshold,
    }


def talks_of(request: HttpRequest, assessment: Assessment) -> dict[int, int]:
    """Open threads by indicator, 0 for the rest; none for whoever reads no drafts."""
    if not reads_comments(request.user, assessment.organisation):
        return {}
    return open_by(assessment.comments, "indicator_number")


@require_GET
def analysis(request: HttpRequest, code: str, year_be: int) -> HttpResponse:
    """Every indicator with its score, trend and what its analysis still wants."""
    assessment = with_framework(request, code, year_be)
    context = analysis_context(request, assessment)
    rules, findings = context["rules"], context["findings"]
    known = {
        each.number: each.points for each in context["rows"] if each.points is not None
    }
    rows = {each.number: each for each in context["rows"]}
    names = {each.code: each.name_th for each in rules.instruments}
    waiting = sum(each.awaits_adoption for each in findings)
    unanswered = sum(
        not each.measures.all() and not each.no_measure_reason for each in findings
    )
    context |= {
        "count": len(findings),
        "waiting": waiting,
        "unanswered": unanswered,
        "figures": [
            {"label": "ประเด็นที่พบ", "value": len(findings)},
            {"label": "รอตรวจข้อความ", "value": waiting},
            {"label": "ยังไม่มีมาตรการ", "value": unanswered, "bad": unanswered > 0},
        ],
        "has_scores": bool(context["scores"]),
        "threshold_is_official": rules.threshold_is_official,
        "first_wanting": next(
            (each.number for each in context["rows"] if each.count and each.wants), None
        ),
        "strengths": [
            (
                each.instrument,
                names[each.instrument],
                [rows[number] for number in each.best],
                [rows[number] for number in each.weakest],
                each.missing,
            )
            for each in best_and_weakest(rules, known)
        ],
    }
    return render(request, "assessments/analysis.html", context)


@require_GET
def indicator(
    request: HttpRequest, code: str, year_be: int, number: int
) -> HttpResponse:
    """One indicator: its score, items and findings; 0 is what belongs to none."""
    return _indicator_page(request, with_framework(request, code, year_be), number)


@require_POST
def marks(request: HttpRequest, code: str, year_be: int, number: int) -> HttpResponse:
    """Mark which of the indicator's items were commented, with a score or without."""
    assessment = with_framework(request, code, year_be)
    check_can_edit(request.user, assessment)
    rules = assessment.framework.rules()
    subject = indicator_or_404(rules, number)
    codes = [each.code for each in item_rows(rules, subject, {})]
    form = MarksForm(request.POST, codes=codes)
    if not form.is_valid():
        unread = "version" in form.errors
        return _indicator_page(request, assessment, number, form, conflict=unread)
    try:
        mark_commented(
            assessment=assessment,
            version=form.cleaned_data["version"],
            among=codes,
            commented=form.cleaned_data["commented"],
            by=request.user,
        )
    except ChangedMeanwhile:
        assessment = with_framework(request, code, year_be)
        return _indicator_page(request, assessment, number, form, conflict=True)
    messages.success(request, "บันทึกเครื่องหมายแล้ว")
    address = reverse("assessments:indicator", args=[code, year_be, number])
    return HttpResponseRedirect(f"{address}#h-q")


def indicator_or_404(rules: Rules, number: int) -> Indicator:
    for each in rules.indicators:
        if each.number == number:
            return each
    raise Http404("the year's framework has no such indicator")


def _indicator_page(
    request: HttpRequest,
    assessment: Assessment,
    number: int,
    form: MarksForm | None = None,
    conflict: bool = False,
) -> HttpResponse:
    """The page of one indicator; ``form`` holds marks that could not be saved."""
    context = analysis_context(request, assessment)
    rules, scores = context["rules"], context["scores"]
    subject = indicator_or_404(rules, number) if number else None
    findings = [each for each in context["findings"] if each.page_number == number]
    titles = titles_of(rules)
    cards = [
        card_of(each, context["proposals"], titles, context["years"])
        for each in findings
    ]
    places = [each.number for each in rules.indicators]
    if context["general_count"] or context["general_talks"] or number == 0:
        places.append(0)
    place = places.index(number)
    context |= {
        "number": number,
        "subject": subject,
        "name": subject.name_th if subject else EVERYTHING_ELSE,
        "cards": cards,
        "new_here": [
            each for each in context["missing"] if each.indicator_number == number
        ],
        "cited": cited_items(rules, findings, next_framework(assessment)),
        "previous": places[place - 1] if place else None,
        "has_previous": place > 0,
        "following": places[place + 1] if place + 1 < len(places) else None,
        "has_unconfirmed": any(each.is_unconfirmed for each in cards),
        "issues": [each for each in rules.seven_issues if number in each.indicators]
        if rules.asks_seven_issues
        else [],
    }
    if subject is not None:
        outcome = score(rules, figures_of(assessment))
        points = points_of(scores, str(number))
        row = next(each for each in context["rows"] if each.number == number)
        items = item_rows(rules, subject, scores)
        context |= {
            "points": points,
            "gap": distance(points, rules.comment_threshold),
            "trend": row.trend,
            "items": items,
            "ticked": form.data.getlist("commented")
            if form
            else [each.code for each in items if each.is_commented],
            "marks_errors": form.errors.get("commented", ()) if form else (),
            "conflict": conflict,
            "ruler": ruler_rows(
                rules, subject, points, outcome.instruments[subject.instrument]
            ),
        }
    where = (assessment.organisation.code, assessment.year_be, number)
    about = about_indicator(assessment, number)
    context |= comments_context(request, about, "assessments", *where)
    status = 409 if conflict else 422 if form else 200
    return render(request, "assessments/indicator.html", context, status=status)


@require_GET
def issues(request: HttpRequest, code: str, year_be: int) -> HttpResponse:
    """What falls under each of the seven issues, in a year that asks for them."""
    assessment = with_framework(request, code, year_be)
    rules = assessment.framework.rules()
    if not rules.asks_seven_issues:
        raise Http404("the year's framework does not ask for the seven issues")
    findings = list(assessment.findings.all())
    scores = score_values(assessment.scores.all())
    known = [
        each.number
        for each in rules.indicators
        if points_of(scores, str(each.number)) is not None
    ]
    results, rest = by_issue(rules, findings, known)
    return render(
        request,
        "assessments/issues.html",
        page_context(request, assessment, "analysis")
        | {"results": results, "rest": rest, "names": _names(rules)},
    )


def _names(rules) -> dict[int, str]:
    return {each.number: each.name_th for each in rules.indicators}
