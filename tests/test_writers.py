"""Many people save at once: nobody gets an error, nothing that was saved is lost.

The threads have connections of their own, as the workers of a web server have.
"""

import threading
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from django.db import connection

from assessments.models import Assessment
from assessments.services.locking import ChangedMeanwhile
from assessments.services.scores import PublishedScores, ScoreEntry, save_scores
from measures.models import Measure
from measures.services import MeasureContent, add_measure
from organisations.models import AuditEntry, Role
from organisations.verifying import verify_trail
from tests.factories import AssessmentFactory, member_of

OFFICE, COUNTRY = 8, 50


@pytest.mark.django_db(transaction=True)
def test_eight_writers_of_one_year_lose_nothing():
    _write_at_once(writers=OFFICE, rounds=3)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_as_many_writers_as_the_database_is_for_lose_nothing():
    writers = COUNTRY if connection.vendor == "postgresql" else OFFICE
    _write_at_once(writers=writers, rounds=8)


def _write_at_once(*, writers: int, rounds: int) -> None:
    """Each saves her own question's score and a measure in every round.

    As many as an office has people write to the same year.
    """
    years = [AssessmentFactory() for _ in range(-(-writers // OFFICE))]
    codes = [each.code for each in years[0].framework.rules().questions][:OFFICE]
    desks = [(year, code) for year in years for code in codes][:writers]
    people = [member_of(year.organisation, Role.OFFICER) for year, _ in desks]
    begin = threading.Barrier(writers)

    def write(year: Assessment, code: str, by) -> None:
        try:
            begin.wait()
            for number in range(1, rounds + 1):
                _save(year, code, Decimal(number), by)
                _add(year, f"{code} ครั้งที่ {number}", by)
        finally:
            connection.close()

    with ThreadPoolExecutor(writers) as pool:
        done = [
            pool.submit(write, *desk, by)
            for desk, by in zip(desks, people, strict=True)
        ]
    for each in done:
        each.result()

    for year in years:
        theirs = [code for of, code in desks if of == year]
        _nothing_is_lost(year, theirs, rounds)
    assert verify_trail().is_whole


def _nothing_is_lost(year: Assessment, codes: list[str], rounds: int) -> None:
    saves = len(codes) * rounds
    year.refresh_from_db()
    assert year.version == saves
    points = dict(year.scores.values_list("code", "points"))
    assert points == dict.fromkeys(codes, Decimal(rounds))
    measures = Measure.objects.filter(plan__assessment=year)
    assert len(set(measures.values_list("activity", flat=True))) == saves
    positions = measures.values_list("position", flat=True)
    assert sorted(positions) == list(range(1, saves + 1))
    trail = AuditEntry.objects.filter(organisation=year.organisation)
    for act in ("scores.saved", "measure.added"):
        assert trail.filter(act=act).count() == saves


def _save(assessment: Assessment, code: str, points: Decimal, by) -> None:
    """As a person does: told that somebody saved meanwhile, she looks and saves again."""
    while True:
        seen = Assessment.objects.get(pk=assessment.pk)
        entries = {
            each.code: ScoreEntry(each.points) for each in seen.scores.order_by("code")
        }
        entries[code] = ScoreEntry(points)
        try:
            save_scores(
                assessment=seen,
                version=seen.version,
                published=PublishedScores(None, "", entries),
                by=by,
            )
        except ChangedMeanwhile:
            continue
        return


def _add(assessment: Assessment, activity: str, by) -> None:
    content = MeasureContent(
        activity=activity,
        indicator_number=1,
        issue=None,
        findings=[],
        steps=[],
        months=[],
        lead=None,
        helpers=[],
    )
    add_measure(assessment=assessment, content=content, by=by)
