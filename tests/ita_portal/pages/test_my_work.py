"""งานของฉัน: what waits for a person, wherever it is."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from assessments.services.comments import about_indicator
from ita_portal.pages.my_work import done_lately, shown
from measures.services.comments import about_measure
from measures.services.progress import (
    Told,
    change_progress,
    confirm_progress,
    report_progress,
    return_progress,
    withdraw_progress,
)
from measures.telling import tell_of_decision, tell_of_report
from organisations.models import Cause, InboxRow, Membership, Role
from organisations.services.comments import resolve_thread, write_comment
from organisations.services.inbox import ask_role, settle
from organisations.services.people import add_membership
from organisations.tasks import remove_old_inbox_rows
from reports.review import return_, submit, withdraw
from tests.factories import (
    AssessmentFactory,
    MeasureFactory,
    PlanFactory,
    ProgressFactory,
    UserFactory,
    complete_assessment,
    member_of,
)

pytestmark = pytest.mark.django_db
PAGE = "/my/work/"


@pytest.fixture
def assessment():
    return complete_assessment()


@pytest.fixture
def officer(assessment):
    return member_of(assessment.organisation, Role.OFFICER)


@pytest.fixture
def manager(assessment):
    return member_of(assessment.organisation, Role.MANAGER)


@pytest.fixture
def seen_by(client):
    def text(user, **query):
        client.force_login(user)
        return client.get(PAGE, query).content.decode()

    return text


def test_a_manager_finds_what_waits_for_her_and_everybody_the_number_on_every_page(
    assessment, officer, manager, seen_by, client
):
    submit(assessment=assessment, seen=0, by=officer)

    shown = seen_by(manager)
    assert "1 เรื่องรอท่านหรือยังไม่ได้อ่าน" in shown
    assert "รอเห็นชอบ</span>" in shown
    assert f"ผลประเมินปี {assessment.year_be}" in shown
    assert f"โดย {officer}" in shown
    assert "ตั้งแต่วันนี้" in shown
    assert '<b class="count">1</b>' in client.get("/my/settings/").content.decode()
    assert '<b class="count">' not in seen_by(officer)


def test_the_page_says_what_it_is_for_where_nothing_waits(seen_by):
    assert "หน้านี้รวมเรื่องที่รอท่าน" in seen_by(UserFactory())


def test_a_returned_report_waits_for_the_officer(assessment, officer, manager, seen_by):
    first = submit(assessment=assessment, seen=0, by=officer)
    return_(assessment=assessment, seen=first.pk, by=manager, words="แก้ข้อ 9")

    assert re.search(r"ส่งกลับแก้ไข</span>.*ผลประเมินปี", seen_by(officer), re.DOTALL)


def test_progress_that_waits_or_came_back_shows_the_sign_of_it(
    assessment, officer, manager, seen_by
):
    measure = MeasureFactory(plan=PlanFactory(assessment=assessment))
    entry = ProgressFactory(measure=measure)
    tell_of_report(entry, officer)
    assert re.search("state-wait.*รอยืนยันความก้าวหน้า</span>", seen_by(manager))

    entry.status, entry.decided_words = "returned", "แนบรูป"
    tell_of_decision(entry, [officer.pk], manager)
    assert re.search("state-back.*ความก้าวหน้าส่งกลับ</span>", seen_by(officer))


@pytest.fixture
def approved(assessment):
    assessment.status = "approved"
    assessment.save()
    return assessment


def report(measure, officer, percent):
    told = Told(date(2026, 2, 1), percent, "ประชุมแล้ว")
    return report_progress(measure=measure, told=told, by=officer).progress


def finished(html) -> list[tuple[str, str]]:
    """Sign and words of the rows that are done with."""
    part = html.partition("เสร็จหรืออ่านแล้ว")[2]
    return re.findall(r'state state-(\w+)">.*?<span>(.*?)</span>', part)


@pytest.mark.parametrize("entries", [1, 3])
def test_finished_progress_says_what_became_of_it_in_as_many_queries(
    approved, officer, manager, client, entries, django_assert_num_queries
):
    measure = MeasureFactory(plan=PlanFactory(assessment=approved), months=[10])
    for number in range(entries):
        confirmed, returned = (report(measure, officer, 10 + number) for _ in range(2))
        confirm_progress(progress=confirmed, version=1, by=manager)
        return_progress(progress=returned, version=1, by=manager, words="แนบรูป")
    rows = list(done_lately(manager))

    with django_assert_num_queries(1):
        said = [(each.words, each.kind) for each in shown(rows)]

    back, done = ("ส่งกลับความก้าวหน้าแล้ว", "back"), ("ยืนยันความก้าวหน้าแล้ว", "done")
    assert said == [back, done] * entries
    client.force_login(manager)
    html = client.get(PAGE).content.decode()
    assert "รอยืนยัน" not in html
    assert html.count("เสร็จเมื่อ") == 2 * entries


def test_progress_sent_again_or_taken_back_says_so(approved, officer, manager, seen_by):
    measure = MeasureFactory(plan=PlanFactory(assessment=approved), months=[10])
    entry = report(measure, officer, 10)
    told = Told(date(2026, 2, 1), 20, "ประชุมแล้ว")
    change_progress(progress=entry, version=1, told=told, by=officer)
    withdraw_progress(progress=entry, version=2, by=officer)

    assert finished(seen_by(manager)) == [
        ("done", "ถอนความก้าวหน้าแล้ว"),
        ("done", "แก้ไขและส่งใหม่แล้ว"),
    ]


def test_a_finished_review_says_each_time_what_became_of_it(
    assessment, officer, manager, seen_by
):
    first = submit(assessment=assessment, seen=0, by=officer)
    second = return_(assessment=assessment, seen=first.pk, by=manager, words="แก้")
    third = submit(assessment=assessment, seen=second.pk, by=officer)
    withdraw(assessment=assessment, seen=third.pk, by=officer, words="แก้อีก")

    assert finished(seen_by(manager)) == [
        ("back", "ถอนเพื่อแก้ไขแล้ว"),
        ("back", "ส่งกลับแก้ไขแล้ว"),
    ]
    assert finished(seen_by(officer)) == [("done", "แก้ไขและเสนอแล้ว")]


def test_what_the_trail_does_not_tell_is_only_done(assessment, manager, seen_by):
    ask_role(
        Role.MANAGER,
        organisation=assessment.organisation,
        cause=Cause.SUBMITTED,
        text="ผลประเมิน",
        link="/",
        subject=assessment,
        by=None,
    )
    settle(assessment)

    assert finished(seen_by(manager)) == [("done", "เสร็จแล้ว")]


def test_news_is_opened_and_read_by_one_press(assessment, officer, manager, client):
    subject = about_indicator(assessment, 4)
    comment = write_comment(subject=subject, text="ขอเหตุผล", by=manager)
    row = InboxRow.objects.get(user=officer)
    client.force_login(officer)

    response = client.post(reverse("pages:my-work-read"), {"row": row.pk})

    assert response["Location"].endswith(f"/4/#comment-{comment.pk}")
    row.refresh_from_db()
    assert row.done_at is not None
    assert "เสร็จหรืออ่านแล้วใน 30 วัน" in client.get(PAGE).content.decode()


def test_all_news_is_read_at_once_and_what_is_to_do_stays(
    assessment, officer, manager, client
):
    submit(assessment=assessment, seen=0, by=officer)
    for number in (1, 2):
        write_comment(
            subject=about_indicator(assessment, number), text="ถาม", by=officer
        )
    client.force_login(manager)

    client.post(reverse("pages:my-work-read"))

    left = InboxRow.objects.visible_to(manager).undone()
    assert [row.cause for row in left] == ["submitted"]


def test_somebody_elses_row_is_not_found(assessment, officer, manager, client):
    write_comment(subject=about_indicator(assessment, 4), text="ถาม", by=manager)
    row = InboxRow.objects.get(user=officer)
    client.force_login(manager)

    for key in (row.pk, "x", "9" * 30, "9" * 5000):
        answer = client.post(reverse("pages:my-work-read"), {"row": key})
        assert answer.status_code == 404
    row.refresh_from_db()
    assert row.done_at is None


def test_what_was_done_with_long_ago_is_removed_and_what_waits_stays(
    assessment, officer, manager
):
    now = timezone.now()
    for number, done_days_ago in ((1, 366), (2, 364), (3, None)):
        subject = about_indicator(assessment, number)
        write_comment(subject=subject, text="ถาม", by=manager)
        done = None if done_days_ago is None else now - timedelta(days=done_days_ago)
        InboxRow.objects.filter(user=officer, link__contains=f"/{number}/#").update(
            at=now - timedelta(days=700), done_at=done
        )

    assert remove_old_inbox_rows.func() == 1

    links = InboxRow.objects.filter(user=officer).values_list("link", flat=True)
    assert {re.search(r"/(\d)/#", each)[1] for each in links} == {"2", "3"}


def test_open_talks_of_ones_agencies_are_listed_and_nobody_elses(
    assessment, officer, manager, seen_by
):
    measure = MeasureFactory(plan=PlanFactory(assessment=assessment))
    write_comment(
        subject=about_measure(assessment, measure), text="ขอเป้าหมาย", by=officer
    )
    settled = write_comment(
        subject=about_indicator(assessment, 1), text="จบไปแล้ว", by=officer
    )
    resolve_thread(subject=about_indicator(assessment, 1), thread=settled, by=officer)
    theirs = AssessmentFactory()
    write_comment(
        subject=about_indicator(theirs, 2),
        text="ของที่อื่น",
        by=member_of(theirs.organisation, Role.OFFICER),
    )

    shown = seen_by(manager)
    assert "ขอเป้าหมาย" in shown
    assert "จบไปแล้ว" not in shown
    assert "ของที่อื่น" not in shown
    administrator = member_of(assessment.organisation, Role.AGENCY_ADMINISTRATOR)
    assert "ขอเป้าหมาย" not in seen_by(administrator)


def test_filters_stand_in_the_address(assessment, officer, manager, seen_by):
    second = complete_assessment()
    Membership.objects.create(
        user=manager, organisation=second.organisation, role=Role.MANAGER
    )
    submit(assessment=assessment, seen=0, by=officer)
    write_comment(
        subject=about_indicator(second, 3),
        text="ถาม",
        by=member_of(second.organisation, Role.OFFICER),
    )
    to_do, comment = "ผลประเมินปี", "ข้อคิดเห็นใหม่</span>"

    def found(**query):
        shown = seen_by(manager, **query)
        return to_do in shown, comment in shown

    assert found() == (True, True)
    assert found(agency=assessment.organisation.code) == (True, False)
    assert found(kind="comments") == (False, True)
    assert found(kind="todo", agency=second.organisation.code) == (False, False)
    assert found(kind="nonsense", agency="nowhere") == (True, True)


def test_a_new_role_is_told(client, assessment):
    person = UserFactory()
    add_membership(
        user=person, organisation=assessment.organisation, role=Role.AUDITOR, by=None
    )
    client.force_login(person)
    shown = client.get(PAGE).content.decode()
    assert re.search(r"บทบาทใหม่</span>.*ผู้ตรวจสอบ", shown, re.DOTALL)


def test_an_officers_open_years_stand_there_with_the_step_to_do_now(
    assessment, officer, manager, seen_by
):
    AssessmentFactory(organisation=assessment.organisation, year_be=2567)
    approved = complete_assessment(
        organisation=assessment.organisation, year_be=2566, status="approved"
    )

    shown = seen_by(officer)
    for year_be in (assessment.year_be, 2567):
        assert f"ปี {year_be} ขั้นที่ 1 กรอกผลคะแนน" in shown
    assert f"ปี {approved.year_be} ขั้นที่" not in shown
    assert "ปีที่กำลังทำ" not in seen_by(manager)


def test_the_page_takes_as_many_queries_for_three_agencies_as_for_one(
    client, django_assert_max_num_queries
):
    person = UserFactory()
    counts = []
    for _ in range(3):
        year = complete_assessment()
        for role in (Role.OFFICER, Role.MANAGER):
            Membership.objects.create(
                user=person, organisation=year.organisation, role=role
            )
        AssessmentFactory(organisation=year.organisation, year_be=2567)
        other = member_of(year.organisation, Role.OFFICER)
        write_comment(subject=about_indicator(year, 3), text="ถาม", by=other)
        measure = MeasureFactory(plan=PlanFactory(assessment=year))
        write_comment(subject=about_measure(year, measure), text="ถาม", by=other)
        client.force_login(person)
        with django_assert_max_num_queries(40) as captured:
            client.get(PAGE)
        counts.append(len(captured))

    assert counts[0] == counts[2]


def test_the_number_costs_one_query_on_every_page(client, officer):
    client.force_login(officer)
    with CaptureQueriesContext(connection) as captured:
        client.get("/my/settings/")

    about = [each for each in captured if "organisations_inboxrow" in each["sql"]]
    assert len(about) == 1
