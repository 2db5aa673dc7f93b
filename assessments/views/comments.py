"""Comments on an indicator."""

from django.http import HttpRequest

from assessments.services.comments import about_indicator
from assessments.views.analysis import indicator_or_404, with_framework
from assessments.views.common import page_context
from organisations.views.comments import Place


def indicator_place(
    request: HttpRequest, code: str, year_be: int, number: int
) -> Place:
    assessment = with_framework(request, code, year_be)
    if number:
        indicator_or_404(assessment.framework.rules(), number)
    subject = about_indicator(assessment, number)
    return Place(subject, page_context(request, assessment, "analysis"))
