"""Giving and ending the reading of what a province, a type or the country handed in."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from organisations.audit import record
from organisations.errors import Refused
from organisations.models import OrganisationPeriod, Oversight, User
from organisations.permissions import reason_against_overseeing
from organisations.services.reach import after_reaching_less, before_reaching_further


@transaction.atomic
def give_oversight(
    *, user: User, province: str, type: str, by: User | None
) -> Oversight:
    """Let ``user`` read that scope from now on; an open one of it is kept.

    Args:
        province: of the register; empty for every province.
        type: an ``OrganisationType``; empty for every type.

    Raises:
        PermissionDenied: ``by`` may not, or would raise herself.
        Refused: the account is closed or has no password yet, or no agency is in
            that province.
    """
    # Two clicks at once: whoever comes second finds the first one's row.
    user = User.objects.select_for_update().get(pk=user.pk)
    if reason := reason_against_overseeing(by, user):
        raise PermissionDenied(reason)
    if not user.is_active:
        raise Refused(f"บัญชี “{user.username}” ปิดใช้งานแล้ว จึงให้สิทธิกำกับไม่ได้")
    there = OrganisationPeriod.objects.filter(province=province)
    if province and not there.exists():
        raise Refused(f"ไม่มีหน่วยงานในจังหวัด “{province}” เลือกจังหวัดจากรายการ")
    before_reaching_further(user, by)
    oversight, created = Oversight.objects.get_or_create(
        user=user, province=province, type=type, ended_at=None
    )
    if created:
        record(
            act="oversight.started",
            target=oversight,
            by=by,
            organisation=None,
            changes={
                "user": (None, user.pk),
                "province": (None, province),
                "type": (None, type),
            },
        )
    return oversight


@transaction.atomic
def end_oversight(*, oversight: Oversight, by: User | None) -> None:
    """Take it away from now on; nothing happens to one that has ended.

    With her last one ends what is open for her.

    Raises:
        PermissionDenied: ``by`` may not, or would end her own.
    """
    oversight = (
        Oversight.objects.select_for_update(of=("self",))
        .select_related("user")
        .get(pk=oversight.pk)
    )
    if reason := reason_against_overseeing(by, oversight.user):
        raise PermissionDenied(reason)
    # A link may be made for her at this very moment.
    user = User.objects.select_for_update().get(pk=oversight.user_id)
    now = timezone.now()
    if oversight.ended_at is not None and oversight.ended_at <= now:
        return
    oversight.ended_at = now
    oversight.save(update_fields=["ended_at"])
    if not Oversight.objects.of(user).exists():
        after_reaching_less(user, by)
    record(
        act="oversight.ended",
        target=oversight,
        by=by,
        organisation=None,
        changes={
            "user": (oversight.user_id, None),
            "province": (oversight.province, None),
            "type": (oversight.type, None),
        },
    )
