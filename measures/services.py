"""Deciding measures: adding, changing, ordering, removing; each with its trace."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from assessments.models import Assessment, Finding
from assessments.permissions import check_can_edit
from assessments.services.locking import ChangedMeanwhile, locked
from measures.models import Measure, Plan
from organisations.audit import record
from organisations.errors import Refused
from organisations.models import Division, User


@dataclass(frozen=True)
class MeasureContent:
    """Everything that a measure says; empty where the agency has not said it.

    ``months`` are calendar months 1..12 of the implementation year; ``budget``
    is in baht.
    """

    activity: str
    indicator_number: int | None
    issue: int | None
    findings: Sequence[Finding]
    steps: Sequence[str]
    months: Sequence[int]
    lead: Division | None
    helpers: Sequence[Division]
    target: str = ""
    budget: Decimal | None = None
    monitoring: str = ""
    evidence_expected: str = ""


PLAIN = (
    "activity",
    "indicator_number",
    "issue",
    "lead",
    "target",
    "budget",
    "monitoring",
    "evidence_expected",
)


@transaction.atomic
def add_measure(
    *, assessment: Assessment, content: MeasureContent, by: User | None
) -> Measure:
    """Add a measure to the assessment's plan, behind those of its indicator.

    Raises:
        PermissionDenied: ``by`` may not edit, or the state forbids it.
        Refused: a finding or division of another agency, a year without
            framework, or an indicator that the year does not have.
    """
    assessment = locked(assessment)
    check_can_edit(by, assessment)
    _refuse_foreign(assessment, content)
    plan, _ = Plan.objects.get_or_create(assessment=assessment)
    measure = Measure(plan=plan)
    changes = _apply(measure, content)
    _put_in_order(plan)
    record(
        act="measure.added",
        target=measure,
        by=by,
        organisation=assessment.organisation,
        changes=changes,
    )
    return measure


@transaction.atomic
def edit_measure(
    *, measure: Measure, version: int, content: MeasureContent, by: User | None
) -> Measure:
    """Store ``content``; raises like ``add_measure``, or ``ChangedMeanwhile``."""
    assessment = locked(measure.plan.assessment)
    check_can_edit(by, assessment)
    measure = Measure.objects.select_related("plan", "lead").get(pk=measure.pk)
    if measure.version != version:
        raise ChangedMeanwhile
    _refuse_foreign(assessment, content)
    changes = _apply(measure, content)
    if not changes:
        return measure
    _put_in_order(measure.plan)
    record(
        act="measure.edited",
        target=measure,
        by=by,
        organisation=assessment.organisation,
        changes=changes,
    )
    return measure


@transaction.atomic
def delete_measure(*, measure: Measure, by: User | None) -> None:
    """Remove a measure that is still in draft; what it said stays in the trail."""
    assessment = locked(measure.plan.assessment)
    check_can_edit(by, assessment)
    record(
        act="measure.deleted",
        target=measure,
        by=by,
        organisation=assessment.organisation,
        changes={field: (old, None) for field, old in _said(measure).items() if old},
    )
    measure.delete()


def _refuse_foreign(assessment: Assessment, content: MeasureContent) -> None:
    if assessment.framework_id is None:
        raise Refused(
            f"ปี {assessment.year_be} มีเฉพาะคะแนนภาพรวมและระดับ จึงกำหนดมาตรการไม่ได้"
        )
    numbers = {each.number for each in assessment.framework.rules().indicators}
    if content.indicator_number is not None and content.indicator_number not in numbers:
        raise Refused(
            f"กรอบการประเมินปี {assessment.year_be} ไม่มีตัวชี้วัดที่ {content.indicator_number}"
        )
    if any(each.assessment_id != assessment.pk for each in content.findings):
        raise Refused("ประเด็นที่เลือกไม่ใช่ของผลประเมินปีนี้ เลือกจากรายการอีกครั้ง")
    divisions = [*content.helpers, *([content.lead] if content.lead else [])]
    if any(each.organisation_id != assessment.organisation_id for each in divisions):
        raise Refused("สำนัก/กองที่เลือกไม่ใช่ของหน่วยงานนี้ เลือกจากรายการอีกครั้ง")


def _said(measure: Measure) -> dict:
    """The measure's content as plain values, for the trail."""
    said = {field: getattr(measure, field) for field in PLAIN if field != "lead"}
    said["lead"] = measure.lead.name if measure.lead else None
    said["steps"] = list(measure.steps)
    said["months"] = list(measure.months)
    if measure.pk:
        said["helpers"] = sorted(each.name for each in measure.helpers.all())
        said["findings"] = sorted(each.pk for each in measure.findings.all())
    else:
        said["helpers"], said["findings"] = [], []
    return said


def _apply(measure: Measure, content: MeasureContent) -> dict:
    """Write ``content`` and return field -> (old, new) of what differs."""
    is_new = measure.pk is None
    old = _said(measure)
    for field in PLAIN:
        setattr(measure, field, getattr(content, field))
    measure.steps = list(content.steps)
    measure.months = list(content.months)
    helpers = [each for each in content.helpers if each != content.lead]
    new = {
        **{field: getattr(measure, field) for field in PLAIN if field != "lead"},
        "lead": measure.lead.name if measure.lead else None,
        "steps": measure.steps,
        "months": measure.months,
        "helpers": sorted(each.name for each in helpers),
        "findings": sorted(each.pk for each in content.findings),
    }
    changes = {
        field: (None if is_new else old[field], value)
        for field, value in new.items()
        if old[field] != value
    }
    if is_new or changes:
        measure.version += 1
        measure.save()
        measure.helpers.set(helpers)
        measure.findings.set(content.findings)
    return changes


def _put_in_order(plan: Plan) -> None:
    """By indicator, measures without one last, else as they stood."""
    measures = list(plan.measures.all())
    measures.sort(
        key=lambda each: (each.indicator_number or 99, each.position or 9999, each.pk)
    )
    for position, measure in enumerate(measures, start=1):
        measure.position = position
    Measure.objects.bulk_update(measures, ["position"])
