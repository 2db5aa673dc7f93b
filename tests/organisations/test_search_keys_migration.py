"""Agencies that were there before the keys get them."""

from importlib import import_module

import pytest
from django.apps import apps

from organisations.models import OrganisationPeriod
from tests.factories import OrganisationFactory, PeriodFactory

pytestmark = pytest.mark.django_db


def test_rows_without_keys_are_found_after_the_migration():
    organisation = OrganisationFactory(code="6400512", period=None)
    PeriodFactory(organisation=organisation, name="องค์การบริหารส่วนตำบลไชยสอ")
    OrganisationPeriod.objects.update(search_key="", name_key="", near_key="")
    assert not OrganisationPeriod.objects.matching("ไชยสอ").exists()

    import_module("organisations.migrations.0002_search_keys").fill_keys(apps, None)

    assert OrganisationPeriod.objects.matching("ไชยสอ").exists()
    assert OrganisationPeriod.objects.near("ไชยส่อ")
