"""Comments on an indicator: what ``organisations.services.comments`` acts on."""

from django.urls import reverse

from assessments.models import Assessment, IndicatorComment
from organisations.commenting import Subject


def about_indicator(assessment: Assessment, number: int) -> Subject:
    """``number`` 0 stands for what belongs to no indicator."""
    where = f"ตัวชี้วัดที่ {number}" if number else "เรื่องอื่นของหน่วยงาน"
    return Subject(
        table=IndicatorComment,
        columns={"assessment": assessment, "indicator_number": number},
        organisation=assessment.organisation,
        title=f"{where} ปี {assessment.year_be}",
        address=reverse(
            "assessments:indicator",
            args=[assessment.organisation.code, assessment.year_be, number],
        ),
    )
