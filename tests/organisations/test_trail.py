"""Writing the trail: one chain per agency and one for the system."""

import threading

import pytest
from django.db import connection, transaction

from organisations.audit import record
from organisations.domain.sealing import SYSTEM, seal_of
from organisations.models import AuditEntry, AuditHead
from organisations.verifying import verify_trail
from tests.factories import MeasureFactory, OrganisationFactory, UserFactory


def write(organisation, act="scores.saved", **changes):
    return record(
        act=act,
        target=organisation or UserFactory(),
        by=None,
        organisation=organisation,
        changes=changes,
    )


def write_about(target, organisation):
    return record(act="scores.saved", target=target, by=None, organisation=organisation)


@pytest.mark.django_db
def test_each_agency_and_the_system_count_for_themselves():
    ours, theirs = OrganisationFactory(), OrganisationFactory()

    entries = [write(each) for each in (ours, theirs, None, ours)]

    assert [(each.chain, each.number) for each in entries] == [
        (ours.pk, 1),
        (theirs.pk, 1),
        (SYSTEM, 1),
        (ours.pk, 2),
    ]
    assert entries[3].previous == entries[0].seal
    head = AuditHead.objects.get(pk=ours.pk)
    assert (head.number, head.seal) == (2, entries[3].seal)


@pytest.mark.django_db
def test_what_was_sealed_is_what_the_database_gives_back(settings):
    ours = OrganisationFactory()
    written = write(
        ours, "tested.so", text=("เก่า\n", "ใหม่ “x”"), list=([], [2, None, True])
    )

    stored = AuditEntry.objects.get(pk=written.pk)

    assert seal_of(stored.as_sealed(), settings.AUDIT_KEY.encode()) == stored.seal


@pytest.mark.django_db
def test_an_entry_costs_two_queries_beside_itself(django_assert_num_queries):
    ours = OrganisationFactory()
    write(ours)

    with django_assert_num_queries(3):
        write(ours)


@pytest.mark.django_db
def test_an_entry_that_is_rolled_back_leaves_no_gap():
    ours = OrganisationFactory()
    write(ours)
    with transaction.atomic():
        write(ours)
        transaction.set_rollback(True)

    assert write(ours).number == 2
    assert verify_trail().is_whole


@pytest.mark.django_db
def test_an_entry_about_a_part_belongs_to_the_history_of_the_whole():
    measure = MeasureFactory()

    entry = write_about(measure, measure.plan.assessment.organisation)

    assert entry.target == f"measures.Measure:{measure.pk}"
    assert entry.subject == f"assessments.Assessment:{measure.plan.assessment_id}"


@pytest.mark.django_db(transaction=True)
def test_people_who_write_at_once_leave_whole_chains():
    ours, theirs = OrganisationFactory(), OrganisationFactory()
    failures = []

    def work():
        try:
            for _ in range(5):
                with transaction.atomic():
                    for each in (None, ours, theirs):
                        write_about(ours, each)
                write_about(ours, ours)
        except Exception as error:  # noqa: BLE001 - told to the test below
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert failures == []
    verdict = verify_trail()
    assert (verdict.is_whole, verdict.chains, verdict.entries) == (True, 3, 60)
