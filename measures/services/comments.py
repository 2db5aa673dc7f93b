"""Comments on a measure: what ``organisations.services.comments`` acts on."""

from django.urls import reverse

from assessments.models import Assessment
from measures.models import Measure, MeasureComment
from organisations.commenting import Subject
from thai.plain_text import shortened

LONGEST_NAME = 120


def about_measure(assessment: Assessment, measure: Measure) -> Subject:
    name = shortened(measure.activity, LONGEST_NAME)
    return Subject(
        table=MeasureComment,
        columns={"plan": measure.plan, "measure_key": measure.pk},
        organisation=assessment.organisation,
        title=f"มาตรการ “{name}” ปี {assessment.year_be}",
        address=reverse(
            "measures:edit",
            args=[assessment.organisation.code, assessment.year_be, measure.pk],
        ),
    )
