"""Comments on a measure."""

from django.http import HttpRequest

from measures.services.comments import about_measure
from measures.views.common import measure_or_404, plan_context
from organisations.views.comments import Place


def measure_place(request: HttpRequest, code: str, year_be: int, pk: int) -> Place:
    assessment, measure = measure_or_404(request, code, year_be, pk)
    subject = about_measure(assessment, measure)
    return Place(subject, plan_context(request, assessment))
