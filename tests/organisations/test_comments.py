"""Comments: who may, what happens to threads, and who is told."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.utils import timezone

from assessments.models import IndicatorComment
from assessments.services.comments import about_indicator
from organisations.commenting import open_by, threads_of
from organisations.errors import Refused
from organisations.models import AuditEntry, Cause, InboxRow, Role
from organisations.services import comments
from organisations.services.inbox import ask_role, mark_read, settle
from tests.factories import AssessmentFactory, OrganisationFactory, member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment():
    return AssessmentFactory()


@pytest.fixture
def subject(assessment):
    return about_indicator(assessment, 4)


@pytest.fixture
def officer(assessment):
    return member_of(assessment.organisation, Role.OFFICER)


@pytest.fixture
def manager(assessment):
    return member_of(assessment.organisation, Role.MANAGER)


def write(subject, by, text="ขอเหตุผลของคะแนนข้อนี้"):
    return comments.write_comment(subject=subject, text=text, by=by)


def waiting(user) -> list[str]:
    return [
        f"{row.get_cause_display()} {row.text}"
        for row in InboxRow.objects.visible_to(user).undone()
    ]


def test_a_comment_reaches_officers_and_managers_but_not_its_author(
    assessment, subject, officer, manager
):
    auditor = member_of(assessment.organisation, Role.AUDITOR)
    stranger = member_of(OrganisationFactory(), Role.MANAGER)

    comment = write(subject, manager)

    assert waiting(officer) == [f"ข้อคิดเห็นใหม่ ตัวชี้วัดที่ 4 ปี {assessment.year_be}"]
    assert [waiting(each) for each in (manager, auditor, stranger)] == [[], [], []]
    assert InboxRow.objects.get().link.endswith(f"/4/#comment-{comment.pk}")


def test_only_those_who_read_the_draft_may_write(assessment, subject):
    for person in (
        member_of(assessment.organisation, Role.AGENCY_ADMINISTRATOR),
        member_of(OrganisationFactory(), Role.OFFICER),
        member_of(
            assessment.organisation,
            Role.OFFICER,
            ended_at=timezone.now() - timedelta(days=1),
        ),
    ):
        with pytest.raises(PermissionDenied):
            write(subject, person)
    assert not IndicatorComment.objects.exists()


def test_the_state_of_the_year_never_locks_comments(assessment, subject, officer):
    assessment.status = assessment.Status.APPROVED
    assessment.save()

    assert write(subject, officer).pk


def test_a_comment_is_undone_without_its_audit_entry(subject, officer, monkeypatch):
    def fail(**_):
        raise DatabaseError

    monkeypatch.setattr(comments, "record", fail)
    with pytest.raises(DatabaseError):
        write(subject, officer)

    assert not IndicatorComment.objects.exists()
    assert not InboxRow.objects.exists()


def test_the_trail_holds_no_words_of_a_comment(subject, officer):
    comment = write(subject, officer, "โทรหาคุณสมศรี")

    entry = AuditEntry.objects.get(act="comment.written")
    assert entry.changes["text"]["new"] == comments.fingerprint(comment.text)
    assert "สมศรี" not in str(entry.changes)


def test_words_are_cleaned_of_what_nobody_sees(subject, officer):
    words = "บรรทัดแรก\u200b\r\n\r\n\r\n\r\nบรรทัด\u202eที่สอง\x00 \t จบ"

    assert write(subject, officer, words).text == "บรรทัดแรก\n\nบรรทัดที่สอง จบ"


@pytest.mark.parametrize("text", ["", " \u200b\n", "ก" * 2001])
def test_no_words_and_too_many_are_refused(subject, officer, text):
    with pytest.raises(Refused):
        write(subject, officer, text)


def test_an_answer_tells_those_in_the_thread_and_ends_ones_own_waiting(
    assessment, subject, officer, manager
):
    other = member_of(assessment.organisation, Role.OFFICER)
    comment = write(subject, manager)

    answer = comments.answer_comment(
        subject=subject, thread=comment, text="แก้แล้ว", by=officer
    )

    assert answer.thread == comment
    assert waiting(manager) == [f"มีผู้ตอบ {subject.title}"]
    assert waiting(officer) == []
    assert len(waiting(other)) == 1


def test_settling_a_thread_ends_everybodys_waiting_and_answering_opens_it_again(
    assessment, subject, officer, manager
):
    other = member_of(assessment.organisation, Role.OFFICER)
    comment = write(subject, manager)
    comments.resolve_thread(subject=subject, thread=comment, by=officer)
    comment.refresh_from_db()

    assert comment.resolved_by == officer
    assert waiting(other) == []
    assert waiting(manager) == [f"จบเรื่องแล้ว {subject.title}"]
    assert open_by(IndicatorComment.objects.all(), "indicator_number") == {}

    comments.answer_comment(subject=subject, thread=comment, text="ยัง", by=officer)
    comment.refresh_from_db()
    assert (comment.resolved_at, comment.resolved_by) == (None, None)
    assert open_by(IndicatorComment.objects.all(), "indicator_number") == {4: 1}
    changes = AuditEntry.objects.get(act="comment.answered").changes
    assert changes["resolved"] == {"old": True, "new": False}


def test_settling_and_opening_twice_is_once(subject, officer, manager):
    comment = write(subject, manager)
    for _ in range(2):
        comments.resolve_thread(subject=subject, thread=comment, by=officer)
    for _ in range(2):
        comments.reopen_thread(subject=subject, thread=comment, by=officer)

    acts = AuditEntry.objects.values_list("act", flat=True)
    assert sorted(each for each in acts if each.startswith("comment.re")) == [
        "comment.reopened",
        "comment.resolved",
    ]
    assert waiting(manager) == [f"เปิดเรื่องอีกครั้ง {subject.title}"]


def test_ones_own_words_are_corrected_only_soon_and_unanswered(
    subject, officer, manager
):
    comment = write(subject, officer, "เดิม")
    edited = comments.edit_comment(
        subject=subject, comment=comment, text="ใหม่", by=officer
    )
    assert (edited.text, edited.edited_at is not None) == ("ใหม่", True)
    with pytest.raises(PermissionDenied):
        comments.edit_comment(subject=subject, comment=comment, text="x", by=manager)

    answer = comments.answer_comment(
        subject=subject, thread=comment, text="รับทราบ", by=manager
    )
    with pytest.raises(Refused, match="มีผู้ตอบ"):
        comments.edit_comment(subject=subject, comment=comment, text="x", by=officer)
    IndicatorComment.objects.filter(pk=answer.pk).update(
        at=timezone.now() - timedelta(minutes=16)
    )
    answer.refresh_from_db()
    with pytest.raises(Refused, match="15 นาที"):
        comments.edit_comment(subject=subject, comment=answer, text="x", by=manager)


def test_what_is_taken_back_stays_in_its_place_and_settles_an_empty_thread(
    subject, officer, manager
):
    comment = write(subject, officer)
    with pytest.raises(PermissionDenied):
        comments.withdraw_comment(subject=subject, comment=comment, by=manager)

    comments.withdraw_comment(subject=subject, comment=comment, by=officer)

    comment.refresh_from_db()
    assert comment.withdrawn_at is not None
    assert comment.resolved_by == officer
    assert waiting(manager) == []


def test_a_thread_with_answers_stays_open_when_its_beginning_is_taken_back(
    subject, officer, manager
):
    comment = write(subject, officer)
    comments.answer_comment(subject=subject, thread=comment, text="ตอบ", by=manager)

    comments.withdraw_comment(subject=subject, comment=comment, by=officer)

    comment.refresh_from_db()
    assert comment.resolved_at is None


def test_threads_are_read_in_one_query_however_many(
    subject, officer, manager, django_assert_num_queries
):
    for _ in range(3):
        first = write(subject, officer)
        comments.answer_comment(subject=subject, thread=first, text="ตอบ", by=manager)
    comments.resolve_thread(subject=subject, thread=first, by=manager)
    theirs = about_indicator(AssessmentFactory(), 4)
    write(theirs, member_of(theirs.organisation, Role.OFFICER))

    with django_assert_num_queries(1):
        threads = threads_of(subject, officer)

    assert [each.is_open for each in threads] == [True, True, False]
    assert [each.first.may_withdraw for each in threads] == [True] * 3
    assert not any(each.first.may_edit for each in threads)
    assert not any(answer.may_withdraw for each in threads for answer in each.answers)


def test_what_is_to_do_waits_for_a_role_until_it_is_done(assessment, officer, manager):
    ask_role(
        Role.MANAGER,
        organisation=assessment.organisation,
        cause=Cause.SUBMITTED,
        text="ผลประเมิน",
        link="/",
        subject=assessment,
        by=officer,
    )
    later = member_of(assessment.organisation, Role.MANAGER)

    assert waiting(officer) == []
    assert waiting(manager) == waiting(later) == ["รอเห็นชอบ ผลประเมิน"]
    mark_read(by=manager)
    assert waiting(manager) == ["รอเห็นชอบ ผลประเมิน"]
    settle(assessment, [Cause.SUBMITTED])
    assert waiting(manager) == waiting(later) == []


def test_news_is_ones_own_to_read_and_gone_with_the_role(assessment, subject, manager):
    one, other = (member_of(assessment.organisation, Role.OFFICER) for _ in range(2))
    write(subject, manager)
    theirs = InboxRow.objects.get(user=other)

    assert mark_read(by=one, rows=[theirs.pk]) == 0
    assert mark_read(by=one) == 1
    assert (len(waiting(one)), len(waiting(other))) == (0, 1)

    other.memberships.update(ended_at=timezone.now())
    assert waiting(other) == []
