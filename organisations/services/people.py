"""Setting up people and agencies."""

from django.db import transaction

from organisations.audit import record
from organisations.errors import Refused
from organisations.models import (
    Division,
    Membership,
    Organisation,
    OrganisationPeriod,
    Role,
    User,
)


def _only_system_administrators(by: User | None) -> None:
    if by is not None and not by.is_system_administrator:
        raise Refused("การตั้งหน่วยงานและผู้ใช้เป็นหน้าที่ของผู้ดูแลระบบ")


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
    """
    _only_system_administrators(by)
    if User.objects.filter(username=username).exists():
        raise Refused(f"มีชื่อผู้ใช้ “{username}” แล้ว ตั้งชื่ออื่น")
    user = User.objects.create_user(username, password, full_name=full_name, **flags)
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
    _only_system_administrators(by)
    user.set_password(password)
    user.save(update_fields=["password"])
    record(act="user.password_set", target=user, by=by, organisation=None)


@transaction.atomic
def add_membership(
    *, user: User, organisation: Organisation, role: Role, by: User | None
) -> Membership:
    """Give ``user`` a role from now on; an open one of that role is kept."""
    _only_system_administrators(by)
    membership, created = Membership.objects.get_or_create(
        user=user, organisation=organisation, role=role, ended_at=None
    )
    if created:
        record(
            act="membership.started",
            target=membership,
            by=by,
            organisation=organisation,
            changes={"user": (None, user.pk), "role": (None, role)},
        )
    return membership


@transaction.atomic
def add_division(*, organisation: Organisation, name: str, by: User | None) -> Division:
    """The division of that name, created at the end of the list when missing."""
    _only_system_administrators(by)
    division, created = Division.objects.get_or_create(
        organisation=organisation,
        name=name,
        defaults={"position": organisation.divisions.count() + 1},
    )
    if created:
        record(
            act="division.created",
            target=division,
            by=by,
            organisation=organisation,
            changes={"name": (None, name)},
        )
    return division


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
        Refused: the code is or was another agency's or looks like one of the
            register's, or the same agency is there already.
    """
    _only_system_administrators(by)
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
