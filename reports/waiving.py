"""Saying why a warning of the checker is left as it is, and taking that back."""

from collections.abc import Collection, Iterable

from django.db import transaction
from django.utils import timezone

from assessments.models import Assessment
from assessments.permissions import check_can_edit
from assessments.services.locking import locked
from organisations.audit import record
from organisations.errors import Refused
from organisations.models import User
from reports.checking import checked
from reports.models import LONGEST_REASON, Waiver
from reports.waivers import may_be_waived
from thai.plain_text import plain_text


@transaction.atomic
def waive(
    *, assessment: Assessment, keys: Collection[str], reason: str, by: User | None
) -> list[Waiver]:
    """Say why warnings of the checker are left as they are; it will be printed.

    A reason given before for one of them is replaced.

    Raises:
        PermissionDenied: ``by`` may not edit, or the state forbids it.
        Refused: no reason, or one of ``keys`` is no warning of the report as it is
            now. Nothing is written then.
    """
    assessment = locked(assessment)
    check_can_edit(by, assessment)
    reason = plain_text(reason)
    if not reason:
        raise Refused("เขียนเหตุผลก่อน รายงานจะพิมพ์เหตุผลนี้ไว้ในภาคผนวก")
    if len(reason) > LONGEST_REASON:
        raise Refused(
            f"เหตุผลยาว {len(reason):,} ตัวอักษร เกินที่เก็บได้ {LONGEST_REASON:,} ตัวอักษร ย่อให้สั้นลง"
        )
    found = {
        each.key: each for each in checked(assessment).found if may_be_waived(each)
    }
    wanted = [found[key] for key in dict.fromkeys(keys) if key in found]
    if not wanted or len(wanted) < len(set(keys)):
        raise Refused(
            "ผลตรวจเปลี่ยนไปแล้ว ข้อที่เลือกไม่พบอีกหรือเป็นข้อที่ต้องแก้ ดูผลตรวจล่าสุดแล้วเลือกใหม่"
        )
    given = Waiver.objects.filter(assessment=assessment, key__in=keys)
    said = {(each.key, each.what): each.reason for each in given}
    # Pressed twice is once.
    if all(said.get((each.key, each.what)) == reason for each in wanted):
        return list(given)
    waivers = [
        Waiver.objects.update_or_create(
            assessment=assessment,
            key=each.key,
            defaults={
                "rule": each.rule,
                "place": each.spot.text,
                "what": each.what,
                "reason": reason,
                "by": by,
                "at": timezone.now(),
            },
        )[0]
        for each in wanted
    ]
    record(
        act="waiver.given",
        target=assessment,
        by=by,
        organisation=assessment.organisation,
        changes={
            "what": (None, [f"{each.spot.text}: {each.what}" for each in wanted]),
            "reason": (sorted(set(said.values())), reason),
        },
    )
    return waivers


@transaction.atomic
def take_back_waiver(
    *, assessment: Assessment, key: str, by: User | None
) -> Waiver | None:
    """The warning stands again. Twice is once.

    Raises:
        PermissionDenied: ``by`` may not edit, or the state forbids it.
    """
    assessment = locked(assessment)
    check_can_edit(by, assessment)
    given = Waiver.objects.filter(assessment=assessment)
    waiver = next((each for each in given if each.key == key), None)
    if waiver is not None:
        _forget([waiver], assessment, by, "waiver.taken_back")
    return waiver


def drop_lapsed(
    waivers: Collection[Waiver], assessment: Assessment, by: User | None
) -> None:
    """Part of submitting: reasons that answer nothing any more are not handed in."""
    if waivers:
        _forget(waivers, assessment, by, "waiver.lapsed")


def _forget(
    waivers: Iterable[Waiver], assessment: Assessment, by: User | None, act: str
) -> None:
    waivers = list(waivers)
    record(
        act=act,
        target=assessment,
        by=by,
        organisation=assessment.organisation,
        changes={
            "what": ([f"{each.place}: {each.what}" for each in waivers], None),
            "reason": ([each.reason for each in waivers], None),
        },
    )
    Waiver.objects.filter(pk__in=[each.pk for each in waivers]).delete()
