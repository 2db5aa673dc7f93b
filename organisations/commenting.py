"""Comments of an agency's people: about what, who may, and what a page lists."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils import timezone

from organisations.models import DRAFT_READERS, Comment, Organisation, User
from organisations.models.comment import CORRECTED_WITHIN
from organisations.permissions import roles_in

MINUTES = CORRECTED_WITHIN.seconds // 60


@dataclass(frozen=True)
class Subject:
    """What comments are about.

    ``columns`` tell its comments from others of the table; ``title`` names it
    to people who do not have it before them; ``address`` is the path of the
    page that shows it.
    """

    table: type[Comment]
    columns: Mapping[str, Any]
    organisation: Organisation
    title: str
    address: str

    @property
    def comments(self):
        return self.table._default_manager.filter(**self.columns)

    def address_of(self, comment: Comment) -> str:
        return f"{self.address}#comment-{comment.pk}"


def reads_comments(user: User, organisation: Organisation) -> bool:
    """Whether she belongs to those who read the agency's drafts, and so write, too."""
    return not roles_in(user, organisation).isdisjoint(DRAFT_READERS)


def reason_against_commenting(user: User, organisation: Organisation) -> str:
    """Why she may not write comments there; the state of the year does not matter."""
    if reads_comments(user, organisation):
        return ""
    return "ข้อคิดเห็นเป็นของเจ้าหน้าที่ ผู้บริหาร และผู้ตรวจสอบของหน่วยงาน"


def reason_against_changing(user: User, comment: Comment) -> str:
    """Why she may not correct or take back that saying: it is somebody else's."""
    if user.pk != comment.author_id:
        return "แก้หรือถอนได้เฉพาะข้อความของตนเอง"
    return ""


def too_late_to_correct(comment: Comment, *, has_answers: bool) -> str:
    """Why its words stand as they are now, even for its author."""
    if comment.withdrawn_at is not None:
        return "ข้อความนี้ถอนแล้ว จึงแก้ไม่ได้ เขียนข้อความใหม่แทน"
    if has_answers:
        return "มีผู้ตอบข้อความนี้แล้ว จึงแก้ไม่ได้ เขียนเป็นคำตอบเพิ่มแทน"
    if timezone.now() - comment.at > CORRECTED_WITHIN:
        return f"แก้ได้ภายใน {MINUTES} นาทีหลังส่ง เขียนเป็นคำตอบเพิ่มแทน"
    return ""


@dataclass(frozen=True)
class Saying:
    """One comment as this person sees it."""

    comment: Comment
    may_edit: bool
    may_withdraw: bool


@dataclass(frozen=True)
class Thread:
    """A comment with its answers, the oldest first."""

    first: Saying
    answers: tuple[Saying, ...]

    @property
    def is_open(self) -> bool:
        return self.first.comment.resolved_at is None


def threads_of(subject: Subject, user: User) -> list[Thread]:
    """Open threads first, then settled ones, each by age; one query."""
    rows = list(subject.comments.select_related("author", "resolved_by"))
    answers: dict[int, list[Comment]] = {}
    for each in rows:
        if each.thread_id is not None:
            answers.setdefault(each.thread_id, []).append(each)
    threads = [
        Thread(
            _saying(each, user, has_answers=each.pk in answers),
            tuple(
                _saying(answer, user, has_answers=answer is not answers[each.pk][-1])
                for answer in answers.get(each.pk, ())
            ),
        )
        for each in rows
        if each.thread_id is None
    ]
    return sorted(threads, key=lambda thread: not thread.is_open)


def _saying(comment: Comment, user: User, *, has_answers: bool) -> Saying:
    hers = not reason_against_changing(user, comment)
    return Saying(
        comment,
        may_edit=hers and not too_late_to_correct(comment, has_answers=has_answers),
        may_withdraw=hers and comment.withdrawn_at is None,
    )


def open_by(comments, column: str) -> dict[int, int]:
    """How many threads among ``comments`` are open, by ``column``; one query."""
    rows = comments.open().order_by().values_list(column).annotate(Count("pk"))
    return dict(rows)
