"""Measures."""

from functools import partial

from measures import services as measures
from measures.models import Measure
from tests.factories import AssessmentFactory, MeasureFactory, PlanFactory
from tests.half_done.office import Office


def _measures() -> dict:
    def again(office: Office) -> Measure:
        return Measure.objects.select_related("plan__assessment").get(
            pk=office.first.pk
        )

    def machine(office: Office) -> Measure:
        Measure.objects.filter(pk=office.first.pk).update(origin="machine")
        return again(office)

    def carrying(office: Office):
        before = AssessmentFactory(
            organisation=office.organisation, year_be=office.assessment.year_be - 1
        )
        measure = MeasureFactory(plan=PlanFactory(assessment=before))
        return partial(
            measures.carry_over,
            assessment=office.assessment,
            keys=[f"last-year-{measure.pk}"],
            by=office.officer,
        )

    return {
        "deciding.add_measure": lambda office: partial(
            measures.add_measure,
            assessment=office.assessment,
            content=office.content(),
            by=office.officer,
        ),
        "deciding.edit_measure": lambda office: partial(
            measures.edit_measure,
            measure=again(office),
            version=office.first.version,
            content=office.content(),
            by=office.officer,
        ),
        "deciding.adopt_measure": lambda office: partial(
            measures.adopt_measure, measure=machine(office), by=office.officer
        ),
        "deciding.link_finding": lambda office: partial(
            measures.link_finding,
            measure=again(office),
            finding=office.own_finding,
            by=office.officer,
        ),
        "deciding.move_measure": lambda office: partial(
            measures.move_measure, measure=again(office), up=False, by=office.officer
        ),
        "removal.delete_measure": lambda office: partial(
            measures.delete_measure, measure=again(office), by=office.officer
        ),
        "removal.restore_measure": lambda office: partial(
            measures.restore_measure, removed=office.removed, by=office.officer
        ),
        "suggesting.carry_over": carrying,
        "suggesting.take_suggestion": lambda office: partial(
            measures.take_suggestion,
            assessment=office.assessment,
            key="indicator-9",
            by=office.officer,
        ),
    }


EXAMPLES = {f"measures.services.{name}": call for name, call in _measures().items()}
