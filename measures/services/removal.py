"""Taking a measure out of the plan, and putting it back within thirty days."""

from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from assessments.permissions import check_can_edit
from assessments.services.locking import locked
from measures.models import Measure, RemovedMeasure
from measures.queries import KEPT_DAYS, oldest_kept
from measures.services.acting import locked_measure, recorded
from measures.services.content import PLAIN, put_in_order, said, save
from organisations.errors import Refused
from organisations.models import User
from organisations.services.inbox import settle

KEPT_AS_THEY_ARE = (
    *(field for field in PLAIN if field not in ("lead", "budget")),
    "steps",
    "months",
    "origin",
    "certainty",
    "position",
    "version",
)


class CarriedOut(Refused):
    """Something was reported of the measure, or shows it: its page tells what."""


@transaction.atomic
def delete_measure(*, measure: Measure, by: User | None) -> RemovedMeasure:
    """Take a measure that is still in draft out of the plan; keep it for a while.

    Raises:
        PermissionDenied: ``by`` may not edit, or the state forbids it.
        CarriedOut: something was reported about it, or shows it: it stays then.
    """
    assessment, measure = locked_measure(measure, by)
    if measure.progress.exists() or measure.evidence.exists():
        raise CarriedOut(
            "มาตรการนี้มีความก้าวหน้าหรือหลักฐานแล้ว จึงลบไม่ได้ ถ้าไม่ดำเนินการต่อ ให้ผู้บริหารยกเลิกพร้อมเหตุผลในหน้าความก้าวหน้าของมาตรการ"
        )
    plan = measure.plan
    plan.removed_measures.filter(removed_at__lt=oldest_kept()).delete()
    removed = RemovedMeasure.objects.create(
        plan=plan,
        measure_key=measure.pk,
        activity=measure.activity,
        content=_packed(measure),
        removed_at=timezone.now(),
        removed_by=by,
    )
    # News of settled threads, too, leads to a page that is gone.
    for thread in plan.comments.threads().filter(measure_key=measure.pk):
        settle(thread)
    changes = {field: (old, None) for field, old in _said_at_all(measure).items()}
    recorded("measure.deleted", measure, assessment, changes, by)
    measure.delete()
    return removed


@transaction.atomic
def restore_measure(*, removed: RemovedMeasure, by: User | None) -> Measure:
    """Put a removed measure back under its own key, with what still exists of it.

    A finding or division that is gone by now stays away.

    Raises:
        PermissionDenied: ``by`` may not edit, or the state forbids it.
        Refused: it was put back already, or its thirty days are over.
    """
    assessment = locked(removed.plan.assessment)
    check_can_edit(by, assessment)
    removed = RemovedMeasure.objects.filter(
        pk=removed.pk, removed_at__gte=oldest_kept()
    ).first()
    if removed is None:
        raise Refused(
            f"เรียกคืนมาตรการนี้ไม่ได้ เพราะเรียกคืนไปแล้วหรือลบเกิน {KEPT_DAYS} วัน ดูที่ตารางมาตรการ"
        )
    kept = removed.content
    divisions = {each.pk: each for each in assessment.organisation.divisions.all()}
    measure = Measure(
        pk=removed.measure_key,
        plan=removed.plan,
        lead=divisions.get(kept["lead"]),
        budget=None if kept["budget"] is None else Decimal(kept["budget"]),
        # Removed before measures knew where they come from, it says nothing of it.
        carried_from=kept.get("carried_from"),
        **{field: kept[field] for field in KEPT_AS_THEY_ARE},
    )
    save(measure, by)
    measure.helpers.set(divisions[key] for key in kept["helpers"] if key in divisions)
    measure.findings.set(assessment.findings.filter(pk__in=kept["findings"]))
    removed.delete()
    put_in_order(measure.plan)
    changes = {field: (None, new) for field, new in _said_at_all(measure).items()}
    return recorded("measure.restored", measure, assessment, changes, by)


def _said_at_all(measure: Measure) -> dict:
    """What it says, without what it leaves open; a budget of nothing is said."""
    return {
        field: value
        for field, value in said(measure).items()
        if value not in (None, "", [])
    }


def _packed(measure: Measure) -> dict:
    return {
        **{field: getattr(measure, field) for field in KEPT_AS_THEY_ARE},
        "lead": measure.lead_id,
        "carried_from": measure.carried_from,
        "budget": None if measure.budget is None else str(measure.budget),
        "helpers": [each.pk for each in measure.helpers.all()],
        "findings": [each.pk for each in measure.findings.all()],
    }
