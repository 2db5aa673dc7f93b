"""A filled assessment: the published facts of อบต.ไชยสอ 2568, through the services."""

from decimal import Decimal

import pytest

from assessments.services.findings import propose_findings
from assessments.services.scores import PublishedScores, ScoreEntry, save_scores
from measures.services import MeasureContent, add_measure
from organisations.models import Role
from tests.factories import (
    AssessmentFactory,
    DivisionFactory,
    OrganisationFactory,
    PeriodFactory,
    complete_assessment,
    framework,
    member_of,
)

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
