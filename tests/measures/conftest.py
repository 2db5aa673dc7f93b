"""An officer at her plan, and the addresses of its pages."""

import pytest
from django.urls import reverse

from measures.services import MeasureContent
from organisations.models import Role
from tests.factories import AssessmentFactory, PlanFactory, member_of


@pytest.fixture
def assessment(db):
    return AssessmentFactory()


@pytest.fixture
def plan(assessment):
    return PlanFactory(assessment=assessment)


@pytest.fixture
def officer(assessment):
    return member_of(assessment.organisation, Role.OFFICER)


@pytest.fixture
def address(assessment):
    def of(name, *more):
        code, year = assessment.organisation.code, assessment.year_be
        return reverse(f"measures:{name}", args=[code, year, *more])

    return of


def content(**said) -> MeasureContent:
    return MeasureContent(
        **{
            "activity": "กิจกรรม",
            "indicator_number": 1,
            "issue": None,
            "findings": [],
            "steps": [],
            "months": [],
            "lead": None,
            "helpers": [],
            **said,
        }
    )
