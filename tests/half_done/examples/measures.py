"""Measures."""

from functools import partial

from measures import services as measures
from measures.models import Evidence, Measure
from measures.services import evidence
from measures.services.evidence import Said
from organisations.uploads.taking_in import taken_in
from tests.factories import (
    AssessmentFactory,
    EvidenceFactory,
    MeasureFactory,
    PlanFactory,
)
from tests.half_done.office import Office
from tests.uploads import PDF, Sent, picture


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


def _evidence() -> dict:
    def approved(office: Office) -> Measure:
        office.approved()
        return Measure.objects.select_related("plan__assessment").get(
            pk=office.first.pk
        )

    def there(office: Office) -> Evidence:
        found = EvidenceFactory(measure=approved(office))
        return Evidence.objects.select_related("measure__plan__assessment").get(
            pk=found.pk
        )

    sent = (Sent("ก.pdf", PDF), Sent("ข.jpg", picture()))

    def attaching(office: Office):
        measure = approved(office)

        def attach():
            with taken_in(sent, folder=evidence.FOLDER) as taken:
                evidence.attach_files(
                    measure=measure, taken=taken, said=Said(), by=office.officer
                )

        return attach

    return {
        "add_files": lambda office: partial(
            evidence.add_files,
            measure=approved(office),
            uploads=sent,
            said=Said(),
            by=office.officer,
        ),
        "attach_files": attaching,
        "add_link": lambda office: partial(
            evidence.add_link,
            measure=approved(office),
            url="https://www.example.go.th/o12",
            said=Said("ประกาศบนเว็บไซต์"),
            by=office.officer,
        ),
        "change_evidence": lambda office: partial(
            evidence.change_evidence,
            evidence=there(office),
            version=1,
            said=Said("อย่างอื่น", is_public=True),
            by=office.officer,
        ),
        "remove_evidence": lambda office: partial(
            evidence.remove_evidence,
            evidence=there(office),
            words="แนบผิด",
            by=office.officer,
        ),
        "note_handed_out": lambda office: partial(
            evidence.note_handed_out, evidence=there(office), by=office.officer
        ),
    }


EXAMPLES = {f"measures.services.{name}": call for name, call in _measures().items()}
EXAMPLES |= {
    f"measures.services.evidence.{name}": call for name, call in _evidence().items()
}
