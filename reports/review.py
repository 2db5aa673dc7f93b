"""Submitting, returning, approving, withdrawing: the only ways from state to state.

Each act asks for ``seen``, the key of the last act that the person's page
showed (0 for none). So of two tabs, two clicks or two people one comes first,
and the other is told who did what when instead of acting on something she has
not seen.
"""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from assessments.domain.workflow import (
    Act,
    Transition,
    reason_of_own_work,
    reason_of_role,
    reason_of_state,
    transition,
)
from assessments.models import Assessment
from assessments.services.locking import locked
from organisations.audit import record
from organisations.errors import Refused
from organisations.models import User
from organisations.permissions import roles_in
from reports.checking import checked
from reports.earlier import earlier_years, fingerprint
from reports.models import Review
from reports.permissions import asking
from reports.queries import last_review, layout_chosen, report_settings
from reports.readiness import missing_before_submitting
from reports.telling import tell_of
from reports.waiving import drop_lapsed
from thai.dates import format_short
from thai.plain_text import plain_text

_TRAIL = {
    Act.SUBMIT: "assessment.submitted",
    Act.RETURN: "assessment.returned",
    Act.APPROVE: "assessment.approved",
    Act.WITHDRAW: "assessment.withdrawn",
}


class Overtaken(Refused):
    """Somebody acted since the page was read; nothing was written.

    ``review`` is that last act.
    """

    def __init__(self, review: Review, is_repeated: bool):
        self.review = review
        self.is_repeated = is_repeated
        done, when = Act(review.act).words, _when(review)
        super().__init__(
            f"{done}แล้วเมื่อ {when} กดซ้ำจึงไม่บันทึกอีก"
            if is_repeated
            else f"ยังไม่ได้บันทึก เพราะ {review.by} {done}ก่อนแล้วเมื่อ {when} "
            "ตรวจสถานะปัจจุบันก่อนทำต่อ"
        )


def _when(review: Review) -> str:
    local = timezone.localtime(review.at)
    return f"{format_short(local.date())} เวลา {local:%H:%M} น."


def submit(*, assessment: Assessment, seen: int, by: User, words: str = "") -> Review:
    """Hand the assessment over to the manager; from now on its content is locked.

    Raises:
        PermissionDenied: ``by`` is no officer of the agency.
        Overtaken: somebody acted since ``seen``.
        Refused: it is not open, has no report, or something is missing.
    """
    return _act(Act.SUBMIT, assessment, seen, by, words)


def return_(*, assessment: Assessment, seen: int, by: User, words: str) -> Review:
    """Give it back to the officer, with words that say what to mend.

    Raises:
        PermissionDenied: ``by`` is no manager of the agency.
        Overtaken: somebody acted since ``seen``.
        Refused: it is not submitted, or there are no words.
    """
    return _act(Act.RETURN, assessment, seen, by, words)


def approve(
    *,
    assessment: Assessment,
    seen: int,
    by: User,
    words: str = "",
    earlier: str | None = None,
) -> Review:
    """Approve what was submitted.

    ``earlier`` is the fingerprint of the earlier years' figures that she read.

    Raises:
        PermissionDenied: ``by`` is no manager of the agency, or made it herself
            in an agency that does not allow that.
        Overtaken: somebody acted since ``seen``.
        Refused: it is not submitted, or earlier years changed since she read it.
    """
    return _act(Act.APPROVE, assessment, seen, by, words, earlier)


def withdraw(*, assessment: Assessment, seen: int, by: User, words: str) -> Review:
    """Open the content again: the officer's before approval, then the manager's.

    Raises:
        PermissionDenied: the role does not allow it in this state.
        Overtaken: somebody acted since ``seen``.
        Refused: it is open already, or there are no words.
    """
    return _act(Act.WITHDRAW, assessment, seen, by, words)


DEEDS = {
    Act.SUBMIT: submit,
    Act.RETURN: return_,
    Act.APPROVE: approve,
    Act.WITHDRAW: withdraw,
}


@transaction.atomic
def _act(
    act: Act,
    assessment: Assessment,
    seen: int,
    by: User,
    words: str,
    earlier: str | None = None,
) -> Review:
    assessment = locked(assessment)
    roles = roles_in(by, assessment.organisation)
    if reason := reason_of_role(act, roles):
        raise PermissionDenied(reason)
    if assessment.framework_id is None:
        raise Refused(
            f"ปี {assessment.year_be} มีเฉพาะคะแนนภาพรวมและระดับ ไม่มีรายงานให้เสนอ"
        )
    last = last_review(assessment)
    if last is not None and last.pk != seen:
        raise Overtaken(last, is_repeated=(last.act, last.by_id) == (act, by.pk))
    if reason := reason_of_role(act, roles, assessment.state):
        raise PermissionDenied(reason)
    unmet = 0
    looked = checked(assessment) if act is Act.SUBMIT else None
    if looked is not None:
        unmet = len(missing_before_submitting(assessment, looked))
    row = transition(act, assessment.state)
    if row is None or unmet:
        raise Refused(reason_of_state(act, assessment.state, unmet))
    who = asking(by, assessment, unmet)
    if reason := reason_of_own_work(row, who):
        raise PermissionDenied(reason)
    if earlier is not None and earlier != fingerprint(earlier_years(assessment)):
        raise Refused(
            "ยังไม่ได้บันทึก เพราะคะแนนของปีก่อนที่พิมพ์ในรายงานนี้เปลี่ยนหลังจากที่ท่านเปิดหน้า "
            f"ดูสิ่งที่เปลี่ยนและอ่านร่างรายงานอีกครั้งก่อน{act.words}"
        )
    words = plain_text(words)
    if row.needs_words and not words:
        raise Refused(f"เขียนเหตุผลก่อน{act.words}")
    if looked is not None:
        drop_lapsed(looked.lapsed, assessment, by)
        _keep_printing(assessment)
    two_hats = row.needs_another and who.made_it
    return _written(row, assessment, by, words, two_hats=two_hats)


def _written(
    row: Transition, assessment: Assessment, by: User, words: str, *, two_hats: bool
) -> Review:
    assessment.status = row.end
    assessment.save(update_fields=["status"])
    review = Review.objects.create(
        assessment=assessment,
        act=row.act,
        from_status=row.start,
        to_status=row.end,
        words=words,
        by=by,
        two_hats=two_hats,
        # What the others are asked or agree to; an opened year promises nothing.
        earlier_years=None if row.end.is_open else earlier_years(assessment),
    )
    tell_of(review, assessment)
    changes: dict = {"status": (row.start.value, row.end.value)}
    if words:
        changes["words"] = (None, words)
    if two_hats:
        changes["two_hats"] = (None, True)
    record(
        act=_TRAIL[row.act],
        target=assessment,
        by=by,
        organisation=assessment.organisation,
        changes=changes,
    )
    return review


def _keep_printing(assessment: Assessment) -> None:
    """Signers, digits and parts as now, so that what is judged stays as it was read."""
    settings = report_settings(assessment)
    if settings.left_out is None:
        layout = layout_chosen(assessment, settings)
        settings.order = [part.value for part in layout.order]
        settings.left_out = sorted(layout.left_out)
    settings.digits = assessment.organisation.digits
    if settings.pk is None:
        settings.save()
    else:
        settings.save(update_fields=["digits", "order", "left_out"])
