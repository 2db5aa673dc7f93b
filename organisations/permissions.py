"""Which roles a person holds in an agency, and what they let her do there.

Each ``reason_against_…`` is one answer for button, view and service: why not,
in words, or nothing. None in place of a person is the machine's administrator,
whom no role stops.
"""

from collections.abc import Iterable

from allauth.mfa.models import Authenticator

from organisations.models import (
    DRAFT_READERS,
    Membership,
    Organisation,
    OrganisationPeriod,
    Oversight,
    Role,
    User,
)
from organisations.reading import read_once
from organisations.sign_in_rules import FACTORS, needs_second_factor

CONTENT_READERS = frozenset({Role.AUDITOR, Role.MANAGER})
TRAIL_READERS = CONTENT_READERS | {Role.AGENCY_ADMINISTRATOR}
_OF_ADMINISTRATORS = "เป็นหน้าที่ของผู้ดูแลระบบของหน่วยงาน บัญชีนี้เปิดดูได้อย่างเดียว"
_HANDED_OVER = (
    "ผู้ดูแลระบบของหน่วยงานเริ่มใช้งานแล้ว {what}เป็นหน้าที่ของผู้ดูแลระบบของหน่วยงาน ไม่ใช่ผู้ดูแลระบบกลาง"
)


def roles_in(user: User, organisation: Organisation) -> frozenset[Role]:
    """All roles that ``user`` holds there now; acts look at their union.

    A page that is only shown reads them once.
    """

    def read() -> frozenset[Role]:
        held = Membership.objects.active().filter(
            user=user.pk, organisation=organisation
        )
        return frozenset(Role(role) for role in held.values_list("role", flat=True))

    return read_once(("roles", user.pk, organisation.pk), read)


def roles_by_agency(user: User) -> dict[int, frozenset[Role]]:
    """All roles that ``user`` holds now, by the key of the agency; one query."""
    held: dict[int, frozenset[Role]] = {}
    memberships = Membership.objects.active().filter(user=user.pk)
    for key, role in memberships.values_list("organisation", "role"):
        held[key] = held.get(key, frozenset()) | {Role(role)}
    return held


def administers(user: User, organisation: Organisation) -> bool:
    """Whether she is the agency's own administrator."""
    return Role.AGENCY_ADMINISTRATOR in roles_in(user, organisation)


def is_handed_over(organisation: Organisation) -> bool:
    """Whether an administrator of the agency has signed in: setting up is over."""
    return bool(_handed_over([organisation.pk]))


def _handed_over(organisations: Iterable[int]) -> set[int]:
    return set(
        Membership.objects.active()
        .filter(
            organisation__in=list(organisations),
            role=Role.AGENCY_ADMINISTRATOR,
            user__last_login__isnull=False,
        )
        .values_list("organisation", flat=True)
    )


def reason_against_overseeing(by: User | None, person: User) -> str:
    """Why ``by`` may not give ``person`` an oversight, or take one from her."""
    if by is None:
        return ""
    if not by.is_system_administrator:
        return "การให้และถอนสิทธิกำกับเป็นหน้าที่ของผู้ดูแลระบบกลาง"
    if by.pk == person.pk:
        return "ให้หรือถอนสิทธิกำกับของตนเองไม่ได้ ให้ผู้ดูแลระบบกลางคนอื่นเป็นผู้ทำ"
    return ""


def reason_against_divisions(user: User | None, organisation: Organisation) -> str:
    """Why she may not change the agency's divisions."""
    if user is None or user.is_system_administrator or administers(user, organisation):
        return ""
    return "การแก้ไขสำนัก/กอง" + _OF_ADMINISTRATORS


def reason_against_periods(user: User | None) -> str:
    """Why she may not change the name, type and code of agencies."""
    if user is None or user.is_system_administrator:
        return ""
    return "การเปลี่ยนชื่อ ประเภท และรหัสหน่วยงานเป็นหน้าที่ของผู้ดูแลระบบกลาง"


def reason_against_correcting(period: OrganisationPeriod) -> str:
    """Why nobody may correct that name on screen: the register would put it back."""
    if period.from_year_be == 0 and not period.code.startswith("X-"):
        return "ชื่อนี้มาจากทะเบียน แก้ที่แฟ้มทะเบียนแล้วโหลดใหม่"
    return ""


def reason_against_settings(user: User | None, organisation: Organisation) -> str:
    """Why she may not change signers, digits and seal of the agency."""
    return _while_setting_up(user, organisation, "การตั้งค่าการพิมพ์รายงาน")


def reason_against_own_approval(user: User | None, organisation: Organisation) -> str:
    """Why she may not decide whether people may approve their own work there."""
    return _while_setting_up(user, organisation, "การกำหนดผู้เห็นชอบ")


