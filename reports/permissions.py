"""May she submit, return, approve, withdraw? The reasons against, for each act."""

from dataclasses import dataclass

from assessments.domain.workflow import (
    Asking,
    Party,
    Transition,
    reason_against,
    transitions_from,
)
from assessments.models import Assessment
from organisations.models import Role, User
from organisations.permissions import roles_in
from reports.queries import made_by


@dataclass(frozen=True)
class Choice:
    """What can happen next, and why this person may not do it; empty = she may."""

    row: Transition
    reason: str


def asking(user: User, assessment: Assessment, unmet: int) -> Asking:
    """What the workflow's table wants to know of a person."""
    return Asking(
        roles=roles_in(user, assessment.organisation),
        made_it=made_by(user, assessment),
        own_work_allowed=assessment.organisation.allows_own_approval,
        unmet=unmet,
    )


def choices_for(user: User, assessment: Assessment, unmet: int) -> list[Choice]:
    """What leads on from the present state, with the reason against each.

    Those of her own roles; all of them where none is, so that she reads whose.
    """
    who = asking(user, assessment, unmet)
    rows = transitions_from(assessment.state)
    hers = [row for row in rows if row.party in who.roles]
    return [Choice(row, reason_against(row, who)) for row in hers or rows]


def reason_against_review(user: User, assessment: Assessment) -> str:
    """Why she has no part in the review at all; empty = some act is hers."""
    if roles_in(user, assessment.organisation) & set(Party):
        return ""
    return "การเสนอและการเห็นชอบเป็นหน้าที่ของเจ้าหน้าที่ผู้บันทึกและผู้บริหารผู้อนุมัติ บัญชีนี้เปิดดูได้อย่างเดียว"


def reason_against_publishing(user: User, assessment: Assessment) -> str:
    """Why publishing is not hers; empty = it is. It follows approval, and so its role."""
    if Role.MANAGER in roles_in(user, assessment.organisation):
        return ""
    return "การเผยแพร่เป็นหน้าที่ของผู้บริหารผู้อนุมัติ"
