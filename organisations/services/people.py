"""People, their roles in agencies, and agencies outside the register."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from organisations.account_permissions import (
    reason_against_accounts,
    reason_against_adding_agencies,
)
from organisations.audit import record
from organisations.errors import Refused
from organisations.models import (
    Cause,
    Membership,
    Organisation,
    OrganisationPeriod,
    Role,
    User,
)
from organisations.permissions import (
    reason_against_ending,
    reason_against_granting,
    reason_against_people,
    roles_in,
)
from organisations.reading import forget_what_was_read
from organisations.services.divisions import add_division
from organisations.services.inbox import tell
from organisations.services.invitations import invite
from organisations.services.reach import after_reaching_less, before_reaching_further
from thai.plain_text import one_line

__all__ = [
    "add_division",
    "add_membership",
    "add_person",
    "create_organisation",
    "create_user",
    "end_membership",
    "set_password",
]


@transaction.atomic
def create_user(
    *,
    username: str,
    password: str | None,
    full_name: str,
    by: User | None,
    **flags: bool,
) -> User:
    """Create an account and record it. ``flags``: ``is_system_administrator``.

    Without a password nobody can sign in until an invitation is accepted.

    Raises:
        PermissionDenied: ``by`` is no system administrator.
        Refused: somebody has that username.
    """
    if reason := reason_against_accounts(by):
        raise PermissionDenied(reason)
    return _create_user(username, password, full_name, by, **flags)


def _create_user(
    username: str, password: str | None, full_name: str, by: User | None, **flags: bool
) -> User:
    taken = Refused(f"มีชื่อผู้ใช้ “{username}” แล้ว ตั้งชื่ออื่น")
    if User.objects.filter(username__iexact=username).exists():
        raise taken
    full_name = one_line(full_name)
    try:
        with transaction.atomic():
            user = User.objects.create_user(
                username, password, full_name=full_name, **flags
            )
    except IntegrityError:
        # Somebody took the name a moment ago.
        raise taken from None
    record(
        act="user.created",
        target=user,
        by=by,
        organisation=None,
        changes={"is_active": (None, True), **{k: (None, v) for k, v in flags.items()}},
    )
    return user


@transaction.atomic
def set_password(*, user: User, password: str, by: User | None) -> None:
    """
    Raises:
        PermissionDenied: ``by`` is no system administrator.
    """
    if reason := reason_against_accounts(by):
        raise PermissionDenied(reason)
    user.set_password(password)
    user.save(update_fields=["password"])
    record(act="user.password_set", target=user, by=by, organisation=None)


@transaction.atomic
def add_person(
    *,
    organisation: Organisation,
    username: str,
    full_name: str,
    role: Role,
    by: User | None,
) -> tuple[User, str]:
    """A new account with a role in the agency, and the token of its link.

    Raises:
        PermissionDenied: ``by`` may not add people to the agency.
        Refused: somebody has that username.
    """
    if reason := reason_against_people(by, organisation):
        raise PermissionDenied(reason)
    user = _create_user(username, None, full_name, by)
    _start_membership(user, organisation, role, by)
    return user, invite(user=user, by=by)


@transaction.atomic
def add_membership(
    *, user: User, organisation: Organisation, role: Role, by: User | None
) -> Membership:
    """Give ``user`` a role from now on; an open one of that role is kept.

    Raises:
        PermissionDenied: ``by`` may not, or would raise herself.
        Refused: the account is closed, or another agency has just made it.
    """
    # A link may be made for her at this very moment.
    user = User.objects.select_for_update().get(pk=user.pk)
    if reason := reason_against_granting(by, organisation, user):
        raise PermissionDenied(reason)
    if not user.is_active:
        raise Refused(f"บัญชี “{user.username}” ปิดใช้งานแล้ว จึงให้บทบาทไม่ได้")
    before_reaching_further(user, by, besides=organisation)
    return _start_membership(user, organisation, role, by)


def _start_membership(
    user: User, organisation: Organisation, role: Role, by: User | None
) -> Membership:
    membership, created = Membership.objects.get_or_create(
        user=user, organisation=organisation, role=role, ended_at=None
    )
    if created:
        forget_what_was_read()
        tell(
            [user.pk],
            organisation=organisation,
            cause=Cause.MEMBERSHIP,
            text=Role(role).label,
            link=reverse("pages:agency", args=[organisation.code]),
            subject=membership,
            by=by,
        )
        record(
            act="membership.started",
            target=membership,
            by=by,
            organisation=organisation,
            changes={"user": (None, user.pk), "role": (None, role)},
        )
    return membership


@transaction.atomic
def end_membership(*, membership: Membership, by: User | None) -> None:
    """Take a role away from now on; nothing happens to one that has ended.

    With her last role in the agency ends what its administrator may have made to
    open the account, and what is open.

    Raises:
        PermissionDenied: ``by`` may not, or would end her own.
    """
    membership = (
        Membership.objects.select_for_update(of=("self",))
        .select_related("user", "organisation")
        .get(pk=membership.pk)
    )
    if reason := reason_against_ending(by, membership):
        raise PermissionDenied(reason)
    # A link may be made for her at this very moment.
    User.objects.select_for_update().get(pk=membership.user_id)
    now = timezone.now()
    if membership.ended_at is not None and membership.ended_at <= now:
        return
    membership.ended_at = now
    membership.save(update_fields=["ended_at"])
    forget_what_was_read()
    if not roles_in(membership.user, membership.organisation):
        after_reaching_less(membership.user, by)
    record(
        act="membership.ended",
        target=membership,
        by=by,
        organisation=membership.organisation,
        changes={"user": (membership.user_id, None), "role": (membership.role, None)},
    )


@transaction.atomic
def create_organisation(
    *,
    code: str,
    name: str,
    type: str,
    province: str,
    district: str,
    is_example: bool = False,
    by: User | None,
) -> Organisation:
    """Create an agency outside the register, with its first period.

    Raises:
        PermissionDenied: ``by`` is no system administrator.
        Refused: the code is or was another agency's or looks like one of the
            register's, or the same agency is there already.
    """
    if reason := reason_against_adding_agencies(by):
        raise PermissionDenied(reason)
    if not code.startswith("X-"):
        raise Refused(f"รหัส “{code}” ต้องขึ้นต้นด้วย X- เพราะรหัสอื่นเป็นของทะเบียน")
    if OrganisationPeriod.objects.filter(code=code).exists():
        raise Refused(f"มีหน่วยงานที่ใช้หรือเคยใช้รหัส {code} แล้ว ตั้งรหัสอื่น")
    same = OrganisationPeriod.objects.newest().filter(
        name=name, province=province, district=district
    )
    if found := same.first():
        raise Refused(
            f"มี{found.name}ในระบบแล้ว รหัส {found.code} ค้นจากทะเบียนแทนการเพิ่มใหม่"
        )
    organisation = Organisation(code=code, is_example=is_example)
    organisation.full_clean()
    organisation.save()
    period = OrganisationPeriod(
        organisation=organisation,
        from_year_be=0,
        code=code,
        name=name,
        type=type,
        province=province,
        district=district,
    )
    period.full_clean()
    period.save()
    record(
        act="organisation.created",
        target=organisation,
        by=by,
        organisation=organisation,
        changes={"code": (None, code), "name": (None, name)},
    )
    return organisation