def reason_against_people(user: User | None, organisation: Organisation) -> str:
    """Why she may not add people to the agency."""
    return _while_setting_up(user, organisation, "การเพิ่มผู้ใช้และบทบาท")


def reason_against_sign_in_rules(user: User | None, organisation: Organisation) -> str:
    """Why she may not decide of which roles a second factor is asked."""
    return _while_setting_up(user, organisation, "การกำหนดวิธีเข้าสู่ระบบ")


def _while_setting_up(user: User | None, organisation: Organisation, what: str) -> str:
    if user is None or administers(user, organisation):
        return ""
    if not user.is_system_administrator:
        return what + _OF_ADMINISTRATORS
    if is_handed_over(organisation):
        return _HANDED_OVER.format(what=what)
    return ""


def reason_against_granting(
    by: User | None, organisation: Organisation, person: User
) -> str:
    """Why ``by`` may not give ``person`` a role: nobody raises herself.

    An account that no agency answers for any more, or that looks after the
    whole system, is not an agency's to take: with a role there its password
    could be set anew from there. Nor is one that no agency ever had, such as an
    overseer's before her oversight is given.
    """
    if by is not None and by.pk == person.pk:
        return "ให้บทบาทแก่ตนเองไม่ได้ ให้ผู้ดูแลระบบคนอื่นเป็นผู้ให้"
    if reason := reason_against_people(by, organisation):
        return reason
    if by is not None and not by.is_system_administrator:
        if person.is_system_administrator:
            return f"บัญชี “{person.username}” ดูแลระบบกลาง รับบทบาทในหน่วยงานไม่ได้"
        elsewhere = Membership.objects.filter(user=person).exclude(
            organisation=organisation
        )
        here = Membership.objects.filter(user=person, organisation=organisation)
        if not elsewhere.exists() and not here.exists():
            return (
                f"บัญชี “{person.username}” ไม่ได้ตั้งไว้ในหน่วยงานใด จึงรับเข้าหน่วยงานไม่ได้ "
                "ตั้งบัญชีใหม่ให้เจ้าตัวแทน"
            )
        if elsewhere.exists() and not elsewhere.active().exists():
            return (
                f"บัญชี “{person.username}” พ้นจากหน่วยงานเดิมแล้ว "
                "ตั้งบัญชีใหม่ให้เจ้าตัว หรือให้ผู้ดูแลระบบกลางเพิ่มบทบาท"
            )
    return ""


def reason_against_ending(by: User | None, membership: Membership) -> str:
    """Why ``by`` may not end that role.

    After setting up, the system administrator can still end the role of an
    administrator of the agency, so that an agency whose only one has left is
    not locked out.
    """
    people = reason_against_people(by, membership.organisation)
    return reasons_against_ending(by, [membership], people)[membership.pk]


def reasons_against_ending(
    by: User | None, memberships: Iterable[Membership], people: str
) -> dict[int, str]:
    """The same for a list; ``people`` is the reason against changing any at all."""
    reasons = {}
    for each in memberships:
        is_recovery = (
            by is not None
            and by.is_system_administrator
            and each.role == Role.AGENCY_ADMINISTRATOR
        )
        if by is not None and by.pk == each.user_id:
            reasons[each.pk] = "ถอนบทบาทของตนเองไม่ได้ ให้ผู้ดูแลระบบคนอื่นเป็นผู้ถอน"
        else:
            reasons[each.pk] = "" if is_recovery else people
    return reasons


def reason_against_inviting(by: User | None, person: User) -> str:
    """Why ``by`` may not make a link with which ``person`` sets a new password.

    Whoever has the link has the account, so it must be hers to give in every
    agency that the account reaches.
    """
    return reasons_against_inviting(by, [person])[person.pk]


def reason_against_resetting(by: User | None, person: User) -> str:
    """Why ``by`` may not take ``person``'s second factor away, nor let her in by
    another provider: both open the account as a link does."""
    return reasons_against_resetting(by, [person])[person.pk]


def reasons_against_resetting(
    by: User | None, persons: Iterable[User]
) -> dict[int, str]:
    """The same for a list, in four queries."""
    reasons = reasons_against_inviting(by, persons, "การเปลี่ยนวิธีเข้าสู่ระบบ")
    if by is not None and by.pk in reasons:
        reasons[by.pk] = "ของตนเองเปลี่ยนได้ที่หน้าการยืนยันสองขั้นของฉัน"
    return reasons


