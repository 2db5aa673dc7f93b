"""What waits for whom after each act of the review."""

import pytest
from django.db import DatabaseError

from organisations.models import InboxRow, Membership, Role
from organisations.services.own_approval import allow_own_approval
from reports import review
from reports.review import approve, return_, submit, withdraw
from tests.factories import member_of

pytestmark = pytest.mark.django_db

WORDS = "แก้ตัวชี้วัดที่ 9 ก่อน"


def waiting(user) -> list[str]:
    return [
        f"{row.get_cause_display()} {row.text}"
        for row in InboxRow.objects.visible_to(user).undone()
    ]


def test_what_is_submitted_waits_for_every_manager_until_one_has_judged(
    assessment, officer, manager
):
    second = member_of(assessment.organisation, Role.MANAGER)
    first = submit(assessment=assessment, seen=0, by=officer)
    year = assessment.year_be
    assert waiting(manager) == waiting(second) == [f"รอเห็นชอบ ผลประเมินปี {year}"]
    assert waiting(officer) == []

    approve(assessment=assessment, seen=first.pk, by=manager)
    assert waiting(manager) == []
    assert waiting(second) == waiting(officer) == [f"เห็นชอบแล้ว ผลประเมินปี {year}"]


def test_what_is_returned_waits_for_the_officers_until_it_is_submitted_again(
    assessment, officer, manager
):
    first = submit(assessment=assessment, seen=0, by=officer)
    second = return_(assessment=assessment, seen=first.pk, by=manager, words=WORDS)
    assert waiting(officer) == [f"ส่งกลับแก้ไข ผลประเมินปี {assessment.year_be}: {WORDS}"]
    assert waiting(manager) == []

    submit(assessment=assessment, seen=second.pk, by=officer)
    assert waiting(officer) == []
    assert len(waiting(manager)) == 1


def test_what_is_taken_back_waits_for_nobody_or_for_the_officers(
    assessment, officer, manager
):
    first = submit(assessment=assessment, seen=0, by=officer)
    second = withdraw(assessment=assessment, seen=first.pk, by=officer, words=WORDS)
    taken_back = [f"ถอนเพื่อแก้ไข ผลประเมินปี {assessment.year_be}: {WORDS}"]
    assert (waiting(officer), waiting(manager)) == ([], taken_back)

    third = submit(assessment=assessment, seen=second.pk, by=officer)
    fourth = approve(assessment=assessment, seen=third.pk, by=manager)
    withdraw(assessment=assessment, seen=fourth.pk, by=manager, words=WORDS)
    assert (waiting(officer), waiting(manager)) == (taken_back, [])


def test_ones_own_work_waits_for_oneself_only_where_the_agency_allows_it(
    assessment, officer
):
    organisation = assessment.organisation
    Membership.objects.create(
        user=officer, organisation=organisation, role=Role.MANAGER
    )
    submit(assessment=assessment, seen=0, by=officer)
    assert waiting(officer) == []

    administrator = member_of(organisation, Role.AGENCY_ADMINISTRATOR)
    allow_own_approval(organisation=organisation, allowed=True, by=administrator)
    assert len(waiting(officer)) == 1


def test_an_act_is_undone_where_nobody_could_be_told(
    assessment, officer, manager, monkeypatch
):
    def fail(*_):
        raise DatabaseError

    monkeypatch.setattr(review, "tell_of", fail)
    with pytest.raises(DatabaseError):
        submit(assessment=assessment, seen=0, by=officer)

    assessment.refresh_from_db()
    assert assessment.status == "draft"
    assert waiting(manager) == []
