"""Measures."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

from django.utils import timezone

from measures import services as measures
from measures.models import Evidence, Measure, Progress
from measures.services import ending, evidence, exporting, progress
from measures.services.evidence import Said
from measures.services.progress import Told
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


TOLD = Told(date(2026, 3, 31), 40, "อบรมเจ้าหน้าที่แล้ว", spending=Decimal("1500.00"))


def _progress() -> dict:
    def measure(office: Office, **ended) -> Measure:
        office.approved()
        Measure.objects.filter(pk=office.first.pk).update(**ended)
        return Measure.objects.select_related("plan__assessment").get(
            pk=office.first.pk
        )

    def sent(office: Office) -> Progress:
        reported = progress.report_progress(
            measure=measure(office), told=TOLD, by=office.officer
        )
        EvidenceFactory(measure=reported.progress.measure, progress=reported.progress)
        return reported.progress

    def deciding(decide):
        return lambda office: partial(
            decide, progress=sent(office), version=1, words="ดูแล้ว", by=office.manager
        )

    def ended(office: Office) -> Measure:
        return measure(office, ended_at=timezone.now(), ended_words="ยุบรวมโครงการ")

    return {
        "progress.report_progress": lambda office: partial(
            progress.report_progress,
            measure=measure(office),
            told=TOLD,
            by=office.officer,
        ),
        "progress.change_progress": lambda office: partial(
            progress.change_progress,
            progress=sent(office),
            version=1,
            told=replace(TOLD, percent=60),
            by=office.officer,
        ),
        "progress.withdraw_progress": lambda office: partial(
            progress.withdraw_progress,
            progress=sent(office),
            version=1,
            by=office.officer,
        ),
        "progress.confirm_progress": deciding(progress.confirm_progress),
        "progress.return_progress": deciding(progress.return_progress),
        "exporting.note_export": lambda office: partial(
            exporting.note_export,
            assessment=office.assessment,
            measures=2,
            wanted={"mark": "เกินกำหนด"},
            by=office.manager,
        ),
        "ending.end_measure": lambda office: partial(
            ending.end_measure,
            measure=measure(office),
            words="ยุบรวมโครงการ",
            by=office.manager,
        ),
        "ending.reopen_measure": lambda office: partial(
            ending.reopen_measure,
            measure=ended(office),
            words="ได้รับงบประมาณเพิ่ม",
            by=office.manager,
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
EXAMPLES |= {f"measures.services.{name}": call for name, call in _progress().items()}
