"""Storing confirmed values: against what was seen, by whom it may."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from assessments.models import Assessment
from assessments.services.locking import ChangedMeanwhile
from assessments.services.scores import PublishedScores
from organisations.models import Role
from reports.confirming.services import confirm_old_report
from tests.factories import (
    AssessmentFactory,
    OrganisationFactory,
    framework,
    member_of,
)

pytestmark = pytest.mark.django_db

TOTAL = PublishedScores(Decimal("80.00"), "", {})


def test_a_year_that_was_begun_since_is_not_written():
    assessment = AssessmentFactory()
    officer = member_of(assessment.organisation, Role.OFFICER)

    with pytest.raises(ChangedMeanwhile):
        confirm(assessment.organisation, None, officer)

    assessment.refresh_from_db()
    assert assessment.published_total is None


def test_a_year_that_is_gone_since_is_not_begun_again():
    organisation = OrganisationFactory()
    framework(2568)
    officer = member_of(organisation, Role.OFFICER)

    with pytest.raises(ChangedMeanwhile):
        confirm(organisation, 3, officer)

    assert not Assessment.objects.exists()


def test_only_an_officer_confirms():
    organisation = OrganisationFactory()
    framework(2568)
    manager = member_of(organisation, Role.MANAGER)

    with pytest.raises(PermissionDenied):
        confirm(organisation, None, manager)

    assert not Assessment.objects.exists()


def confirm(organisation, version, by):
    confirm_old_report(
        organisation=organisation,
        year_be=2568,
        version=version,
        published=TOTAL,
        by=by,
    )
