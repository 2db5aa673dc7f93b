"""Saving many years at once leaves exactly what saving each of them leaves."""

from decimal import Decimal

import pytest
from django.db import connection
from django.forms.models import model_to_dict
from django.test.utils import CaptureQueriesContext

from assessments.models import Assessment
from assessments.services.bulk import Save, save_many_scores
from assessments.services.opening import open_assessment
from assessments.services.scores import PublishedScores, ScoreEntry, save_scores
from organisations.models import AuditEntry
from organisations.verifying import verify_trail
from tests.factories import AssessmentFactory, OrganisationFactory, framework

pytestmark = pytest.mark.django_db


def published(total: str, **points: str) -> PublishedScores:
    entries = {code: ScoreEntry(Decimal(each)) for code, each in points.items()}
    return PublishedScores(
        Decimal(total),
        "ผ่าน",
        {**entries, "i1": ScoreEntry(None, commented=True)},
        "ไฟล์ A1",
    )


FIRST = published("80.00", **{str(number): "80" for number in range(1, 11)})
SECOND = published("88.00", **{str(number): "88" for number in range(2, 11)}, IIT="91")


def _what_is_left(organisation) -> tuple:
    assessment = Assessment.objects.get(organisation=organisation)
    row = model_to_dict(assessment, exclude=["id", "organisation", "scores_saved_at"])
    row |= {
        each.attname: getattr(assessment, each.attname)
        for each in Assessment._meta.fields
        if each.name.startswith("computed")
    }
    scores = sorted(
        assessment.scores.values_list("code", "points", "commented", "source")
    )
    trail = list(
        AuditEntry.objects.filter(organisation=organisation)
        .order_by("number")
        .values_list("act", "changes", "number")
    )
    return row, scores, trail


def test_many_saves_leave_what_single_saves_leave():
    framework(2568)
    single, bulk = OrganisationFactory.create_batch(2)
    one = open_assessment(organisation=single, year_be=2568, by=None)
    one = save_scores(assessment=one, version=0, published=FIRST, by=None)
    save_scores(assessment=one, version=1, published=SECOND, by=None)

    fresh = Assessment(organisation=bulk, year_be=2568, framework=framework(2568))
    save_many_scores(saves=[Save(fresh, 0, FIRST)], by=None)
    stored = Assessment.objects.get(organisation=bulk)
    save_many_scores(saves=[Save(stored, 1, SECOND)], by=None)

    assert _what_is_left(bulk) == _what_is_left(single)
    assert verify_trail().is_whole


def test_more_agencies_ask_no_more_queries():
    def queries_for(count: int) -> int:
        begun = AssessmentFactory.create_batch(count)
        new = [
            Assessment(organisation=each, year_be=2568, framework=framework(2568))
            for each in OrganisationFactory.create_batch(count)
        ]
        with CaptureQueriesContext(
            connection,
        ) as asked:
            save_many_scores(
                saves=[Save(each, 0, FIRST) for each in [*begun, *new]], by=None
            )
        return len(asked)

    assert queries_for(1) == queries_for(3)
