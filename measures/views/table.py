"""The plan as the report prints it, each cell edited where it stands."""

from collections.abc import Collection

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from assessments.models import Assessment
from measures.past import last_years
from measures.queries import measures_of, restorable_measures, unanswered_findings
from measures.services import adopt_measure, move_measure
from measures.services.proposals import proposed_measures
from measures.views.common import (
    asked_by_script,
    list_url,
    marks_of,
    measure_or_404,
    plan_context,
    rows_of,
    with_framework,
)
from organisations.errors import Refused

# Before measure and cell: a field of that name comes with every cell open as a form.
# The names differ, since htmx takes only one of several fields that share a name.
OPEN = "open-"


@require_GET
def measure_list(request: HttpRequest, code: str, year_be: int):
    assessment = with_framework(request, code, year_be)
    context = plan_context(request, assessment) | table_context(request, assessment)
    if not context["reason_against_editing"]:
        unanswered = [each.finding for each in context["gaps"]]
        context["proposals"] = len(proposed_measures(assessment, unanswered))
        context["removed"] = restorable_measures(assessment)
    else:
        context |= {"proposals": 0, "removed": []}
    context["last_years"] = last_years(assessment, request.user)
    return render(request, "measures/measure_list.html", context)


def table_context(
    request: HttpRequest,
    assessment: Assessment,
    focus: tuple[int, str] = (0, ""),
    open_cells: Collection[str] = (),
) -> dict:
    """Table and gaps; ``focus`` names the measure and cell that get the focus."""
    return {
        "rows": rows_of(request, assessment, measures_of(assessment), open_cells),
        "gaps": marks_of(assessment, unanswered_findings(assessment)),
        "focus_measure": focus[0],
        "focus_cell": focus[1],
    }


def table_again(request: HttpRequest, assessment: Assessment, focus: tuple[int, str]):
    """The whole table for htmx, whatever part of it asked.

    Cells that are open besides the one just saved keep what is typed in them.
    """
    sent = [name for name in request.POST if name.startswith(OPEN)]
    open_cells = {name.removeprefix(OPEN) for name in sent} - {"{}-{}".format(*focus)}
    context = plan_context(request, assessment)
    context |= table_context(request, assessment, focus, open_cells)
    response = render(request, "measures/_table.html", context)
    response["HX-Retarget"] = "#measures"
    response["HX-Reswap"] = "outerHTML"
    return response


def plan_page_again(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """The whole page, which says what was refused; also where htmx asked for a part."""
    if asked_by_script(request):
        return HttpResponse(headers={"HX-Redirect": list_url(assessment)})
    return redirect(list_url(assessment))


@require_POST
def measure_move(request: HttpRequest, code: str, year_be: int, pk: int):
    assessment, measure = measure_or_404(request, code, year_be, pk)
    up = request.POST.get("to") != "down"
    try:
        move_measure(measure=measure, up=up, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return plan_page_again(request, assessment)
    if asked_by_script(request):
        return table_again(request, assessment, (pk, "up" if up else "down"))
    return redirect(list_url(assessment, measure))


@require_POST
def measure_adopt(request: HttpRequest, code: str, year_be: int, pk: int):
    assessment, measure = measure_or_404(request, code, year_be, pk)
    try:
        adopt_measure(measure=measure, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "รับเป็นข้อความของหน่วยงานแล้ว")
    return redirect(list_url(assessment, measure))
