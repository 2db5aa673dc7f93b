import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from assessments.models import Assessment
from organisations.models import AuditEntry, Membership, Organisation, Role
from tests.factories import (
    AssessmentFactory,
    OrganisationFactory,
    PeriodFactory,
    UserFactory,
    member_of,
)

pytestmark = pytest.mark.django_db


def test_an_upgraded_agency_prints_the_name_of_each_year_and_answers_to_every_code():
    organisation = OrganisationFactory(code="5400001", period=None)
    PeriodFactory(organisation=organisation, code="6400001", name="อบต.เดิม")
    PeriodFactory(organisation=organisation, from_year_be=2567, name="เทศบาลใหม่")

    assert organisation.period_of(2560).name == "อบต.เดิม"
    assert organisation.period_of(2566).name == "อบต.เดิม"
    assert organisation.period_of(2567).name == "เทศบาลใหม่"
    for code in ("5400001", "6400001"):
        assert Organisation.objects.by_code(code) == organisation
    with pytest.raises(Organisation.DoesNotExist):
        Organisation.objects.by_code("9999999")


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("องค์การบริหารส่วนตำบลไชยสอ", "อบต.ไชยสอ"),
        ("เทศบาลนครขอนแก่น", "ทน.ขอนแก่น"),
        ("กรมตัวอย่าง", "กรมตัวอย่าง"),
    ],
)
def test_the_usual_abbreviation_is_known(name, short):
    assert (
        PeriodFactory.build(name=name, organisation=None, code="X").short_name == short
    )


def test_a_person_with_two_roles_sees_an_assessment_once():
    assessment = AssessmentFactory()
    theirs = AssessmentFactory()
    user = member_of(assessment.organisation, Role.OFFICER)
    Membership.objects.create(
        user=user, organisation=assessment.organisation, role=Role.MANAGER
    )

    assert list(Assessment.objects.visible_to(user)) == [assessment]
    assert theirs not in Assessment.objects.visible_to(user)
    assert list(Organisation.objects.visible_to(user)) == [assessment.organisation]


def test_an_ended_membership_or_a_disabled_person_sees_nothing():
    assessment = AssessmentFactory()
    ended = member_of(assessment.organisation, Role.OFFICER, ended_at=timezone.now())
    disabled = member_of(assessment.organisation, Role.OFFICER)
    disabled.is_active = False
    disabled.save()

    for user in (ended, disabled):
        assert not Assessment.objects.visible_to(user).exists()


def test_an_agency_administrator_and_a_system_administrator_see_no_scores():
    assessment = AssessmentFactory()
    for user in (
        member_of(assessment.organisation, Role.AGENCY_ADMINISTRATOR),
        UserFactory(is_system_administrator=True),
    ):
        assert not Assessment.objects.visible_to(user).exists()


def test_a_role_is_held_once_at_a_time():
    user = member_of(OrganisationFactory(), Role.OFFICER)
    again = user.memberships.get()
    again.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        again.save(force_insert=True)


def test_one_assessment_a_year_is_said_in_thai():
    first = AssessmentFactory()
    second = Assessment(
        organisation=first.organisation,
        year_be=first.year_be,
        framework=first.framework,
    )

    with pytest.raises(ValidationError, match="มีผลประเมินของปีนี้แล้ว"):
        second.full_clean()


def test_the_trail_is_only_ever_added_to():
    entry = AuditEntry.objects.create(act="tested", target="x:1", chain=0, number=1)

    for act in (
        entry.save,
        entry.delete,
        lambda: AuditEntry.objects.update(act="other"),
        lambda: AuditEntry.objects.all().delete(),
    ):
        with pytest.raises(TypeError, match="only ever added"):
            act()
