"""What every deed on a measure begins and ends with: its row locked, its line in the trail."""

from assessments.models import Assessment
from assessments.permissions import check_can_edit
from assessments.services.locking import locked
from measures.models import Measure
from organisations.audit import record
from organisations.errors import Refused
from organisations.models import User


def locked_measure(measure: Measure, by: User | None) -> tuple[Assessment, Measure]:
    """Both read again under the lock, after asking whether ``by`` may edit.

    Raises:
        PermissionDenied: ``by`` may not edit, or the state forbids it.
        Refused: somebody took the measure out of the plan meanwhile.
    """
    assessment = locked(measure.plan.assessment)
    check_can_edit(by, assessment)
    measure = (
        Measure.objects.select_related("plan", "lead").filter(pk=measure.pk).first()
    )
    if measure is None:
        raise Refused("มาตรการนี้ถูกลบไปแล้ว เรียกคืนได้จากท้ายตารางมาตรการ")
    return assessment, measure


def recorded(
    act: str, measure: Measure, assessment: Assessment, changes: dict, by: User | None
) -> Measure:
    record(
        act=act,
        target=measure,
        by=by,
        organisation=assessment.organisation,
        changes=changes,
    )
    return measure
