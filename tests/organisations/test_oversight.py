"""Who gives and ends an oversight, and what it is called."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from organisations.errors import Refused
from organisations.models import AuditEntry, OrganisationPeriod, Oversight, Role
from organisations.services.invitations import invite
from organisations.services.oversight import end_oversight, give_oversight
from tests.factories import (
    OrganisationFactory,
    PeriodFactory,
    UserFactory,
    member_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def system_administrator():
    return UserFactory(is_system_administrator=True)


@pytest.fixture(autouse=True)
def province():
    organisation = OrganisationFactory(period=None)
    PeriodFactory(organisation=organisation, province="เลย")
    return "เลย"


def give(by, user=None, province="", type=""):
    return give_oversight(
        user=user or UserFactory(), province=province, type=type, by=by
    )


def test_a_system_administrator_gives_and_ends_it_and_the_trail_says_so(
    system_administrator,
):
    user = UserFactory()

    oversight = give(system_administrator, user, "เลย", "town_municipality")
    assert give(system_administrator, user, "เลย", "town_municipality") == oversight
    end_oversight(oversight=oversight, by=system_administrator)
    end_oversight(oversight=oversight, by=system_administrator)

    assert not Oversight.objects.of(user).exists()
    acts = AuditEntry.objects.order_by("pk").values_list("act", "actor")
    assert list(acts) == [
        ("oversight.started", system_administrator.pk),
        ("oversight.ended", system_administrator.pk),
    ]


@pytest.mark.parametrize("role", Role.values)
def test_no_role_of_an_agency_gives_or_ends_it(role):
    by = member_of(OrganisationFactory(), role)
    oversight = give(None)

    with pytest.raises(PermissionDenied, match="ผู้ดูแลระบบกลาง"):
        give(by)
    with pytest.raises(PermissionDenied, match="ผู้ดูแลระบบกลาง"):
        end_oversight(oversight=oversight, by=by)
    assert Oversight.objects.active().count() == 1


def test_nobody_gives_herself_an_oversight(system_administrator):
    with pytest.raises(PermissionDenied, match="ของตนเอง"):
        give(system_administrator, system_administrator)


def test_a_closed_account_and_a_strange_province_are_refused():
    with pytest.raises(Refused, match="ปิดใช้งานแล้ว"):
        give(None, UserFactory(is_active=False))
    with pytest.raises(Refused, match="“ลาย”"):
        give(None, province="ลาย")
    assert not Oversight.objects.exists()


def test_an_agency_cannot_take_over_the_account_of_an_overseer(system_administrator):
    """Whoever makes the link has the account, and it reaches many agencies."""
    organisation = OrganisationFactory()
    administrator = member_of(organisation, Role.AGENCY_ADMINISTRATOR)
    person = member_of(organisation, Role.AUDITOR)
    oversight = give(system_administrator, person)

    with pytest.raises(PermissionDenied, match="กำกับหน่วยงานอื่น"):
        invite(user=person, by=administrator)

    end_oversight(oversight=oversight, by=system_administrator)
    assert invite(user=person, by=administrator)


@pytest.mark.parametrize(
    ("province", "type", "words"),
    [
        ("", "", "ทุกหน่วยงานทั้งประเทศ"),
        ("เลย", "", "ทุกหน่วยงานในจังหวัดเลย"),
        ("", "town_municipality", "เทศบาลเมืองทั้งประเทศ"),
        ("เลย", "town_municipality", "เทศบาลเมืองในจังหวัดเลย"),
        ("กรุงเทพมหานคร", "", "ทุกหน่วยงานในกรุงเทพมหานคร"),
    ],
)
def test_a_scope_is_said_as_people_say_it(province, type, words):
    assert Oversight(province=province, type=type).scope == words


@pytest.mark.parametrize("begins", [(0,), (0, 2567), (2566, 2568, 2570)])
def test_the_period_in_force_is_the_one_that_the_agency_prints(begins):
    organisation = OrganisationFactory(period=None)
    for year_be in begins:
        PeriodFactory(organisation=organisation, from_year_be=year_be)

    for year_be in range(2564, 2572):
        in_force = OrganisationPeriod.objects.in_force(year_be)
        assert in_force.get(organisation=organisation) == organisation.period_of(
            year_be
        )


def test_an_oversight_that_has_not_begun_opens_nothing():
    user = UserFactory()
    later = timezone.now() + timedelta(days=1)
    Oversight.objects.create(user=user, started_at=later)

    assert not Oversight.objects.of(user).exists()
