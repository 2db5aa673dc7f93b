"""The month picker: twelve boxes, parts of the year in one press, what is printed."""

from django.http import HttpRequest
from django.shortcuts import render
from django.views.decorators.http import require_GET

from assessments.models import Assessment
from measures.domain.periods import PARTS, months_of
from measures.views.common import plan_context, printed_period, with_framework
from thai.dates import MONTHS_LONG, MONTHS_SHORT
from thai.months import FISCAL_MONTHS, calendar_year_be

PART = "part"


@require_GET
def measure_period(request: HttpRequest, code: str, year_be: int):
    """For htmx: the picker with a part of the year chosen, or only its sentence."""
    assessment = with_framework(request, code, year_be)
    chosen = months_of(request.GET.get(PART, ""))
    months = request.GET.getlist("months") if chosen is None else chosen
    context = plan_context(request, assessment)
    context |= months_context(assessment, months, request.GET.get(PART, ""))
    context |= {
        "in_cell": "in_cell" in request.GET,
        "by_script": True,
        "month_errors": (),
    }
    template = "_period.html" if chosen is None else "_months.html"
    return render(request, f"measures/{template}", context)


def months_context(assessment: Assessment, chosen, part: str = "") -> dict:
    """The fiscal year's months by calendar year, with what is ticked and printed.

    ``chosen`` holds months as numbers or as a form sends them; what is no
    month is left to the form to refuse. ``part`` was just pressed.
    """
    ticked = {str(month) for month in chosen or ()}
    months = [month for month in FISCAL_MONTHS if str(month) in ticked]
    year_be = assessment.implementation_year_be
    groups: dict[int, list] = {}
    for month in FISCAL_MONTHS:
        calendar_year = calendar_year_be(month, year_be)
        groups.setdefault(calendar_year, []).append(
            (month, MONTHS_SHORT[month - 1], MONTHS_LONG[month - 1], month in months)
        )
    return {
        "month_groups": list(groups.items()),
        "parts": PARTS,
        "part_chosen": part,
        "period_text": printed_period(assessment, months),
    }
