"""One agency in which every deed of the examples can be done."""

from decimal import Decimal

from assessments.models import Finding
from assessments.services.findings import propose_findings
from assessments.services.scores import PublishedScores, ScoreEntry, save_scores
from measures.services import MeasureContent
from organisations.models import Invitation, Role
from organisations.services.printing import replace_seal
from reports.review import approve, submit
from tests.factories import (
    AssessmentFactory,
    DivisionFactory,
    FindingFactory,
    MeasureFactory,
    PlanFactory,
    RemovedMeasureFactory,
    UserFactory,
    member_of,
    seal_picture,
)

# Indicator 9 is below the year's threshold: there is something to find.
FIGURES = {str(number): Decimal("90.00") for number in range(1, 11)} | {
    "9": Decimal("79.00")
}


def published(**figures: Decimal) -> PublishedScores:
    entries = {code: ScoreEntry(points) for code, points in figures.items()}
    return PublishedScores(Decimal("88.90"), "ผ่าน", entries)


class Office:
    def __init__(self):
        self.assessment = AssessmentFactory()
        self.organisation = self.assessment.organisation
        self.officer = member_of(self.organisation, Role.OFFICER)
        self.manager = member_of(self.organisation, Role.MANAGER)
        self.administrator = member_of(self.organisation, Role.AGENCY_ADMINISTRATOR)
        self.system_administrator = UserFactory(is_system_administrator=True)
        self.assessment = save_scores(
            assessment=self.assessment,
            version=self.assessment.version,
            published=published(**FIGURES),
            by=self.officer,
        )
        self.own_finding = FindingFactory(assessment=self.assessment)
        self.found = propose_findings(assessment=self.assessment, by=self.officer)[0]
        plan = PlanFactory(assessment=self.assessment)
        self.first, self.second = MeasureFactory.create_batch(2, plan=plan)
        self.removed = RemovedMeasureFactory(plan=plan)
        self.division, self.other_division = DivisionFactory.create_batch(
            2, organisation=self.organisation
        )
        for place, each in enumerate([self.division, self.other_division], start=1):
            each.position = place
            each.save()
        invitation, self.token = Invitation.new_for(UserFactory())
        invitation.save()
        replace_seal(organisation=self.organisation, content=seal_picture(), by=None)

    def content(self) -> MeasureContent:
        return MeasureContent(
            activity="จัดทำคู่มือการให้บริการ",
            indicator_number=9,
            issue=None,
            findings=[self.found],
            steps=["จัดทำร่าง", "เผยแพร่"],
            months=[10, 11],
            lead=self.division,
            helpers=[self.other_division],
        )

    def answer_everything(self) -> None:
        Finding.objects.filter(assessment=self.assessment).update(
            no_measure_reason="ดำเนินการแล้วในปีก่อน"
        )

    def submitted(self) -> int:
        """Handed over; returns the act's key, which the next act has seen."""
        self.answer_everything()
        return submit(assessment=self.assessment, seen=0, by=self.officer).pk

    def approved(self) -> int:
        seen = self.submitted()
        return approve(assessment=self.assessment, seen=seen, by=self.manager).pk
