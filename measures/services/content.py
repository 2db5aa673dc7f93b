"""What a measure says, as one value that is checked, compared and written whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from assessments.models import Assessment, Finding
from assessments.models.finding import Origin
from measures.models import Measure, Plan
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
# A person who rewrites any of these has read the system's words and made them hers.
WORDS = {"activity", "steps", "target", "monitoring", "evidence_expected"}


def content_of(measure: Measure) -> MeasureContent:
    return MeasureContent(
        **{field: getattr(measure, field) for field in PLAIN},
        findings=list(measure.findings.all()),
        steps=list(measure.steps),
        months=list(measure.months),
        helpers=list(measure.helpers.all()),
    )


def refuse_foreign(assessment: Assessment, content: MeasureContent) -> None:
    """Refuse what is not the agency's or not of the year's framework."""
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


def said(measure: Measure) -> dict:
    """The measure's content as plain values, for the trail."""
    values = {field: getattr(measure, field) for field in PLAIN if field != "lead"}
    values["lead"] = measure.lead.name if measure.lead else None
    values["steps"] = list(measure.steps)
    values["months"] = list(measure.months)
    values["origin"], values["certainty"] = measure.origin, measure.certainty
    values["carried_from"] = measure.carried_from
    if measure.pk:
        values["helpers"] = sorted(each.name for each in measure.helpers.all())
        values["findings"] = sorted(each.pk for each in measure.findings.all())
    else:
        values["helpers"], values["findings"] = [], []
    return values


def write(measure: Measure, content: MeasureContent, by: User | None) -> dict:
    """Write ``content`` and return field -> (old, new) of what differs."""
    is_new = measure.pk is None
    old = said(measure)
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
    if not (is_new or changes):
        return {}
    if is_new and measure.carried_from is not None:
        changes |= {"carried_from": (None, measure.carried_from)}
    if is_new and measure.origin == Origin.MACHINE:
        changes |= {"origin": (None, Origin.MACHINE)}
        changes |= {"certainty": (None, measure.certainty)}
    elif WORDS & changes.keys():
        changes |= make_own(measure)
    save(measure, by)
    measure.helpers.set(helpers)
    measure.findings.set(content.findings)
    return changes


def make_own(measure: Measure) -> dict:
    """The system's words are the agency's from now on; what that changes."""
    if measure.origin != Origin.MACHINE:
        return {}
    changes = {"origin": (Origin.MACHINE, Origin.PERSON)}
    if measure.certainty:
        changes["certainty"] = (measure.certainty, "")
    measure.origin, measure.certainty = Origin.PERSON, ""
    return changes


def save(measure: Measure, by: User | None) -> None:
    """A new version, and who made it when."""
    measure.version += 1
    measure.saved_at, measure.saved_by = timezone.now(), by
    measure.save()


def put_in_order(plan: Plan) -> None:
    """By indicator, measures without one last, else as they stood."""
    measures = list(plan.measures.all())
    measures.sort(
        key=lambda each: (each.indicator_number or 99, each.position or 9999, each.pk)
    )
    for position, measure in enumerate(measures, start=1):
        measure.position = position
    Measure.objects.bulk_update(measures, ["position"])
