"""The year page: score, level and why, the steps and whose turn it is."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from assessments.domain.framework import Framework as Rules
from assessments.domain.scoring import Outcome
from assessments.domain.workflow import Status
from assessments.models import Assessment
from assessments.queries import earlier_assessments
from assessments.templatetags.scores import points
from assessments.views.common import assessment_or_404, page_context
from ita_portal.pages.looking import Year, look_at
from ita_portal.pages.places import NAMES
from ita_portal.pages.step_rows import step_rows
from ita_portal.pages.steps import waiting, waits_for
from ita_portal.pages.year_rows import ruler_rows
from organisations.models import Role
from organisations.permissions import roles_in


@require_GET
def year(request, code: str, year_be: int):
    assessment = assessment_or_404(request, code, year_be)
    context = page_context(request, assessment, "year")
    roles = roles_in(request.user, assessment.organisation)
    looked = look_at(
        assessment,
        may_edit=not context["reason_against_editing"],
        may_report=Role.OFFICER in roles,
        may_decide=Role.MANAGER in roles,
        names_people=context["reads_as_member"],
    )
    now = waits_for(looked.steps)
    earlier = {
        each.year_be: each for each in earlier_assessments(assessment, request.user)
    }
    totals = [
        (each, earlier[each].total if each in earlier else None)
        for each in range(year_be - 4, year_be)
    ] + [(year_be, assessment.total)]
    context |= {
        "looked": looked,
        "steps": step_rows(looked.steps, code, year_be),
        "done": sum(each.state.value == "done" for each in looked.steps),
        "waiting": waiting(now, looked.facts.today) if now else "",
        "returned": looked.last_review
        if assessment.state is Status.RETURNED and roles
        else None,
        "outcome": looked.outcome,
        "next_is_official": _next_is_official(looked.rules, looked.outcome),
        "low": low_indicators(looked),
        "threshold": looked.rules.comment_threshold if looked.rules else None,
        "ruler": ruler_rows(assessment, looked.rules, looked.figures, looked.outcome),
        "year_totals": [
            {"year": each, "total": None if total is None else points(total)}
            for each, total in totals
        ],
        "has_gaps": any(total is None for _, total in totals[:-1]),
        "last_year": _comparable(assessment, earlier.get(year_be - 1)),
        "not_here": NAMES.get(request.GET.get("no", ""), ""),
    }
    return render(request, "pages/year.html", context)


def low_indicators(looked: Year) -> list:
    """Indicators below the year's threshold, with their points."""
    rules, figures = looked.rules, looked.figures
    if rules is None or rules.comment_threshold is None:
        return []
    return [
        (each, figures.indicators[each.number])
        for each in rules.indicators
        if each.number in figures.indicators
        and figures.indicators[each.number] < rules.comment_threshold
    ]


def _comparable(assessment: Assessment, last: Assessment | None) -> Assessment | None:
    """Last year's, unless the scheme was another: such years are not compared."""
    both = last and last.framework_id and assessment.framework_id
    return last if both and last.total is not None else None


def _next_is_official(rules: Rules | None, outcome: Outcome | None) -> bool:
    """Whether the next level's condition may be shown as the Commission's wording."""
    if rules is None or outcome is None or outcome.next_level is None:
        return True
    code = outcome.next_level.level_code
    return rules.level_is_official(next(e for e in rules.levels if e.code == code))
