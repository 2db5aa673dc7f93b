"""The states of an assessment and the acts between them: one table, all else follows.

Services, buttons, tests and ``docs/states.md`` read ``TRANSITIONS``; a row is
``(from, to)`` with whose act it is, what must hold before it, and what somebody
else is told. Roles are named as memberships name them.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"

    @property
    def words(self) -> str:
        return _STATUS_WORDS[self]

    @property
    def is_open(self) -> bool:
        """Whether scores, findings, measures and printed settings may change."""
        return self in (Status.DRAFT, Status.RETURNED)


class Act(StrEnum):
    SUBMIT = "submit"
    RETURN = "return"
    APPROVE = "approve"
    WITHDRAW = "withdraw"

    @property
    def words(self) -> str:
        """The act as buttons and messages name it."""
        return _ACT_WORDS[self]


class Party(StrEnum):
    """Whose act it is; the values are those of the roles."""

    OFFICER = "officer"
    MANAGER = "manager"

    @property
    def words(self) -> str:
        return _PARTY_WORDS[self]


_STATUS_WORDS = {
    Status.DRAFT: "ร่าง",
    Status.SUBMITTED: "เสนอ",
    Status.RETURNED: "ส่งกลับแก้ไข",
    Status.APPROVED: "เห็นชอบ",
}
_ACT_WORDS = {
    Act.SUBMIT: "เสนอ",
    Act.RETURN: "ส่งกลับแก้ไข",
    Act.APPROVE: "เห็นชอบ",
    Act.WITHDRAW: "ถอนเพื่อแก้ไข",
}
_PARTY_WORDS = {
    Party.OFFICER: "เจ้าหน้าที่ผู้บันทึก",
    Party.MANAGER: "ผู้บริหารผู้อนุมัติ",
}


@dataclass(frozen=True)
class Transition:
    """One row: ``party`` brings an assessment from ``start`` to ``end`` by ``act``.

    ``needs_complete``: nothing of what the report needs may be missing.
    ``needs_words``: she says why. ``needs_another``: not by somebody who made
    what is judged, unless the agency allows it. ``reason`` is what everybody
    without the role is told.
    """

    start: Status
    end: Status
    act: Act
    party: Party
    reason: str
    needs_complete: bool = False
    needs_words: bool = False
    needs_another: bool = False


_SUBMIT = "การเสนอเป็นหน้าที่ของเจ้าหน้าที่ผู้บันทึก"
_JUDGE = "การพิจารณาเป็นหน้าที่ของผู้บริหารผู้อนุมัติ"
_TAKE_BACK = "ระหว่างรอพิจารณา การถอนเพื่อแก้ไขเป็นหน้าที่ของเจ้าหน้าที่ผู้บันทึก"
_REOPEN = "เมื่อเห็นชอบแล้ว การถอนเพื่อแก้ไขเป็นหน้าที่ของผู้บริหารผู้อนุมัติ"

TRANSITIONS: tuple[Transition, ...] = (
    Transition(
        Status.DRAFT,
        Status.SUBMITTED,
        Act.SUBMIT,
        Party.OFFICER,
        _SUBMIT,
        needs_complete=True,
    ),
    Transition(
        Status.RETURNED,
        Status.SUBMITTED,
        Act.SUBMIT,
        Party.OFFICER,
        _SUBMIT,
        needs_complete=True,
    ),
    Transition(
        Status.SUBMITTED,
        Status.APPROVED,
        Act.APPROVE,
        Party.MANAGER,
        _JUDGE,
        needs_another=True,
    ),
    Transition(
        Status.SUBMITTED,
        Status.RETURNED,
        Act.RETURN,
        Party.MANAGER,
        _JUDGE,
        needs_words=True,
    ),
    Transition(
        Status.SUBMITTED,
        Status.DRAFT,
        Act.WITHDRAW,
        Party.OFFICER,
        _TAKE_BACK,
        needs_words=True,
    ),
    Transition(
        Status.APPROVED,
        Status.RETURNED,
        Act.WITHDRAW,
        Party.MANAGER,
        _REOPEN,
        needs_words=True,
    ),
)


def transition(act: Act, status: Status) -> Transition | None:
    """The row by which ``act`` leads on from ``status``, if there is one."""
    return next(
        (row for row in TRANSITIONS if (row.act, row.start) == (act, status)), None
    )


def transitions_from(status: Status) -> tuple[Transition, ...]:
    """What can happen next, to whomever; in the order of the page."""
    return tuple(row for row in TRANSITIONS if row.start is status)


def whose_turn(status: Status) -> Party | None:
    """Who is waited for; nobody once it is approved."""
    if status.is_open:
        return Party.OFFICER
    return Party.MANAGER if status is Status.SUBMITTED else None


@dataclass(frozen=True)
class Asking:
    """Who wants to act, and what is known of her and of the assessment.

    ``made_it``: she submitted it or wrote content of it. ``own_work_allowed``:
    the agency lets such a person approve. ``unmet`` counts what is missing.
    """

    roles: Collection[str]
    made_it: bool = False
    own_work_allowed: bool = False
    unmet: int = 0


def reason_of_role(
    act: Act, roles: Collection[str], status: Status | None = None
) -> str:
    """Why nobody with these roles may do it, in that state or in any; empty = she may.

    A state that does not know the act is no matter of roles.
    """
    rows = [row for row in TRANSITIONS if row.act is act]
    if status is not None:
        rows = [row for row in rows if row.start is status]
    if not rows or any(row.party in roles for row in rows):
        return ""
    return rows[0].reason


def reason_of_own_work(row: Transition, asking: Asking) -> str:
    """Why she may not judge this one, although her role judges."""
    if row.needs_another and asking.made_it and not asking.own_work_allowed:
        return (
            f"บัญชีนี้เสนอหรือร่วมจัดทำรายงานฉบับนี้ จึง{row.act.words}เองไม่ได้ "
            "ให้ผู้บริหารคนอื่นพิจารณา หรือให้ผู้ดูแลระบบของหน่วยงานอนุญาตในหน้าตั้งค่า"
        )
    return ""


def reason_of_state(act: Act, status: Status, unmet: int) -> str:
    """Why it cannot be done now, whoever asks."""
    row = transition(act, status)
    if row is None:
        return (
            f"{act.words}ไม่ได้ เพราะผลประเมินอยู่ในสถานะ{status.words} "
            "เปิดหน้าการเห็นชอบเพื่อดูสิ่งที่ทำได้ตอนนี้"
        )
    if row.needs_complete and unmet:
        return f"{act.words}ได้เมื่อแก้สิ่งที่ขาด {unmet} ข้อครบ"
    return ""


def reason_against(row: Transition, asking: Asking) -> str:
    """Why she may not take this row, in one sentence; empty = she may."""
    return (
        reason_of_role(row.act, asking.roles, row.start)
        or reason_of_own_work(row, asking)
        or reason_of_state(row.act, row.start, asking.unmet)
    )


def reason_against_changing(status: Status, year_be: int) -> str:
    """Why the content of that year cannot change now; empty = it can."""
    if status is Status.SUBMITTED:
        return (
            f"ผลประเมินปี {year_be} เสนอแล้ว กำลังรอผู้บริหารผู้อนุมัติ จึงแก้ไขไม่ได้ "
            "ให้เจ้าหน้าที่ผู้บันทึกถอนเพื่อแก้ไขก่อน หรือรอผลการพิจารณา"
        )
    if status is Status.APPROVED:
        return f"ผลประเมินปี {year_be} เห็นชอบแล้ว จึงแก้ไขไม่ได้ ให้ผู้บริหารผู้อนุมัติถอนเพื่อแก้ไขก่อน"
    return ""
