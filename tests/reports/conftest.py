"""A filled assessment: the published facts of อบต.ไชยสอ 2568, through the services."""

from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import override_settings

from assessments.models import Assessment
from assessments.services.findings import propose_findings
from assessments.services.scores import PublishedScores, ScoreEntry, save_scores
from measures.models import Evidence, Progress
from measures.services import MeasureContent, add_measure
from organisations.models import Role
from reports.building import build_report
from reports.content import build_analysis
from reports.kinds import PROGRESS
from tests.conftest import FAST_HASHER
from tests.factories import (
    AssessmentFactory,
    DivisionFactory,
    OrganisationFactory,
    PeriodFactory,
    complete_assessment,
    framework,
    member_of,
)
from tests.reported import a_year_of_progress
from tests.taking_back import taken_back

FIGURES = {
    "IIT": "89.40", "EIT1": "89.90", "EIT2": "88.45", "OIT": "87.00", "1": "87.94",
    "2": "88.26", "3": "94.29", "4": "84.45", "5": "92.07", "6": "90.89", "7": "87.76",
    "8": "88.87", "9": "79.00", "10": "95.00",
}  # fmt: skip


@pytest.fixture
def chaiyaso(db):
    framework(2569)
    organisation = OrganisationFactory(code="6400512", period=None)
    PeriodFactory(
        organisation=organisation,
        name="องค์การบริหารส่วนตำบลไชยสอ",
        province="ขอนแก่น",
        district="ชุมแพ",
    )
    assessment = AssessmentFactory(organisation=organisation)
    entries = {code: ScoreEntry(Decimal(points)) for code, points in FIGURES.items()}
    entries |= {code: ScoreEntry(None, commented=True) for code in ("i10", "e2", "e5")}
    assessment = save_scores(
        assessment=assessment,
        version=0,
        published=PublishedScores(Decimal("88.37"), "ผ่านดี", entries),
        by=None,
    )
    propose_findings(assessment=assessment, by=None)
    offices = [
        DivisionFactory(organisation=organisation, name=n)
        for n in ("สำนักปลัด", "กองคลัง")
    ]
    add_measure(
        assessment=assessment,
        content=MeasureContent(
            activity="การยืมใช้ทรัพย์สินของหน่วยงาน",
            indicator_number=4,
            issue=None,
            findings=list(assessment.findings.filter(target_code="i10")),
            steps=["ประชาสัมพันธ์ขั้นตอนการขอยืมทรัพย์สิน"],
            months=list(range(1, 10)),
            lead=None,
            helpers=offices,
        ),
        by=None,
    )
    return assessment


@pytest.fixture
def assessment():
    return complete_assessment()


@pytest.fixture
def officer(assessment):
    return member_of(assessment.organisation, Role.OFFICER)


@pytest.fixture
def manager(assessment):
    return member_of(assessment.organisation, Role.MANAGER)


@pytest.fixture
def quick_pdf(monkeypatch):
    """Publishing without the layout of pages; each version has bytes of its own."""

    def pdf(document, *_, **__):
        return f"%PDF-{document.verification.code}".encode()

    monkeypatch.setattr("reports.publishing.freezing.document_pdf", pdf)


@pytest.fixture(scope="session")
def demo_documents(django_db_setup, django_db_blocker, tmp_path_factory):
    """The reports of both agencies of the demonstration, by code, and the example's
    progress; plain data."""
    place = tmp_path_factory.mktemp("demo")
    with (
        django_db_blocker.unblock(),
        taken_back(),
        override_settings(
            VAR_DIR=place, MEDIA_ROOT=place / "files", PASSWORD_HASHERS=FAST_HASHER
        ),
    ):
        for year_be in range(2565, 2570):
            framework(year_be)
        organisation = OrganisationFactory(code="6400512", period=None)
        PeriodFactory(
            organisation=organisation,
            name="องค์การบริหารส่วนตำบลไชยสอ",
            province="ขอนแก่น",
            district="ชุมแพ",
        )
        call_command("demo", "--unpublished", stdout=StringIO(), stderr=StringIO())
        years = Assessment.objects.filter(year_be=2568).select_related("framework")
        documents = {each.organisation.code: build_analysis(each) for each in years}
        example = years.get(organisation__code="X-EXAMPLE")
        # What the demonstration tells of it has fewer cases than this.
        for model in (Evidence, Progress):
            model.objects.filter(measure__plan__assessment=example).delete()
        a_year_of_progress(example)
        return documents | {"progress": build_report(example, PROGRESS[12])}
