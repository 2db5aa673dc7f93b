"""Finding the year whose report a page is about."""

from django.http import Http404

from assessments.models import Assessment
from assessments.views.common import assessment_or_404


def with_framework(request, code: str, year_be: int) -> Assessment:
    assessment = assessment_or_404(request, code, year_be)
    if assessment.framework_id is None:
        raise Http404("a year of total and level only has no report")
    return assessment
