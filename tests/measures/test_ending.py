"""A measure that is carried out no further stays, with why."""

import pytest
from django.core.exceptions import PermissionDenied

from measures.domain.following import State
from measures.following import followed_of
from measures.models import Measure
from measures.services.ending import end_measure, reopen_measure
from organisations.errors import Refused
from organisations.models import AuditEntry, Role
from tests.factories import MeasureFactory, ProgressFactory, member_of
from tests.measures.test_progress import approved


@pytest.fixture
def measure(assessment, plan):
    return approved(assessment, MeasureFactory(plan=plan))


@pytest.fixture
def manager(assessment):
    return member_of(assessment.organisation, Role.MANAGER)


def again(measure) -> Measure:
    return Measure.objects.select_related("plan__assessment").get(pk=measure.pk)


def test_a_manager_ends_it_and_takes_it_up_again(client, manager, measure, address):
    ProgressFactory(measure=measure)
    client.force_login(manager)

    client.post(address("ending", measure.pk), {"act": "end", "words": "ยุบรวมโครงการ"})

    page = client.get(address("progress", measure.pk)).content.decode()
    assert "ยุบรวมโครงการ" in page
    assert "ยกเลิก" in page
    ended = again(measure)
    assert followed_of([ended])[measure.pk].state is State.ENDED
    assert measure.progress.exists()

    client.post(address("ending", measure.pk), {"act": "reopen", "words": "ได้งบเพิ่ม"})

    assert again(measure).ended_at is None
    last = AuditEntry.objects.filter(act="measure.reopened").get()
    assert last.changes["ended_words"]["old"] == "ยุบรวมโครงการ"
    assert last.changes["words"]["new"] == "ได้งบเพิ่ม"


def test_it_is_not_ended_without_a_reason(client, manager, measure, address):
    client.force_login(manager)

    answer = client.post(address("ending", measure.pk), {"act": "end", "words": " "})

    assert answer.status_code == 422
    assert again(measure).ended_at is None


def test_of_two_tabs_the_second_is_told(manager, measure):
    end_measure(measure=measure, words="ยุบรวม", by=manager)

    with pytest.raises(Refused, match="ยกเลิกไปแล้ว"):
        end_measure(measure=measure, words="อีกเหตุผล", by=manager)

    assert again(measure).ended_words == "ยุบรวม"
    reopen_measure(measure=measure, words="ได้งบ", by=manager)
    with pytest.raises(Refused, match="ไม่ได้ยกเลิกอยู่"):
        reopen_measure(measure=measure, words="ได้งบ", by=manager)


def test_an_officer_ends_nothing(officer, measure):
    with pytest.raises(PermissionDenied, match="เป็นหน้าที่ของผู้บริหาร"):
        end_measure(measure=measure, words="ยุบรวม", by=officer)


def test_before_approval_a_measure_is_deleted_not_ended(manager, plan):
    measure = again(MeasureFactory(plan=plan))

    with pytest.raises(PermissionDenied, match="ลบออกจากตาราง"):
        end_measure(measure=measure, words="ยุบรวม", by=manager)
