"""What a digest says, to whom, and when it stops."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from measures.models import Progress
from measures.services.ending import end_measure
from organisations.models import Cause, InboxRow, Membership, Role
from organisations.services.inbox import ask_role
from reports.digest.document import Digest, Line
from reports.digest.gathering import digests_of
from reports.digest.turns import day_of, week_of
from tests.factories import (
    AssessmentFactory,
    MeasureFactory,
    PlanFactory,
    ProgressFactory,
    UserFactory,
    member_of,
)
from tests.reports.digest.conftest import Agency

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 12)


def digest_of(person, today: date | None = None) -> Digest:
    return digests_of([person.pk], today)[person.pk]


def whats(lines: tuple[Line, ...]) -> list[str]:
    return [each.what for each in lines]


def decided(agency: Agency, months: list[int], year_be: int = 2568, **fields):
    year = agency.organisation.assessments.filter(year_be=year_be).first()
    year = year or AssessmentFactory(
        organisation=agency.organisation, year_be=year_be, status="approved"
    )
    return MeasureFactory(plan=PlanFactory(assessment=year), months=months, **fields)


def confirmed(measure, percent: int):
    return ProgressFactory(
        measure=measure,
        percent=percent,
        status=Progress.Status.CONFIRMED,
        decided_at=timezone.now(),
    )


def returned(measure, by, words: str = "เพิ่มรูป"):
    return ProgressFactory(
        measure=measure,
        status=Progress.Status.RETURNED,
        reported_by=by,
        decided_at=timezone.now(),
        decided_words=words,
    )


@pytest.fixture
def in_may() -> Agency:
    return Agency(TODAY)


def test_what_is_late_and_what_is_due_within_thirty_days_is_told_apart(in_may):
    late = decided(in_may, [4], activity="อบรม")
    soon = decided(in_may, [5], activity="ปรับเว็บ")
    decided(in_may, [6], activity="ยังอีกนาน")

    for person in (in_may.officer, in_may.manager):
        digest = digest_of(person, TODAY)
        assert whats(digest.overdue) == [late.activity]
        assert whats(digest.due_soon) == [soon.activity]
    assert digest.overdue[0].when == "ช้า 12 วัน กำหนดเสร็จ 30 เม.ย. 2569"
    assert digest.due_soon[0].when == "กำหนดเสร็จ 31 พ.ค. 2569 (เหลือ 19 วัน)"
    assert digest.summary == "เกินกำหนด 1 · ใกล้ครบกำหนด 1"


@pytest.mark.parametrize(
    ("days", "part"),
    [
        (-1, "due_soon"),
        (0, "due_soon"),
        (-30, "due_soon"),
        (-31, ""),
        (1, "overdue"),
        (365, "overdue"),
        (366, ""),
    ],
)
def test_the_bounds_of_late_and_soon(in_may, days, part):
    decided(in_may, [4])
    today = date(2026, 4, 30) + timedelta(days=days)

    digest = digest_of(in_may.officer, today)

    assert [each.key.replace("-", "_") for each in digest.sections] == (
        [part] if part else []
    )


def test_a_measure_that_is_done_or_ended_is_no_longer_told_of(agency):
    done, ended = agency.late(), agency.late()
    assert len(digest_of(agency.officer).overdue) == 2

    confirmed(done, 100)
    end_measure(measure=ended, words="ไม่มีงบ", by=agency.manager)

    assert digest_of(agency.officer).is_empty


def test_a_plan_that_nobody_decided_reminds_nobody(agency):
    agency.late()
    assert digest_of(agency.officer).count == 1

    agency.organisation.assessments.update(status="draft")

    assert digest_of(agency.officer).is_empty


def test_how_far_it_came_and_what_waits_stands_beside_it(agency):
    measure = agency.late()
    assert digest_of(agency.manager).overdue[0].note == "ยังไม่ดำเนินการ"
    confirmed(measure, 40)
    ProgressFactory(measure=measure, percent=60)

    assert digest_of(agency.manager).overdue[0].note == "ทำแล้ว 40\xa0% รอยืนยัน 1 รายการ"


def test_an_auditor_and_an_administrator_are_not_reminded_of_others_work(agency):
    agency.late()
    for role in (Role.AUDITOR, Role.AGENCY_ADMINISTRATOR):
        assert digest_of(member_of(agency.organisation, role)).is_empty


def test_what_came_back_is_told_to_whoever_sent_it(agency):
    other = member_of(agency.organisation, Role.OFFICER)
    entry = returned(agency.soon(), agency.officer, "เพิ่มรูปถ่าย")

    found = digest_of(agency.officer).returned
    assert [each.words for each in found] == ["เพิ่มรูปถ่าย"]
    assert found[0].link.endswith(f"#entry-{entry.pk}")
    assert not digest_of(other).returned
    assert not digest_of(agency.manager).returned


def test_what_came_back_to_somebody_who_left_is_every_officers(agency):
    gone = member_of(agency.organisation, Role.OFFICER, ended_at=timezone.now())
    returned(agency.soon(), gone)

    assert len(digest_of(agency.officer).returned) == 1
    assert digest_of(gone).is_empty


def test_what_waits_for_her_role_is_what_her_inbox_shows(agency):
    both = member_of(agency.organisation, Role.OFFICER)
    Membership.objects.create(
        user=both, organisation=agency.organisation, role=Role.MANAGER
    )
    auditor = member_of(agency.organisation, Role.AUDITOR)
    elsewhere = Agency()
    for where in (agency, elsewhere):
        for role in (Role.OFFICER, Role.MANAGER):
            for cause in (Cause.SUBMITTED, Cause.RETURNED, Cause.REPORTED):
                for by in (None, where.officer, both):
                    ask_role(
                        role,
                        organisation=where.organisation,
                        cause=cause,
                        text=f"{cause} {role} {by and by.pk}",
                        link="/",
                        subject=where.first,
                        by=by,
                    )
    InboxRow.objects.filter(organisation=agency.organisation).first().delete()

    for allowed in (False, True):
        agency.organisation.allows_own_approval = allowed
        agency.organisation.save()
        for person in (agency.officer, agency.manager, both, auditor):
            rows = InboxRow.objects.visible_to(person).undone().filter(user=None)
            shown = sorted(f"{each.get_cause_display()}: {each.text}" for each in rows)
            assert sorted(whats(digest_of(person).waiting)) == shown
    assert not digest_of(auditor).waiting


def test_one_digest_holds_all_her_agencies_and_nobody_elses(agency):
    second, third = Agency(), Agency()
    Membership.objects.create(
        user=agency.officer, organisation=second.organisation, role=Role.MANAGER
    )
    mine = {each.late().activity for each in (agency, second)}
    third.late()

    found = digest_of(agency.officer).overdue
    assert set(whats(found)) == mine
    assert len({each.agency for each in found}) == 2


def test_without_a_role_or_with_a_closed_account_there_is_no_digest(agency):
    agency.late()
    agency.officer.is_active = False
    agency.officer.save()
    Membership.objects.filter(user=agency.manager).update(ended_at=timezone.now())

    found = digests_of([agency.officer.pk, agency.manager.pk, UserFactory().pk])
    assert all(each.is_empty for each in found.values())


def test_three_people_of_three_agencies_take_as_many_queries_as_one():
    agencies = [Agency() for _ in range(3)]
    for each in agencies:
        returned(each.late(), each.officer)
        each.soon()
    counts = []
    for people in ([agencies[0].officer.pk], [each.officer.pk for each in agencies]):
        with CaptureQueriesContext(connection) as captured:
            found = digests_of(people)
        assert [each.count for each in found.values()] == [3] * len(people)
        counts.append(len(captured))

    assert counts[0] == counts[1] <= 12


BANGKOK = ZoneInfo("Asia/Bangkok")


@pytest.mark.parametrize(
    ("now", "week", "day"),
    [
        # Monday, 23 November 2026.
        ((23, 6, 59), None, None),
        ((23, 7, 0), date(2026, 11, 23), date(2026, 11, 23)),
        ((25, 6, 0), None, None),
        ((25, 23, 0), date(2026, 11, 23), date(2026, 11, 25)),
        ((29, 7, 0), date(2026, 11, 23), date(2026, 11, 29)),
        ((30, 7, 0), date(2026, 11, 30), date(2026, 11, 30)),
    ],
)
def test_a_week_begins_on_monday_at_seven_in_bangkok(now, week, day):
    now = datetime(2026, 11, *now, tzinfo=BANGKOK)

    assert (week_of(now), day_of(now)) == (week, day)
