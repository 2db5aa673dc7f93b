"""Counting measures without reading them says what reading them says."""

import itertools
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.models import Assessment
from measures.domain.following import State
from measures.following import followed_among, followed_of
from measures.models import Measure
from measures.queries import PlanCounts, counts_among, last_changes, measures_of
from measures.services import adopt_measure, move_measure
from organisations.audit import record
from organisations.models import AuditEntry
from tests.factories import (
    AssessmentFactory,
    DivisionFactory,
    FindingFactory,
    MeasureFactory,
    PlanFactory,
    ProgressFactory,
)
from tests.reported import reported

WHOLE = {
    "indicator_number": 1,
    "steps": ["ก"],
    "months": [1],
    "target": "ก",
    "budget": Decimal(0),
    "monitoring": "ก",
    "evidence_expected": "ก",
}
NOTHING = {
    "indicator_number": None,
    "steps": [],
    "months": [],
    "target": "",
    "budget": None,
    "monitoring": "",
    "evidence_expected": "",
}


@pytest.mark.parametrize("missing", [*WHOLE, "lead", "findings", None])
def test_what_a_measure_leaves_open_is_counted_as_it_is_said(assessment, plan, missing):
    lead = DivisionFactory(organisation=assessment.organisation)
    said = WHOLE | {name: NOTHING[name] for name in [missing] if name in WHOLE}
    measure = MeasureFactory(
        plan=plan, lead=None if missing == "lead" else lead, **said
    )
    if missing != "findings":
        measure.findings.add(FindingFactory(assessment=assessment))
        measure.findings.add(FindingFactory(assessment=assessment))

    (read,) = measures_of(assessment)

    assert bool(read.left_open) is (missing is not None)
    counted = counts_among([assessment])[assessment.pk]
    assert counted == PlanCounts(1, int(bool(read.left_open)))


def test_an_issue_stands_in_for_the_indicator(assessment, plan):
    measure = MeasureFactory(
        plan=plan,
        lead=DivisionFactory(organisation=assessment.organisation),
        **WHOLE | {"indicator_number": None, "issue": 3},
    )
    measure.findings.add(FindingFactory(assessment=assessment))

    assert counts_among([assessment])[assessment.pk] == PlanCounts(1, 0)


def test_a_year_without_a_plan_has_no_measures(assessment):
    other = PlanFactory(assessment=AssessmentFactory(year_be=2567))
    MeasureFactory(plan=other)

    counts = counts_among([assessment, other.assessment])

    assert counts == {assessment.pk: PlanCounts(0, 0), other.assessment.pk: PlanCounts(1, 1)}  # fmt: skip


def test_the_last_change_is_the_newest_deed_on_a_measure_of_the_plan(
    assessment, plan, officer
):
    first, second = MeasureFactory.create_batch(2, plan=plan, origin="machine")
    elsewhere = MeasureFactory(plan__assessment__year_be=2567)
    assert last_changes([assessment]) == {}

    adopt_measure(measure=first, by=officer)
    move_measure(measure=second, up=True, by=officer)
    newest = AuditEntry.objects.latest("pk")
    for target, act in ((elsewhere, "measure.edited"), (first, "measure_x.edited")):
        record(act=act, target=target, by=None, organisation=assessment.organisation)

    assert last_changes([assessment]) == {assessment.pk: newest.at}


def test_how_measures_stand_is_the_same_without_reading_them(assessment, plan):
    Assessment.objects.filter(pk=assessment.pk).update(status="approved")
    other = PlanFactory(assessment=AssessmentFactory(year_be=2567))
    for place, (where, percent) in enumerate(
        itertools.product((plan, other), (0, 40, 100))
    ):
        measure = MeasureFactory(plan=where, months=[1 + place])
        reported(measure, date(2026, 1, 5), percent, spending=Decimal(10))
        ProgressFactory(measure=measure)
    years = [assessment, other.assessment]
    read = followed_of(Measure.objects.select_related("plan__assessment"))

    among = followed_among(years)

    assert sorted(map(repr, itertools.chain(*among.values()))) == sorted(map(repr, read.values()))  # fmt: skip
    assert [each.state for each in among[assessment.pk]].count(State.DONE) == 1
    assert followed_among([]) == {}


def test_the_head_of_a_page_reads_no_measure_and_no_text_of_one(
    client, officer, assessment, plan
):
    MeasureFactory.create_batch(2, plan=plan, target="ถ้อยคำของมาตรการ")
    client.force_login(officer)
    where = [assessment.organisation.code, assessment.year_be]

    with CaptureQueriesContext(connection) as captured:
        client.get(reverse("assessments:score-edit", args=where))

    read = [each["sql"] for each in captured if "measures_measure" in each["sql"]]
    assert read
    assert not [sql for sql in read if '"activity"' in sql]
