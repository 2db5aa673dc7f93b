"""Adding, changing, adopting and ordering measures."""

import dataclasses

from django.db import transaction

from assessments.models import Assessment, Finding
from assessments.models.finding import Origin
from assessments.permissions import check_can_edit
from assessments.services.locking import ChangedMeanwhile, locked
from measures.models import Measure, Plan
from measures.services.acting import locked_measure, recorded
from measures.services.content import (
    MeasureContent,
    content_of,
    make_own,
    put_in_order,
    refuse_foreign,
    save,
    write,
)
from organisations.models import User


@transaction.atomic
def add_measure(
    *,
    assessment: Assessment,
    content: MeasureContent,
    by: User | None,
    origin: Origin = Origin.PERSON,
    certainty: str = "",
    carried_from: Measure | None = None,
) -> Measure:
    """Add a measure to the assessment's plan, behind those of its indicator.

    ``certainty`` is that of words the system wrote (``origin`` machine);
    ``carried_from`` the agency's measure of an earlier year whose words these are.

    Raises:
        PermissionDenied: ``by`` may not edit, or the state forbids it.
        Refused: a finding or division of another agency, a year without
            framework, or an indicator that the year does not have.
    """
    assessment = locked(assessment)
    check_can_edit(by, assessment)
    refuse_foreign(assessment, content)
    plan, _ = Plan.objects.get_or_create(assessment=assessment)
    measure = Measure(
        plan=plan,
        origin=origin,
        certainty=certainty,
        carried_from=carried_from.pk if carried_from else None,
    )
    changes = write(measure, content, by)
    put_in_order(plan)
    return recorded("measure.added", measure, assessment, changes, by)


@transaction.atomic
def edit_measure(
    *, measure: Measure, version: int, content: MeasureContent, by: User | None
) -> Measure:
    """Store ``content``; raises like ``add_measure``, or ``ChangedMeanwhile``."""
    assessment, measure = locked_measure(measure, by)
    if measure.version != version:
        raise ChangedMeanwhile
    refuse_foreign(assessment, content)
    changes = write(measure, content, by)
    if not changes:
        return measure
    put_in_order(measure.plan)
    return recorded("measure.edited", measure, assessment, changes, by)


@transaction.atomic
def adopt_measure(*, measure: Measure, by: User | None) -> Measure:
    """Make the system's words the agency's own; from now on unmarked."""
    assessment, measure = locked_measure(measure, by)
    if measure.origin != Origin.MACHINE:
        return measure
    changes = make_own(measure)
    save(measure, by)
    return recorded("measure.adopted", measure, assessment, changes, by)


@transaction.atomic
def link_finding(*, measure: Measure, finding: Finding, by: User | None) -> Measure:
    """Say that the measure answers the finding, too."""
    assessment, measure = locked_measure(measure, by)
    content = content_of(measure)
    if finding in content.findings:
        return measure
    content = dataclasses.replace(content, findings=[*content.findings, finding])
    refuse_foreign(assessment, content)
    changes = write(measure, content, by)
    return recorded("measure.edited", measure, assessment, changes, by)


@transaction.atomic
def move_measure(*, measure: Measure, up: bool, by: User | None) -> Measure:
    """Change places with the neighbour of the same indicator; at the end stay."""
    assessment, measure = locked_measure(measure, by)
    put_in_order(measure.plan)
    peers = list(
        measure.plan.measures.filter(indicator_number=measure.indicator_number)
    )
    here = peers.index(measure)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(peers):
        return measure
    measure, neighbour = peers[here], peers[there]
    changes = {"position": (measure.position, neighbour.position)}
    measure.position, neighbour.position = neighbour.position, measure.position
    Measure.objects.bulk_update([measure, neighbour], ["position"])
    return recorded("measure.moved", measure, assessment, changes, by)
