"""The example agency's measures that go on in the year after, as its officer would do it."""

import dataclasses
from decimal import Decimal
from typing import Any

from assessments.models import Assessment
from assessments.models.assessment import SCHEME_NACC
from measures.services import carry_over, content_of, edit_measure
from measures.services.proposals import proposed_measures
from organisations.models import Organisation, User


def carry_over_demo(
    organisation: Organisation, year: dict[str, Any], officer: User
) -> list[str]:
    """Carry over what the year's data names, with what is new about it; say how many.

    Once the year before is written, too.
    """
    new = {each["activity"]: each for each in year.get("carried_over", [])}
    if not new:
        return []
    assessment = Assessment.objects.get(
        organisation=organisation, scheme=SCHEME_NACC, year_be=year["year_be"]
    )
    keys = [
        each.key
        for each in proposed_measures(assessment)
        if each.is_carried_over and each.content.activity in new
    ]
    measures = [
        each.measure
        for each in carry_over(assessment=assessment, keys=keys, by=officer)
        if each.measure is not None
    ]
    for measure in measures:
        said = new[measure.activity]
        content = dataclasses.replace(
            content_of(measure), target=said["target"], budget=Decimal(said["budget"])
        )
        edit_measure(
            measure=measure, version=measure.version, content=content, by=officer
        )
    name = organisation.period_of(assessment.year_be).name
    return [f"{name} ปี {assessment.year_be}: ยกมาตรการปีก่อนมา {len(measures)} ข้อ"]
