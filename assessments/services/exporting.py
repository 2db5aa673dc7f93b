"""Taking scores out of the house: all years of one agency as a workbook."""

from django.db import transaction

from assessments.importing.writing import YearSheet, scores_workbook
from assessments.models import Assessment
from assessments.services.opening import framework_for
from organisations.audit import record
from organisations.errors import Refused
from organisations.models import Organisation, User

EXPORTED = "scores.exported"


@transaction.atomic
def export_scores(*, organisation: Organisation, by: User) -> bytes:
    """Every year of the agency that she may read, to be imported again as it is.

    It stands in the trail who took it out.

    Raises:
        Refused: there is no year to export.
    """
    years = [
        _sheet_of(each, organisation)
        for each in Assessment.objects.visible_to(by)
        .filter(organisation=organisation)
        .select_related("framework")
        .prefetch_related("scores")
        .order_by("-year_be")
    ]
    if not years:
        raise Refused("หน่วยงานนี้ยังไม่มีคะแนนปีใดให้ส่งออก")
    content = scores_workbook(years)
    record(
        act=EXPORTED,
        target=organisation,
        by=by,
        organisation=organisation,
        changes={
            "years": (None, [each.year_be for each in years]),
            "bytes": (None, len(content)),
        },
    )
    return content


def scores_template(organisation: Organisation, year_be: int, reader: User) -> bytes:
    """One year's sheet, filled with what she may read of it.

    Raises:
        Refused: no framework is known for the year.
    """
    stored = (
        Assessment.objects.visible_to(reader)
        .filter(organisation=organisation, year_be=year_be)
        .select_related("framework")
        .prefetch_related("scores")
        .first()
    )
    if stored is None:
        stored = Assessment(
            organisation=organisation, year_be=year_be, framework=framework_for(year_be)
        )
    return scores_workbook([_sheet_of(stored, organisation)])


def _sheet_of(assessment: Assessment, organisation: Organisation) -> YearSheet:
    scores = list(assessment.scores.all()) if assessment.pk else []
    rules = assessment.framework.rules() if assessment.framework else None
    order = (
        [each.code for each in (*rules.questions, *rules.oit_items)] if rules else []
    )
    points = {each.code: each.points for each in scores if each.points is not None}
    return YearSheet(
        year_be=assessment.year_be,
        code=organisation.code,
        period=organisation.period_of(assessment.year_be),
        points=points,
        total=assessment.published_total,
        level=assessment.published_level,
        commented=sorted(
            (each.code for each in scores if each.commented), key=_place_in(order)
        ),
        levels=[each.name_th for each in rules.levels] if rules else [],
        items=[code for code in order if code in points],
    )


def _place_in(order: list[str]):
    places = {code: place for place, code in enumerate(order)}
    return lambda code: places.get(code, len(places))
