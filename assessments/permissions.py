"""May she? One answer for button, view and service: the reason against, or nothing."""

from collections.abc import Collection

from django.core.exceptions import PermissionDenied

from assessments.domain.workflow import Status, reason_against_changing
from assessments.models import Assessment
from assessments.models.assessment import READERS
from organisations.models import Role, User
from organisations.permissions import roles_by_agency, roles_in

OPEN = tuple(each for each in Status if each.is_open)


def reason_against_editing(user: User | None, assessment: Assessment) -> str:
    """Why ``user`` may not change the assessment's content; empty = she may.

    None stands for the machine's administrator, whom only the state can stop.
    """
    if user is None:
        return reason_against_changing(assessment.state, assessment.year_be)
    roles = roles_in(user, assessment.organisation)
    return reason_against_editing_with(roles, assessment)


def reason_against_editing_with(roles: Collection[Role], assessment: Assessment) -> str:
    """The same for a page that has read her roles there already."""
    if Role.OFFICER not in roles:
        return (
            "การบันทึกคะแนน ผลการวิเคราะห์ และมาตรการ เป็นหน้าที่ของเจ้าหน้าที่ผู้บันทึก "
            "บัญชีนี้เปิดดูได้อย่างเดียว"
        )
    return reason_against_changing(assessment.state, assessment.year_be)


def check_can_edit(user: User | None, assessment: Assessment) -> None:
    """Raise ``PermissionDenied`` with the reason when editing is not allowed."""
    if reason := reason_against_editing(user, assessment):
        raise PermissionDenied(reason)


def reads_as_member(user: User, organisation) -> bool:
    """Whether she reads by a role in the agency, not by an oversight alone.

    Only members meet the people of an agency and what it has not handed in.
    """
    return not roles_in(user, organisation).isdisjoint(READERS)


def check_is_member(user: User, organisation, what: str) -> None:
    """Raise ``PermissionDenied`` for an overseer; ``what`` begins the sentence."""
    if not reads_as_member(user, organisation):
        raise PermissionDenied(
            f"{what}เป็นงานภายในของหน่วยงาน ผู้กำกับอ่านได้เฉพาะผลที่หน่วยงานเสนอหรือเห็นชอบแล้ว"
        )


def reason_against_opening(user: User | None, organisation) -> str:
    """Why ``user`` may not begin an assessment of the agency; empty = she may."""
    if user is None:
        return ""
    return reason_against_opening_with(roles_in(user, organisation))


def reason_against_opening_with(roles: Collection[Role]) -> str:
    """The same where her roles were read there already."""
    if Role.OFFICER not in roles:
        return "การเริ่มผลประเมินปีใหม่เป็นหน้าที่ของเจ้าหน้าที่ผู้บันทึก"
    return ""


class Rights:
    """What ``user`` may change in many agencies, read in one query.

    None stands for the machine's administrator, whom only the state can stop.
    """

    def __init__(self, user: User | None) -> None:
        self._roles = None if user is None else roles_by_agency(user)

    def reason_against_opening(self, organisation: int) -> str:
        if self._roles is None:
            return ""
        return reason_against_opening_with(self._roles.get(organisation, ()))

    def reason_against_editing(self, assessment: Assessment) -> str:
        if self._roles is None:
            return reason_against_changing(assessment.state, assessment.year_be)
        roles = self._roles.get(assessment.organisation_id, ())
        return reason_against_editing_with(roles, assessment)


def reason_against_frameworks(user: User) -> str:
    """Why she may not read the years' frameworks as they are stored."""
    if user.is_system_administrator:
        return ""
    return "กรอบการประเมินของทุกปีเป็นหน้าที่ของผู้ดูแลระบบกลาง"


def reason_against_loading_frameworks(user: User | None) -> str:
    """Why she may not load the frameworks' files; years are recomputed by it."""
    if user is None or user.is_system_administrator:
        return ""
    return "การโหลดกรอบการประเมินเป็นหน้าที่ของผู้ดูแลระบบกลาง ถ้าต้องการ ให้แจ้งผู้ดูแลระบบกลาง"
