"""Scores, findings, frameworks."""

import shutil
from functools import partial

from django.conf import settings

from assessments.models import Assessment, Finding
from assessments.services import (
    bulk,
    exporting,
    findings,
    frameworks,
    importing,
    opening,
    scores,
    undoing,
)
from tests.factories import framework
from tests.half_done.office import FIGURES, Office, published
from tests.spreadsheets import csv


def _assessments() -> dict:
    def texts(**said: str) -> findings.FindingTexts:
        empty = {"text": "", "recommendation": "", "no_measure_reason": ""}
        return findings.FindingTexts(**{**empty, "issue": 2, **said})

    def again(office: Office) -> Finding:
        return Finding.objects.select_related("assessment").get(pk=office.found.pk)

    def rewritten(office: Office) -> Finding:
        found = again(office)
        return findings.edit_finding(
            finding=found,
            version=found.version,
            texts=texts(text="ถ้อยคำของหน่วยงาน"),
            by=office.officer,
        )

    def restoring(office: Office):
        found = rewritten(office)
        return partial(
            findings.restore_proposal,
            finding=found,
            version=found.version,
            by=office.officer,
        )

    def taking_up_again(office: Office):
        Finding.objects.filter(pk=office.found.pk).delete()
        return partial(
            findings.propose_findings, assessment=office.assessment, by=office.officer
        )

    def loading(office: Office):
        folder = settings.MEDIA_ROOT / "frameworks"
        folder.mkdir(exist_ok=True)
        shutil.copy(settings.BASE_DIR / "fixtures/frameworks/2567.yaml", folder)
        return partial(
            frameworks.load_frameworks, folder, by=office.system_administrator
        )

    def saving_many(office: Office):
        begun = office.assessment
        new = Assessment(
            organisation=office.organisation, year_be=2567, framework=framework(2567)
        )
        changed = published(
            **{**dict(list(FIGURES.items())[:9]), "1": FIGURES["9"]}, IIT=FIGURES["1"]
        )
        saves = [
            bulk.Save(begun, begun.version, changed),
            bulk.Save(new, 0, published(**{"1": FIGURES["1"]})),
        ]
        return partial(bulk.save_many_scores, saves=saves, by=office.officer)

    def importing_a_file(office: Office):
        proposal = importing.propose_import(
            csv("agency_code,1,total", f"{office.organisation.code},70,80"),
            "คะแนน.csv",
            year_be=office.assessment.year_be,
            reader=office.officer,
        )
        return partial(importing.apply_import, proposal=proposal, by=office.officer)

    return {
        "findings.propose_findings": taking_up_again,
        "findings.edit_finding": lambda office: partial(rewritten, office),
        "findings.adopt_finding": lambda office: partial(
            findings.adopt_finding,
            finding=again(office),
            version=office.found.version,
            by=office.officer,
        ),
        "findings.restore_proposal": restoring,
        "findings.add_finding": lambda office: partial(
            findings.add_finding,
            assessment=office.assessment,
            indicator_number=3,
            texts=texts(text="พบเอง"),
            by=office.officer,
        ),
        "findings.delete_finding": lambda office: partial(
            findings.delete_finding, finding=again(office), by=office.officer
        ),
        "frameworks.load_frameworks": loading,
        "opening.open_assessment": lambda office: partial(
            opening.open_assessment,
            organisation=office.organisation,
            year_be=2560,
            by=office.officer,
        ),
        "scores.save_scores": lambda office: partial(
            scores.save_scores,
            assessment=office.assessment,
            version=office.assessment.version,
            # One figure changed, one new, one gone: every kind of write.
            published=published(
                **{**dict(list(FIGURES.items())[:9]), "1": FIGURES["9"]},
                IIT=FIGURES["1"],
            ),
            by=office.officer,
        ),
        "bulk.save_many_scores": saving_many,
        "exporting.export_scores": lambda office: partial(
            exporting.export_scores, organisation=office.organisation, by=office.officer
        ),
        "importing.apply_import": importing_a_file,
        "scores.mark_commented": lambda office: partial(
            scores.mark_commented,
            assessment=office.assessment,
            version=office.assessment.version,
            among=["o1", "1"],
            commented=["o1", "1"],
            by=office.officer,
        ),
        "undoing.undo_last_save": lambda office: partial(
            undoing.undo_last_save,
            assessment=office.assessment,
            version=office.assessment.version,
            by=office.officer,
        ),
    }


EXAMPLES = {
    f"assessments.services.{name}": call for name, call in _assessments().items()
}
