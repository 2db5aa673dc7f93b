"""Whose digest is given when: once a period, whatever happens in between."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from organisations.models import Cause, DigestTurn, InboxRow, User
from reports.digest import writing
from reports.digest.writing import give_digests, keep_true
from tests.factories import UserFactory
from tests.reports.digest.conftest import Agency

pytestmark = pytest.mark.django_db

BANGKOK = ZoneInfo("Asia/Bangkok")
MONDAY = datetime(2026, 11, 23, 7, 0, tzinfo=BANGKOK)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def agency(db) -> Agency:
    return Agency(MONDAY.date())


@pytest.fixture
def busy(agency) -> Agency:
    """Only its officer is there to be told."""
    agency.late()
    agency.manager.memberships.all().delete()
    return agency


def rows_of(person: User):
    return InboxRow.objects.filter(user=person, cause=Cause.DIGEST)


def prefer(person: User, digest: User.Digest, email: str = "") -> None:
    User.objects.filter(pk=person.pk).update(digest=digest, email=email)


def test_officer_and_manager_are_told_once_a_week(agency):
    agency.late()
    assert give_digests(MONDAY - HOUR) == 0
    assert give_digests(MONDAY) == 2

    for hours in (1, 5, 24, 6 * 24 + 12):
        assert give_digests(MONDAY + hours * HOUR) == 0
    assert rows_of(agency.officer).get().text == "เกินกำหนด 1"
    assert give_digests(MONDAY + 7 * DAY) == 2
    assert rows_of(agency.officer).count() == 2
    assert rows_of(agency.officer).undone().count() == 1


def test_a_machine_that_was_off_on_monday_makes_up_for_it_once(busy):
    assert give_digests(MONDAY + 2 * DAY) == 1
    assert give_digests(MONDAY + 3 * DAY) == 0
    assert give_digests(MONDAY + 7 * DAY) == 1


def test_who_wants_it_daily_is_told_each_day(busy):
    prefer(busy.officer, User.Digest.DAILY)

    told = [give_digests(MONDAY + day * DAY) for day in range(3)]
    assert told == [1, 1, 1]
    assert give_digests(MONDAY + 2 * DAY + 12 * HOUR) == 0
    assert rows_of(busy.officer).undone().count() == 1


def test_changing_ones_mind_gives_no_second_one_in_the_same_week(busy):
    prefer(busy.officer, User.Digest.DAILY)
    assert give_digests(MONDAY + DAY) == 1
    prefer(busy.officer, User.Digest.WEEKLY)

    assert give_digests(MONDAY + 2 * DAY) == 0
    assert give_digests(MONDAY + 7 * DAY) == 1


def test_whoever_has_nothing_is_not_told_and_has_had_her_turn(agency):
    assert give_digests(MONDAY) == 0
    agency.late()

    assert give_digests(MONDAY + DAY) == 0
    assert give_digests(MONDAY + 7 * DAY) == 2


def test_a_clock_that_was_wrong_once_silences_nobody(busy):
    assert give_digests(MONDAY + 300 * DAY) == 1

    assert [give_digests(MONDAY), give_digests(MONDAY + HOUR)] == [1, 0]
    assert DigestTurn.objects.get().period == MONDAY.date()


@pytest.mark.parametrize("closed", [True, False])
def test_without_account_or_role_nobody_is_told(busy, closed):
    if closed:
        User.objects.filter(pk=busy.officer.pk).update(is_active=False)
    else:
        busy.officer.memberships.update(ended_at=MONDAY)
    UserFactory(is_system_administrator=True)

    assert give_digests(MONDAY + HOUR) == 0
    assert not InboxRow.objects.filter(cause=Cause.DIGEST).exists()
    assert not DigestTurn.objects.exists()


def test_a_row_ends_when_its_cause_is_gone_and_else_tells_what_is_left(agency):
    first, second = agency.late(), agency.late()
    give_digests(MONDAY)
    first.delete()

    assert keep_true() == 0
    assert {row.text for row in InboxRow.objects.undone()} == {"เกินกำหนด 1"}
    second.delete()

    assert keep_true() == 2
    assert not InboxRow.objects.undone().exists()


def test_what_was_read_is_not_written_again_within_the_period(busy):
    give_digests(MONDAY)
    rows_of(busy.officer).update(done_at=MONDAY + HOUR)

    keep_true()
    give_digests(MONDAY + DAY)

    assert rows_of(busy.officer).count() == 1


def test_a_run_that_died_between_turn_and_row_is_made_up_for(busy, monkeypatch):
    def die(_):
        raise DatabaseError

    monkeypatch.setattr(writing, "tell_digests", die)
    with pytest.raises(DatabaseError):
        give_digests(MONDAY)
    monkeypatch.undo()

    assert not rows_of(busy.officer).exists()
    assert give_digests(MONDAY + HOUR) == 1


@pytest.mark.parametrize(
    ("digest", "email", "server", "waits"),
    [
        ("weekly", "a@example.go.th", True, True),
        ("daily", "a@example.go.th", True, True),
        ("inbox", "a@example.go.th", True, False),
        ("weekly", "", True, False),
        ("weekly", "a@example.go.th", False, False),
    ],
)
def test_a_mail_waits_where_she_wants_it_and_can_be_sent(
    busy, settings, digest, email, server, waits
):
    settings.SENDS_MAIL = server
    prefer(busy.officer, User.Digest(digest), email)

    give_digests(MONDAY)

    assert rows_of(busy.officer).undone().count() == 1
    assert DigestTurn.objects.get(user=busy.officer).mail_waits is waits


def test_three_agencies_take_as_many_queries_as_one():
    counts = []
    for number in (1, 3):
        for _ in range(number):
            Agency(MONDAY.date()).late()
        InboxRow.objects.all().delete()
        DigestTurn.objects.all().delete()
        with CaptureQueriesContext(connection) as captured:
            give_digests(MONDAY)
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_more_people_than_one_batch_are_all_told(monkeypatch, agency):
    monkeypatch.setattr(writing, "AT_ONCE", 2)
    second = Agency(MONDAY.date())
    for each in (agency, second):
        each.late()

    assert give_digests(MONDAY) == 4


@pytest.mark.django_db(transaction=True)
def test_several_workers_at_once_tell_each_person_once():
    agencies = [Agency(MONDAY.date()) for _ in range(2)]
    for each in agencies:
        each.late()
    begin = threading.Barrier(3)

    def work() -> int:
        try:
            begin.wait()
            return give_digests(MONDAY)
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as pool:
        told = [each.result() for each in [pool.submit(work) for _ in range(3)]]

    assert sum(told) == 4
    assert InboxRow.objects.filter(cause=Cause.DIGEST).count() == 4
