"""Nothing that was submitted or approved changes: every service, every address.

Each deed is tried in draft first, where it must change something; a walk whose
deeds do nothing would prove nothing.
"""

import uuid
from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import URLPattern, get_resolver, reverse

from assessments.importing.proposal import CHANGED, Item, Proposal
from assessments.models import Assessment, Finding, Score
from assessments.services import bulk, importing, undoing
from assessments.services import findings as about_findings
from assessments.services import scores as about_scores
from assessments.services.findings import (
    FindingTexts,
    delete_finding,
    edit_finding,
    propose_findings,
)
from assessments.services.scores import PublishedScores, ScoreEntry, save_scores
from measures import services as about_measures
from measures.models import Measure, Plan, RemovedMeasure
from measures.services import content_of
from measures.views.cells import CELLS, _fingerprint
from organisations.models import Organisation, Role
from reports.checking import checked
from reports.confirming.services import confirm_old_report
from reports.models import SIGNER_FIELDS, ReportSettings, Review, Waiver
from reports.outline.layout import MOVABLE, Layout
from reports.services import save_report_look, save_report_settings
from reports.waiving import take_back_waiver, waive
from tests.factories import (
    AssessmentFactory,
    FindingFactory,
    MeasureFactory,
    PlanFactory,
    RemovedMeasureFactory,
    member_of,
)
from tests.half_done.discovery import services

pytestmark = pytest.mark.django_db

UNKNOWN = uuid.UUID(int=0)

LOCKED = ("submitted", "approved")
CONTENT = (
    "assessments.services.",
    "measures.services.",
    "reports.confirming.services.",
    "reports.services.",
    "reports.waiving.",
)
TEXTS = FindingTexts("ถ้อยคำใหม่", "ข้อเสนอใหม่", None, "")
SIGNERS = dict.fromkeys(SIGNER_FIELDS, "ชื่อใหม่")
# Comments are never locked; a year that is begun has nothing to lock; frameworks
# are the system's; a download changes nothing of the year.
NEVER_LOCKED = {
    "assessments.services.opening.open_assessment",
    "assessments.services.frameworks.load_frameworks",
    "assessments.services.comments",
    "assessments.services.exporting.export_scores",
    "measures.services.comments",
    # Work on a plan goes on while its text is being corrected.
    "measures.services.ending",
    "measures.services.evidence",
    "measures.services.exporting",
    "measures.services.progress",
    "reports.services.note_download",
}
# What is reported of measures is locked by its own rules.
FOLLOWING = ("comment", "ending", "evidence", "measures:follow", "measures:progress")
# What is no content: the review itself, pictures of the report.
# An import is of the agency: which years it is about stands in the file, and
# test_import_pages asks it about locked ones; so does test_old_report_pages.
ADDRESSES_NEVER_LOCKED = {
    "assessments:import",
    "assessments:import-check",
    "assessments:import-annotated",
    "assessments:import-template",
    "assessments:scores-export",
    "reports:old-reports",
    "reports:old-report-batch",
    "reports:old-report",
    "reports:old-report-checker",
    "reports:review",
    "reports:publishing",
    "reports:preview-request",
    "reports:progress-publishing",
    "reports:progress-preview-request",
}


class Year:
    """A year with something of everything that can be changed."""

    def __init__(self):
        self.assessment = AssessmentFactory()
        organisation = self.assessment.organisation
        self.officer = member_of(organisation, Role.OFFICER)
        entries = {
            "1": ScoreEntry(Decimal("70.00")),
            "i1": ScoreEntry(None, commented=True),
            "i2": ScoreEntry(None, commented=True),
        }
        save_scores(
            assessment=self.assessment,
            version=0,
            published=PublishedScores(Decimal("88.37"), "ผ่านดี", entries),
            by=self.officer,
        )
        propose_findings(assessment=self.assessment, by=self.officer)
        delete_finding(
            finding=self.assessment.findings.get(target_code="i2"), by=self.officer
        )
        self.finding = self.assessment.findings.get(target_code="1")
        self.rewritten = edit_finding(
            finding=self.assessment.findings.get(target_code="i1"),
            version=0,
            texts=TEXTS,
            by=self.officer,
        )
        own = FindingFactory(assessment=self.assessment)
        plan = PlanFactory(assessment=self.assessment)
        self.measure = MeasureFactory(plan=plan, position=1, origin="machine")
        self.measure.findings.add(own)
        MeasureFactory(plan=plan, position=2)
        self.removed = RemovedMeasureFactory(plan=plan)
        before = AssessmentFactory(organisation=organisation, year_be=2567)
        self.last_years = MeasureFactory(plan=PlanFactory(assessment=before))
        found = checked(self.assessment).found
        self.waived, self.warning = [
            each.key for each in found if each.rule == "no-lead-division"
        ]
        waive(
            assessment=self.assessment,
            keys=[self.waived],
            reason="สำนักปลัดดูแลเอง",
            by=self.officer,
        )

    def in_state(self, status: str) -> None:
        Assessment.objects.filter(pk=self.assessment.pk).update(status=status)
        self.assessment = Assessment.objects.get(pk=self.assessment.pk)
        self.finding = Finding.objects.get(pk=self.finding.pk)
        self.measure = Measure.objects.get(pk=self.measure.pk)

    def content(self) -> dict:
        """All rows that a report is made of."""
        models = (
            Organisation,
            Assessment,
            Score,
            Finding,
            Plan,
            Measure,
            Measure.findings.through,
            Measure.helpers.through,
            RemovedMeasure,
            ReportSettings,
            Review,
            Waiver,
        )
        return {each._meta.label: list(each.objects.values()) for each in models}


