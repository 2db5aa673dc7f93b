"""A plan of 2568 that is approved, and what was reported about its measures."""

from decimal import Decimal

import pytest

from measures.models import Measure
from reports.models import Publication
from reports.publishing.freezing import publish
from tests.factories import DivisionFactory, MeasureFactory, PlanFactory, framework
from tests.reports.publishing.conftest import approve_again


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def measures(assessment) -> list[Measure]:
    """Two measures of a plan that is not approved yet."""
    framework(2569)
    plan = PlanFactory(assessment=assessment)
    lead = DivisionFactory(organisation=assessment.organisation, name="สำนักปลัด")
    return [
        MeasureFactory(plan=plan, activity=activity, lead=lead, position=place, **rest)
        for place, (activity, rest) in enumerate(
            (
                ("ปรับปรุงคู่มือ", {"budget": Decimal("5000"), "target": "ครบทุกกอง"}),
                ("อบรมบุคลากร", {"months": [10, 11]}),
            )
        )
    ]


@pytest.fixture
def year(assessment, measures, officer, manager):
    return approve_again(assessment, officer, manager)


@pytest.fixture
def plan_published(year, manager, quick_pdf) -> Publication:
    return publish(assessment=year, seen=0, reason="เผยแพร่แผน", by=manager)
