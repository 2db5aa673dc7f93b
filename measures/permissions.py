"""May she, about measures that are carried out? The reason against, or nothing.

None in place of a person is the machine's administrator, whom only facts can stop.
"""

from django.core.exceptions import PermissionDenied

from assessments.domain.workflow import Status
from assessments.models import Assessment
from measures.models import Evidence, Measure, Progress
from organisations.models import AuditEntry, Role, User
from organisations.permissions import roles_in
from organisations.reading import read_once

APPROVED = "assessment.approved"


def was_approved(assessment: Assessment) -> bool:
    """Whether its plan was decided, now or before it was withdrawn for correction."""
    if assessment.state == Status.APPROVED:
        return True
    target = f"{Assessment._meta.label}:{assessment.pk}"
    found = AuditEntry.objects.filter(act=APPROVED, target=target)
    return read_once(("approved", assessment.pk), found.exists)


def reason_against_evidence(user: User | None, assessment: Assessment) -> str:
    """Why she may not add evidence, or say another thing of it.

    The state of the review locks nothing here: work on a plan goes on while its
    text is being corrected.
    """
    if user is not None and Role.OFFICER not in roles_in(user, assessment.organisation):
        return "การเพิ่มและแก้ไขหลักฐานเป็นหน้าที่ของเจ้าหน้าที่ผู้บันทึก บัญชีนี้เปิดดูได้อย่างเดียว"
    if not was_approved(assessment):
        return "เพิ่มหลักฐานได้เมื่อผู้บริหารเห็นชอบมาตรการแล้ว"
    return ""


def reason_against_adding_to(
    user: User | None, measure: Measure, progress: Progress | None = None
) -> str:
    """The same, for a measure or for one of its entries of progress."""
    if reason := reason_against_evidence(user, measure.plan.assessment):
        return reason
    if progress is not None and progress.status == Progress.Status.CONFIRMED:
        return "ผู้บริหารยืนยันความก้าวหน้านี้แล้ว เพิ่มหลักฐานเป็นของมาตรการแทน"
    return ""


def reason_against_reporting(user: User | None, measure: Measure) -> str:
    """Why she may not report how far the measure has come."""
    assessment = measure.plan.assessment
    if user is not None and Role.OFFICER not in roles_in(user, assessment.organisation):
        return "การรายงานความก้าวหน้าเป็นหน้าที่ของเจ้าหน้าที่ผู้บันทึก บัญชีนี้เปิดดูได้อย่างเดียว"
    if not was_approved(assessment):
        return "รายงานความก้าวหน้าได้เมื่อผู้บริหารเห็นชอบมาตรการแล้ว"
    if measure.ended_at is not None:
        return "มาตรการนี้ยกเลิกแล้ว จึงไม่รายงานความก้าวหน้าอีก ให้ผู้บริหารนำกลับมาดำเนินการก่อน"
    return ""


def reason_against_correcting(user: User | None, progress: Progress) -> str:
    """Why she may not change the entry, or take it back."""
    if reason := reason_against_reporting(user, progress.measure):
        return reason
    if progress.status == Progress.Status.CONFIRMED:
        return "ผู้บริหารยืนยันความก้าวหน้านี้แล้ว จึงแก้ไขไม่ได้ รายงานความก้าวหน้าครั้งใหม่แทน"
    return ""


def reason_against_deciding_any(user: User | None, assessment: Assessment) -> str:
    """Why she decides about no entry of the year at all."""
    if user is None or Role.MANAGER in roles_in(user, assessment.organisation):
        return ""
    return "การยืนยันหรือส่งกลับความก้าวหน้าเป็นหน้าที่ของผู้บริหารผู้อนุมัติ บัญชีนี้เปิดดูได้อย่างเดียว"


def reason_against_exporting(assessment: Assessment) -> str:
    """Why there is no table of how its measures stand."""
    if was_approved(assessment):
        return ""
    return "ส่งออกตารางติดตามได้เมื่อผู้บริหารเห็นชอบมาตรการแล้ว"


def reason_against_deciding(
    user: User | None, progress: Progress, *, wrote: bool
) -> str:
    """Why she may not confirm the entry or return it; ``wrote``: it is her own."""
    organisation = progress.measure.plan.assessment.organisation
    if reason := reason_against_deciding_any(user, progress.measure.plan.assessment):
        return reason
    if progress.status == Progress.Status.CONFIRMED:
        return "ความก้าวหน้านี้ยืนยันแล้ว"
    if progress.status == Progress.Status.RETURNED:
        return "ความก้าวหน้านี้ส่งกลับแล้ว รอเจ้าหน้าที่แก้ไขและส่งอีกครั้ง"
    if wrote and not organisation.allows_own_approval:
        return (
            "บัญชีนี้รายงานหรือแก้ไขความก้าวหน้านี้ จึงพิจารณาเองไม่ได้ "
            "ให้ผู้บริหารคนอื่นพิจารณา หรือให้ผู้ดูแลระบบของหน่วยงานอนุญาตในหน้าตั้งค่า"
        )
    return ""


def reason_against_ending(user: User | None, measure: Measure) -> str:
    """Why she may not say that the measure is carried out no further, or is again."""
    assessment = measure.plan.assessment
    if user is not None and Role.MANAGER not in roles_in(user, assessment.organisation):
        return "การยกเลิกมาตรการเป็นหน้าที่ของผู้บริหารผู้อนุมัติ บัญชีนี้เปิดดูได้อย่างเดียว"
    if not was_approved(assessment):
        return "ยกเลิกได้เมื่อมาตรการเห็นชอบแล้ว ก่อนนั้นลบออกจากตารางมาตรการได้"
    return ""


def reason_against_removing(user: User | None, evidence: Evidence) -> str:
    """Why she may not take it away.

    What a manager has confirmed an entry by is not the officers' to take away.
    """
    assessment = evidence.measure.plan.assessment
    is_confirmed = (
        evidence.progress is not None
        and evidence.progress.status == Progress.Status.CONFIRMED
    )
    if is_confirmed and user is not None:
        if Role.MANAGER in roles_in(user, assessment.organisation):
            return ""
        return "ผู้บริหารยืนยันความก้าวหน้าที่ใช้หลักฐานนี้แล้ว การนำออกเป็นหน้าที่ของผู้บริหารผู้อนุมัติ"
    return reason_against_evidence(user, assessment)


def check(reason: str) -> None:
    """Raise ``PermissionDenied`` where there is a reason."""
    if reason:
        raise PermissionDenied(reason)
