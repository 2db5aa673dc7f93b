"""An agency with a plan that was decided, and the people who carry it out."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from measures.models import Measure
from organisations.models import Role
from tests.factories import (
    AssessmentFactory,
    MeasureFactory,
    PlanFactory,
    member_of,
)
from thai.dates import fiscal_year_be


class Agency:
    """``late`` and ``soon`` make measures that are so on ``today``."""

    def __init__(self, today: date | None = None, **organisation):
        self.today = today or timezone.localdate()
        self.first = AssessmentFactory(
            year_be=fiscal_year_be(self.today) - 1,
            status="approved",
            # Whatever day it is, there may be no framework of that year yet.
            framework=None,
            **organisation,
        )
        self.organisation = self.first.organisation
        self.officer = member_of(self.organisation, Role.OFFICER)
        self.manager = member_of(self.organisation, Role.MANAGER)

    def soon(self, **fields) -> Measure:
        """Its period ends with this month."""
        return self._measure(self.today, **fields)

    def late(self, **fields) -> Measure:
        """Its period ended with the month before."""
        return self._measure(self.today.replace(day=1) - timedelta(days=1), **fields)

    def _measure(self, day: date, **fields) -> Measure:
        year_be = fiscal_year_be(day) - 1
        found = self.organisation.assessments.filter(year_be=year_be).first()
        year = found or AssessmentFactory(
            organisation=self.organisation,
            year_be=year_be,
            status="approved",
            framework=None,
        )
        plan = PlanFactory(assessment=year)
        return MeasureFactory(plan=plan, months=[day.month], **fields)


@pytest.fixture
def agency(db) -> Agency:
    return Agency()