@pytest.fixture
def year():
    return Year()


def scores(**figures) -> PublishedScores:
    entries = {code: ScoreEntry(Decimal(points)) for code, points in figures.items()}
    return PublishedScores(Decimal("90.00"), "ผ่านดี", entries)


def of_finding(year):
    return {"finding": year.finding, "version": year.finding.version}


def of_rewritten(year):
    return {"finding": year.rewritten, "version": year.rewritten.version}


def proposal_for(year) -> Proposal:
    """As it was made while the year could still be edited."""
    figures = scores(IIT="90")
    return Proposal([Item(CHANGED, "", "", year.assessment, 1, figures, {}, "", 1)])


DEEDS = {
    about_scores.save_scores: lambda year: {
        "assessment": year.assessment,
        "version": 1,
        "published": scores(IIT="90"),
    },
    about_scores.mark_commented: lambda year: {
        "assessment": year.assessment,
        "version": 1,
        "among": ["i1", "i2"],
        "commented": [],
    },
    confirm_old_report: lambda year: {
        "organisation": year.assessment.organisation,
        "year_be": year.assessment.year_be,
        "version": 1,
        "published": scores(IIT="90"),
    },
    bulk.save_many_scores: lambda year: {
        "saves": [bulk.Save(year.assessment, 1, scores(IIT="90"))]
    },
    importing.apply_import: lambda year: {"proposal": proposal_for(year)},
    undoing.undo_last_save: lambda year: {
        "assessment": year.assessment,
        "version": 1,
    },
    about_findings.propose_findings: lambda year: {
        "assessment": year.assessment,
    },
    about_findings.add_finding: lambda year: {
        "assessment": year.assessment,
        "indicator_number": 2,
        "texts": TEXTS,
    },
    about_findings.edit_finding: lambda year: {**of_finding(year), "texts": TEXTS},
    about_findings.adopt_finding: of_finding,
    about_findings.restore_proposal: of_rewritten,
    about_findings.delete_finding: lambda year: {"finding": year.finding},
    about_measures.add_measure: lambda year: {
        "assessment": year.assessment,
        "content": content_of(year.measure),
    },
    about_measures.edit_measure: lambda year: {
        "measure": year.measure,
        "version": year.measure.version,
        "content": replace(content_of(year.measure), activity="กิจกรรมใหม่"),
    },
    about_measures.adopt_measure: lambda year: {"measure": year.measure},
    about_measures.link_finding: lambda year: {
        "measure": year.measure,
        "finding": year.finding,
    },
    about_measures.move_measure: lambda year: {"measure": year.measure, "up": False},
    about_measures.delete_measure: lambda year: {"measure": year.measure},
    about_measures.restore_measure: lambda year: {"removed": year.removed},
    about_measures.take_suggestion: lambda year: {
        "assessment": year.assessment,
        "key": "indicator-1",
    },
    about_measures.carry_over: lambda year: {
        "assessment": year.assessment,
        "keys": [f"last-year-{year.last_years.pk}"],
    },
    waive: lambda year: {
        "assessment": year.assessment,
        "keys": [year.warning],
        "reason": "ทุกกองทำร่วมกัน",
    },
    take_back_waiver: lambda year: {
        "assessment": year.assessment,
        "key": year.waived,
    },
    save_report_settings: lambda year: {
        "assessment": year.assessment,
        "values": SIGNERS,
        "digits": "arabic",
    },
    save_report_look: lambda year: {
        "assessment": year.assessment,
        "foreword": "คำนำของหน่วยงาน",
        "closing": "",
        "layout": Layout(),
        "version": 0,
    },
}


def test_every_service_stands_in_the_walk():
    found = {each for each in services() if each.startswith(CONTENT)}

    assert {each for each in found if not is_never_locked(each)} == set(
        map(name_of, DEEDS)
    )


def name_of(deed) -> str:
    return f"{deed.__module__}.{deed.__qualname__}"


def is_never_locked(service: str) -> bool:
    return bool({service, service.rpartition(".")[0]} & NEVER_LOCKED)


def undone(act) -> None:
    """Do ``act`` and take back what it wrote."""
    with transaction.atomic():
        act()
        transaction.set_rollback(True)


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.__name__)
def test_no_service_changes_what_is_locked(year, deed):
    def in_draft():
        before = year.content()
        deed(**DEEDS[deed](year), by=year.officer)
        assert year.content() != before

    undone(in_draft)
    for status in LOCKED:
        year.in_state(status)
        before = year.content()
        for by in (year.officer, None):
            with pytest.raises(PermissionDenied, match="ถอนเพื่อแก้ไขก่อน"):
                deed(**DEEDS[deed](year), by=by)
        assert year.content() == before


