"""An agency's name, type and code over the years."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from organisations.audit import record
from organisations.errors import Refused
from organisations.models import Organisation, OrganisationPeriod, User
from organisations.permissions import reason_against_periods
from thai.dates import fiscal_year_be

OLDEST_YEAR_BE = 2500


def years_of_periods() -> tuple[int, int]:
    """The first and the last fiscal year in which a name may begin: the next one."""
    return OLDEST_YEAR_BE, fiscal_year_be(timezone.localdate()) + 1


@transaction.atomic
def add_period(
    *,
    organisation: Organisation,
    from_year_be: int,
    code: str,
    name: str,
    type: str,
    province: str,
    district: str,
    by: User | None,
) -> OrganisationPeriod:
    """What the agency is called from ``from_year_be`` on; earlier years keep theirs.

    The agency answers to every code it ever had; pages use the newest one.

    Raises:
        Refused: a name begins in that year already, or the code is another's.
    """
    if reason := reason_against_periods(by):
        raise PermissionDenied(reason)
    locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if locked.periods.filter(from_year_be=from_year_be).exists():
        raise Refused(f"มีชื่อที่เริ่มใช้ปีงบประมาณ {from_year_be} อยู่แล้ว ตรวจปีในรายการ")
    others = Organisation.objects.exclude(pk=locked.pk)
    theirs = OrganisationPeriod.objects.exclude(organisation=locked)
    if others.filter(code=code).exists() or theirs.filter(code=code).exists():
        raise Refused(f"รหัส {code} เป็นของหน่วยงานอื่น ตรวจรหัส")
    period = OrganisationPeriod(
        organisation=locked,
        from_year_be=from_year_be,
        code=code,
        name=name,
        type=type,
        province=province,
        district=district,
    )
    period.full_clean()
    period.save()
    newest = max(locked.periods.all(), key=lambda each: each.from_year_be)
    old_code, locked.code = locked.code, newest.code
    locked.save(update_fields=["code"])
    record(
        act="organisation.period_added",
        target=period,
        by=by,
        organisation=locked,
        changes={
            "from_year_be": (None, from_year_be),
            "name": (None, name),
            "type": (None, type),
            "code": (old_code, locked.code),
        },
    )
    return period
