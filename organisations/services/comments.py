"""Saying something about the year's work, answering, and calling it settled.

Never locked by the state of the year. The trail tells who did what when to
which comment; of the words it holds a fingerprint alone, see docs/decisions.
"""

import hashlib

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from organisations.audit import record
from organisations.commenting import (
    Subject,
    reason_against_changing,
    reason_against_commenting,
    too_late_to_correct,
)
from organisations.errors import Refused
from organisations.models import Cause, Comment, Role, User
from organisations.models.comment import LONGEST
from organisations.services.inbox import members_with, settle, tell
from thai.plain_text import plain_text


@transaction.atomic
def write_comment(*, subject: Subject, text: str, by: User) -> Comment:
    """Begin a thread; officers and managers of the agency are told.

    Raises:
        PermissionDenied: ``by`` does not read the agency's drafts.
        Refused: no words, or too many.
    """
    _check(subject, by)
    comment = _store(subject, None, text, by)
    people = members_with(subject.organisation, Role.OFFICER, Role.MANAGER)
    _tell(subject, comment, people, Cause.COMMENTED, by)
    _record(subject, "comment.written", comment, by, _said(subject, comment))
    return comment


@transaction.atomic
def answer_comment(
    *, subject: Subject, thread: Comment, text: str, by: User
) -> Comment:
    """Answer in a thread; who took part in it is told.

    A settled thread is open again: there is something to say after all.
    Raises like ``write_comment``.
    """
    _check(subject, by)
    thread = _locked(subject, thread)
    answer = _store(subject, thread, text, by)
    changes = _said(subject, answer) | {"thread": (None, thread.pk)}
    if thread.resolved_at is not None:
        changes |= _resolved(thread, None)
    settle(thread, of=by)
    _tell(subject, thread, _people_in(thread), Cause.ANSWERED, by, answer)
    _record(subject, "comment.answered", answer, by, changes)
    return answer


@transaction.atomic
def edit_comment(*, subject: Subject, comment: Comment, text: str, by: User) -> Comment:
    """Correct one's own words, shortly after and before anybody answered.

    Raises:
        PermissionDenied: it is not hers.
        Refused: it is too late, no words, or too many.
    """
    _check(subject, by)
    thread, comment = _locked_both(subject, comment, by)
    answered = thread.answers.filter(pk__gt=comment.pk).exists()
    if reason := too_late_to_correct(comment, has_answers=answered):
        raise Refused(reason)
    words = _words(text)
    if words == comment.text:
        return comment
    changes = {"text": (fingerprint(comment.text), fingerprint(words))}
    comment.text, comment.edited_at = words, timezone.now()
    comment.save(update_fields=["text", "edited_at"])
    _record(subject, "comment.edited", comment, by, changes)
    return comment


@transaction.atomic
def withdraw_comment(*, subject: Subject, comment: Comment, by: User) -> Comment:
    """Take back one's own words: no page shows them any more, the place stays.

    A thread in which nothing is said any more is settled by that.
    """
    _check(subject, by)
    thread, comment = _locked_both(subject, comment, by)
    if comment.withdrawn_at is not None:
        return comment
    comment.withdrawn_at = timezone.now()
    comment.save(update_fields=["withdrawn_at"])
    changes = {"withdrawn": (None, True)}
    still_said = thread.answers.filter(withdrawn_at=None).exists() or (
        comment.pk != thread.pk and thread.withdrawn_at is None
    )
    if not still_said:
        if thread.resolved_at is None:
            thread.refresh_from_db()
            changes |= _resolved(thread, by)
        settle(thread)
    _record(subject, "comment.withdrawn", comment, by, changes)
    return comment


@transaction.atomic
def resolve_thread(*, subject: Subject, thread: Comment, by: User) -> Comment:
    """Call a thread settled; nobody waits for it any more. Twice is once."""
    _check(subject, by)
    thread = _locked(subject, thread)
    if thread.resolved_at is not None:
        return thread
    changes = _resolved(thread, by)
    settle(thread)
    _tell(subject, thread, _people_in(thread), Cause.RESOLVED, by)
    _record(subject, "comment.resolved", thread, by, changes)
    return thread


@transaction.atomic
def reopen_thread(*, subject: Subject, thread: Comment, by: User) -> Comment:
    """Open a settled thread again; who took part in it is told. Twice is once."""
    _check(subject, by)
    thread = _locked(subject, thread)
    if thread.resolved_at is None:
        return thread
    changes = _resolved(thread, None)
    settle(thread)
    people = _people_in(thread)
    _tell(subject, thread, people, Cause.REOPENED, by)
    _record(subject, "comment.reopened", thread, by, changes)
    return thread


def fingerprint(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def _check(subject: Subject, by: User) -> None:
    if reason := reason_against_commenting(by, subject.organisation):
        raise PermissionDenied(reason)


def _locked(subject: Subject, thread: Comment) -> Comment:
    """The thread's first saying under a lock, so that two acts on it take turns."""
    return subject.comments.threads().select_for_update().get(pk=thread.pk)


def _locked_both(subject: Subject, comment: Comment, by: User):
    if reason := reason_against_changing(by, comment):
        raise PermissionDenied(reason)
    thread = subject.comments.select_for_update().get(
        pk=comment.thread_id or comment.pk
    )
    return thread, subject.comments.get(pk=comment.pk)


def _words(text: str) -> str:
    words = plain_text(text)
    if not words:
        raise Refused("เขียนข้อความก่อนส่ง")
    if len(words) > LONGEST:
        raise Refused(
            f"ยาว {len(words):,} ตัวอักษร เกินที่เก็บได้ {LONGEST:,} ตัวอักษร ย่อให้สั้นลง"
        )
    return words


def _store(subject: Subject, thread: Comment | None, text: str, by: User) -> Comment:
    return subject.table._default_manager.create(
        **subject.columns, thread=thread, text=_words(text), author=by
    )


def _resolved(thread: Comment, by: User | None) -> dict:
    """Settle the thread by ``by``, or open it where that is None; what changed."""
    old = thread.resolved_at is not None
    thread.resolved_at = timezone.now() if by else None
    thread.resolved_by = by
    thread.save(update_fields=["resolved_at", "resolved_by"])
    return {"resolved": (old, by is not None)}


def _people_in(thread: Comment) -> set[int]:
    return {thread.author_id, *thread.answers.values_list("author", flat=True)}


def _tell(
    subject: Subject,
    thread: Comment,
    people: set[int],
    cause: Cause,
    by: User,
    at: Comment | None = None,
) -> None:
    tell(
        people,
        organisation=subject.organisation,
        cause=cause,
        text=subject.title,
        link=subject.address_of(at or thread),
        subject=thread,
        by=by,
    )


def _said(subject: Subject, comment: Comment) -> dict:
    about = {
        name: (None, getattr(value, "pk", value))
        for name, value in subject.columns.items()
    }
    return about | {"text": (None, fingerprint(comment.text))}


def _record(subject: Subject, act: str, comment: Comment, by: User, changes: dict):
    record(
        act=act,
        target=comment,
        by=by,
        organisation=subject.organisation,
        changes=changes,
    )
