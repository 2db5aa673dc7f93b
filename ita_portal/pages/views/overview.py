"""What one year comes to, for whoever approves it; a page to read."""

from collections import Counter

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from assessments.domain.workflow import Status
from assessments.views.common import assessment_or_404, page_context
from ita_portal.pages.looking import Year, look_at
from ita_portal.pages.steps import waiting, waits_for
from ita_portal.pages.summary import (
    Counts,
    Task,
    by_division,
    headline,
)
from measures.domain.responsible import responsible
from measures.domain.timeline import runs_of
from measures.models import Measure
from measures.queries import measures_of
from measures.views.timeline_rows import axis_of
from organisations.models import Role
from organisations.permissions import roles_in
from thai.dates import time_left
from thai.months import format_months


@require_GET
def overview(request, code: str, year_be: int):
    assessment = assessment_or_404(request, code, year_be)
    if assessment.framework_id is None:
        raise Http404("a year of total and level only has no plan")
    context = page_context(request, assessment, "overview")
    may_decide = Role.MANAGER in roles_in(request.user, assessment.organisation)
    looked = look_at(
        assessment,
        may_edit=False,
        may_decide=may_decide,
        names_people=context["reads_as_member"],
    )
    measures = measures_of(assessment)
    counts = Counts(
        has_scores=looked.facts.has_scores,
        findings=len(looked.findings),
        without_answer=len(looked.unanswered),
        measures=len(measures),
        unready=sum(not each.lead_id or not each.months for each in measures),
        incomplete=looked.facts.incomplete_measures,
    )
    now = waits_for(looked.steps)
    context |= {
        "looked": looked,
        "heading": headline(year_be, counts),
        "eyebrow": time_left(looked.facts.today, assessment.implementation_year_be),
        "waiting": waiting(now, looked.facts.today) if now else "",
        "step": now,
        "submitted": looked.last_review
        if may_decide and assessment.state is Status.SUBMITTED
        else None,
        "last_review": looked.last_review,
        "counts": counts,
        "figures": _figures(counts),
        "unanswered": [
            {"text": each.text, "href": _finding_address(code, year_be, each)}
            for each in looked.unanswered
        ],
        "unfinished": [
            {
                "name": each.activity,
                "left": each.left_open,
                "href": reverse("measures:edit", args=[code, year_be, each.pk]),
            }
            for each in measures
            if each.left_open
        ],
        "divisions": by_division([_task(each) for each in measures]),
        "indicators": _by_indicator(looked, measures),
        "timeline": _timeline(looked, measures),
    }
    return render(request, "pages/overview.html", context)


def _figures(counts: Counts) -> list[dict]:
    return [
        {"label": "ประเด็นที่พบ", "value": counts.findings},
        {
            "label": "ยังไม่มีมาตรการ",
            "value": counts.without_answer,
            "bad": counts.without_answer > 0,
        },
        {"label": "มาตรการ", "value": counts.measures},
        {
            "label": "เริ่มไม่ได้ ขาดหน่วยงานหลักหรือระยะเวลา",
            "value": counts.unready,
            "bad": counts.unready > 0,
        },
        {"label": "กรอกไม่ครบ", "value": counts.incomplete},
    ]


def _finding_address(code: str, year_be: int, finding) -> str:
    if finding.indicator_number:
        page = reverse(
            "assessments:indicator", args=[code, year_be, finding.indicator_number]
        )
    else:
        page = reverse("assessments:analysis", args=[code, year_be])
    return f"{page}#finding-{finding.pk}"


def _task(measure: Measure) -> Task:
    helpers = tuple(each.name for each in measure.helpers.all())
    lead = measure.lead.name if measure.lead else ""
    return Task(lead, helpers, bool(measure.left_open))


def _by_indicator(looked: Year, plan: list[Measure]) -> list[dict]:
    findings = Counter(each.indicator_number for each in looked.findings)
    open_ = Counter(each.indicator_number for each in looked.unanswered)
    measures = Counter(each.indicator_number for each in plan)
    incomplete = Counter(each.indicator_number for each in plan if each.left_open)
    threshold = looked.rules.comment_threshold
    rows = []
    for each in looked.rules.indicators:
        number, points = each.number, looked.figures.indicators.get(each.number)
        low = points is not None and threshold is not None and points < threshold
        rows.append(
            {
                "number": number,
                "name": each.name_th,
                "points": points,
                "low": low,
                "findings": findings[number],
                "open": open_[number],
                "measures": measures[number],
                "incomplete": incomplete[number],
            }
        )
    return rows


def _timeline(looked: Year, measures: list[Measure]) -> dict:
    assessment = looked.assessment
    year_be = assessment.implementation_year_be
    rows = [_timeline_row(each, assessment, year_be) for each in measures]
    return {
        "axis": axis_of(year_be, looked.facts.today),
        "groups": [{"name": "", "rows": rows}] if rows else [],
    }


def _timeline_row(measure: Measure, assessment, year_be: int) -> dict:
    left = measure.left_open
    code = assessment.organisation.code
    return {
        "name": measure.activity,
        "href": reverse("measures:edit", args=[code, assessment.year_be, measure.pk]),
        "who": responsible(
            measure.lead.name if measure.lead else "",
            (each.name for each in measure.helpers.all()),
        ),
        "plan": runs_of(measure.months),
        "done": (),
        "words": format_months(measure.months, year_be) or "ยังไม่ระบุระยะเวลา",
        "kind": "warn" if left else "done",
        "state": f"ยังไม่ระบุ {len(left)} ช่อง" if left else "กรอกครบ",
    }