def reason_against_removing_factor(factor: Authenticator) -> str:
    """Why she may not take off her own app or passkey: it is her last, and needed."""
    left = Authenticator.objects.filter(user=factor.user_id, type__in=FACTORS)
    if left.exclude(pk=factor.pk).exists() or not needs_second_factor(factor.user):
        return ""
    return "บทบาทของท่านต้องยืนยันสองขั้น เพิ่มวิธีอื่นก่อน จึงลบวิธีนี้ได้"


def agency_may_hold_a_key(user: User, *, besides: Organisation | None = None) -> bool:
    """Whether an administrator of an agency can have made what opens the account.

    ``besides``: the one agency that does not count.
    """
    held = Membership.objects.active().filter(user=user.pk)
    if besides is not None:
        held = held.exclude(organisation=besides)
    # Of one that has left since, too: what she made is still there.
    return Membership.objects.filter(
        organisation__in=held.values("organisation"),
        role=Role.AGENCY_ADMINISTRATOR,
        user__last_login__isnull=False,
    ).exists()


def reasons_against_inviting(
    by: User | None, persons: Iterable[User], what: str = "การออกลิงก์"
) -> dict[int, str]:
    """The same for a list, in four queries; ``what`` names the act in the reason."""
    persons = list(persons)
    if by is None:
        return {each.pk: "" for each in persons}
    roles = list(
        Membership.objects.active()
        .filter(user__in=[each.pk for each in persons])
        .values_list("user", "organisation", "role")
    )
    overseers = set(
        Oversight.objects.active()
        .filter(user__in=[each.pk for each in persons])
        .values_list("user", flat=True)
    )
    reached = {organisation for _, organisation, _ in roles}
    mine = set(
        Membership.objects.active()
        .filter(user=by.pk, role=Role.AGENCY_ADMINISTRATOR)
        .values_list("organisation", flat=True)
    )
    setting_up = (
        reached - _handed_over(reached) if by.is_system_administrator else set()
    )
    reasons = {}
    for person in persons:
        theirs = {organisation for user, organisation, _ in roles if user == person.pk}
        # An agency's administrator who has lost her password gets it back here.
        recovered = {
            organisation
            for user, organisation, role in roles
            if user == person.pk and role == Role.AGENCY_ADMINISTRATOR
        }
        allowed = mine | setting_up
        if by.is_system_administrator:
            allowed |= recovered
        reasons[person.pk] = _against_inviting(
            by, person, theirs, allowed, what, oversees=person.pk in overseers
        )
    return reasons


def _against_inviting(
    by: User,
    person: User,
    theirs: set[int],
    allowed: set[int],
    what: str,
    *,
    oversees: bool,
) -> str:
    if by.pk == person.pk:
        return "เปลี่ยนรหัสผ่านของตนเองได้จากเมนูชื่อผู้ใช้"
    if by.is_system_administrator:
        # An account that is wholly one agency's own, after the hand-over. Of every
        # other, no agency may: docs/decisions/0045.
        is_one_agencys = not (
            oversees or person.is_system_administrator or len(theirs) > 1
        )
        if is_one_agencys and theirs - allowed:
            return _HANDED_OVER.format(what=what)
        return ""
    if person.is_system_administrator:
        return f"{what}ของบัญชีผู้ดูแลระบบกลาง เป็นหน้าที่ของผู้ดูแลระบบกลางคนอื่น"
    if not theirs & allowed:
        return what + _OF_ADMINISTRATORS
    # Her account reaches further than this agency: so would whoever opens it.
    if oversees:
        return f"บัญชีนี้มีสิทธิกำกับหน่วยงานอื่นด้วย {what}เป็นหน้าที่ของผู้ดูแลระบบกลาง"
    if theirs - allowed:
        return f"บัญชีนี้ใช้ในหน่วยงานอื่นด้วย {what}เป็นหน้าที่ของผู้ดูแลระบบกลาง"
    return ""


def reason_against_trail(user: User, organisation: Organisation) -> str:
    """Why she may not read what was done in the agency.

    Officers do the work that is told there; it also tells of their colleagues.
    """
    if roles_in(user, organisation) & TRAIL_READERS:
        return ""
    return "การอ่านบันทึกเหตุการณ์เป็นหน้าที่ของผู้ตรวจสอบ ผู้บริหาร และผู้ดูแลระบบของหน่วยงาน"


def reads_content_of_trail(roles: Iterable[Role]) -> bool:
    """Whether scores, findings and measures in the trail are for these roles."""
    return bool(CONTENT_READERS & set(roles))


def reason_against_history(user: User, organisation: Organisation) -> str:
    """Why she may not see what a year held before; drafts are among it."""
    if roles_in(user, organisation) & set(DRAFT_READERS):
        return ""
    return "การย้อนดูข้อมูลระหว่างจัดทำเปิดให้เฉพาะผู้มีบทบาทในหน่วยงาน"
