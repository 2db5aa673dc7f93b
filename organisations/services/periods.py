"""An agency's name, type and code over the years."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from organisations.audit import record
from organisations.codes_in_print import is_in_print
from organisations.errors import Refused
from organisations.models import Organisation, OrganisationPeriod, User
from organisations.permissions import (
    reason_against_correcting,
    reason_against_periods,
)
from organisations.services.register import SINCE_EVER
from thai.dates import fiscal_year_be

OLDEST_YEAR_BE = 2500


def years_of_periods() -> tuple[int, int]:
    """The first and the last fiscal year in which a name may begin: the next one."""
    return OLDEST_YEAR_BE, fiscal_year_be(timezone.localdate()) + 1


def _locked(organisation: Organisation, by: User | None) -> Organisation:
    locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if reason := reason_against_periods(by):
        raise PermissionDenied(reason)
    return locked


def _refuse_taken(
    organisation: Organisation,
    from_year_be: int,
    code: str,
    besides: OrganisationPeriod | None = None,
) -> None:
    own = organisation.periods.exclude(pk=besides.pk if besides else None)
    if own.filter(from_year_be=from_year_be).exists():
        raise Refused(f"มีชื่อที่เริ่มใช้ปีงบประมาณ {from_year_be} อยู่แล้ว ตรวจปีในรายการ")
    others = Organisation.objects.exclude(pk=organisation.pk)
    theirs = OrganisationPeriod.objects.exclude(organisation=organisation)
    if others.filter(code=code).exists() or theirs.filter(code=code).exists():
        raise Refused(f"รหัส {code} เป็นของหน่วยงานอื่น ตรวจรหัส")


def _take_newest_code(organisation: Organisation) -> str:
    """Give the agency the code of its newest period; returns the one before."""
    newest = organisation.periods.order_by("-from_year_be")[0]
    old, organisation.code = organisation.code, newest.code
    organisation.save(update_fields=["code"])
    return old


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
    locked = _locked(organisation, by)
    _refuse_taken(locked, from_year_be, code)
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
    old_code = _take_newest_code(locked)
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


@transaction.atomic
def correct_period(
    *, period: OrganisationPeriod, by: User | None, **values: str | int
) -> OrganisationPeriod:
    """Correct what was typed wrongly; the years of that name print it from now on.

    ``values``: name, type, province, district; of a later period also
    ``from_year_be`` and ``code``. The same values again write nothing.

    Raises:
        Refused: the period is the register's, its first year or code would change,
            year or code are taken, or the code stands in print.
    """
    locked = _locked(period.organisation, by)
    period = locked.periods.get(pk=period.pk)
    if reason := reason_against_correcting(period):
        raise Refused(reason)
    changes = {
        field: (getattr(period, field), new)
        for field, new in values.items()
        if getattr(period, field) != new
    }
    if not changes:
        return period
    if period.from_year_be == SINCE_EVER and changes.keys() & {"from_year_be", "code"}:
        raise Refused("ชื่อแรกของหน่วยงานเปลี่ยนปีและรหัสไม่ได้ แก้ได้เฉพาะชื่อ ประเภท และที่ตั้ง")
    if "code" in changes and is_in_print(locked, period.code):
        raise Refused(
            f"รหัส {period.code} พิมพ์อยู่ในรายงานที่เผยแพร่แล้ว ที่อยู่และ QR ของรายงานนั้นต้องเปิดได้ตลอดไป "
            "จึงเปลี่ยนรหัสไม่ได้ ถ้าหน่วยงานได้รหัสใหม่ ให้เพิ่มชื่อและรหัสใหม่ตั้งแต่ปีที่ใช้"
        )
    for field, (_, new) in changes.items():
        setattr(period, field, new)
    _refuse_taken(locked, period.from_year_be, period.code, besides=period)
    period.full_clean()
    period.save()
    _take_newest_code(locked)
    record(
        act="organisation.period_corrected",
        target=period,
        by=by,
        organisation=locked,
        changes=changes,
    )
    return period