# name: what follows agency and year in the address, and what is sent there.
POSTS = {
    "assessments:score-edit": lambda year: ((), {"version": 1, "total": "91.00"}),
    "assessments:score-undo": lambda year: ((), {"version": 1}),
    "assessments:marks": lambda year: ((1,), {"version": 1}),
    "assessments:findings-propose": lambda year: ((), {}),
    "assessments:finding-add": lambda year: ((), {"text": "พบใหม่", "version": 0}),
    "assessments:finding-edit": lambda year: (
        (year.finding.pk,),
        {"version": year.finding.version, "text": "ถ้อยคำใหม่"},
    ),
    "assessments:finding-adopt": lambda year: (
        (year.finding.pk,),
        {"version": year.finding.version},
    ),
    "assessments:finding-restore": lambda year: (
        (year.rewritten.pk,),
        {"version": year.rewritten.version},
    ),
    "assessments:finding-delete": lambda year: ((year.finding.pk,), {}),
    "measures:add": lambda year: ((), {"activity": "กิจกรรมใหม่", "version": 0}),
    "measures:edit": lambda year: (
        (year.measure.pk,),
        {"activity": "กิจกรรมใหม่", "version": year.measure.version},
    ),
    "measures:cell": lambda year: (
        (year.measure.pk, "activity"),
        {
            "activity": "กิจกรรมใหม่",
            "version": year.measure.version,
            "was": _fingerprint(year.measure, CELLS["activity"][1]),
        },
    ),
    "measures:move": lambda year: ((year.measure.pk,), {"to": "down"}),
    "measures:adopt": lambda year: ((year.measure.pk,), {}),
    "measures:link": lambda year: ((year.measure.pk,), {"finding": year.finding.pk}),
    "measures:delete": lambda year: ((year.measure.pk,), {}),
    "measures:restore": lambda year: ((year.removed.pk,), {}),
    "measures:suggestions": lambda year: ((), {"key": "indicator-1"}),
    "measures:carry": lambda year: ((), {"key": f"last-year-{year.last_years.pk}"}),
    "reports:waive": lambda year: (
        (),
        {"key": year.warning, "reason": "ทุกกองทำร่วมกัน"},
    ),
    "reports:waiver-back": lambda year: ((), {"key": year.waived}),
    "reports:report": lambda year: (
        (),
        {"digits": "arabic", "prepared_by": "ชื่อ", "version": 0},
    ),
    "reports:look": lambda year: (
        (),
        {"foreword": "คำนำของหน่วยงาน", "order": list(MOVABLE), "version": 0},
    ),
}
NOTHING_TO_SAVE = {"assessments:score-preview"}


def changing_addresses() -> set[str]:
    """Named addresses of assessments, measures and reports that take a POST."""
    return {
        f"{resolver.app_name}:{each.name}"
        for resolver in get_resolver().url_patterns
        if getattr(resolver, "app_name", None) in ("assessments", "measures", "reports")
        for each in resolver.url_patterns
        if isinstance(each, URLPattern)
        and not any(word in f"{resolver.app_name}:{each.name}" for word in FOLLOWING)
    }


def test_every_changing_address_stands_in_the_walk(year, client):
    client.force_login(year.officer)
    takes_post = set()
    for name in changing_addresses() - ADDRESSES_NEVER_LOCKED - NOTHING_TO_SAVE:
        if client.post(address_of(year, name)).status_code != 405:
            takes_post.add(name)

    assert takes_post == set(POSTS)


def address_of(year, name: str) -> str:
    code, year_be = year.assessment.organisation.code, year.assessment.year_be
    if name in POSTS:
        arguments = POSTS[name](year)[0]
    else:
        arguments = {
            "assessments:indicator": (1,),
            "reports:preview-progress": (UNKNOWN,),
            **dict.fromkeys(
                (
                    "reports:progress",
                    "reports:progress-pdf",
                    "reports:progress-docx",
                    "reports:progress-xlsx",
                    "reports:progress-evidence",
                ),
                (12,),
            ),
            "reports:preview-page": (UNKNOWN, 1),
            "reports:preview-thumbnail": (UNKNOWN, 1),
        }.get(name, ())
    return reverse(name, args=[code, year_be, *arguments])


@pytest.mark.parametrize("name", POSTS)
def test_no_address_changes_what_is_locked(year, client, name):
    client.force_login(year.officer)
    sent = POSTS[name](year)[1]
    address = address_of(year, name)

    def in_draft():
        before = year.content()
        client.post(address, sent)
        assert year.content() != before

    undone(in_draft)
    for status in LOCKED:
        year.in_state(status)
        before = year.content()
        for headers in ({}, {"HX-Request": "true"}):
            answer = client.post(address, sent, headers=headers)
            assert answer.status_code == 403 or answer.headers.get("HX-Refresh")
        assert year.content() == before
