from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError

from assessments.models import Assessment, Score
from assessments.services.locking import ChangedMeanwhile
from assessments.services.opening import open_assessment
from assessments.services.scores import (
    PublishedScores,
    ScoreEntry,
    save_scores,
)
from organisations.errors import Refused
from organisations.models import AuditEntry, Role
from tests.factories import AssessmentFactory, OrganisationFactory, framework, member_of

pytestmark = pytest.mark.django_db

FIGURES = {
    "1": "87.94", "2": "88.26", "3": "94.29", "4": "84.45", "5": "92.07", "6": "90.89",
    "7": "87.76", "8": "88.87", "9": "79.00", "10": "95.00",
}  # fmt: skip


def published(total: str | None = None, level: str = "", **figures) -> PublishedScores:
    entries = {code: ScoreEntry(Decimal(points)) for code, points in figures.items()}
    return PublishedScores(Decimal(total) if total else None, level, entries)


@pytest.fixture
def assessment():
    return AssessmentFactory()


@pytest.fixture
def officer(assessment):
    return member_of(assessment.organisation, Role.OFFICER)


def test_published_and_computed_figures_stand_side_by_side(assessment, officer):
    save_scores(
        assessment=assessment,
        version=0,
        published=published("88.73", "A", **FIGURES),
        by=officer,
    )

    assessment.refresh_from_db()
    assert (assessment.published_total, assessment.published_level) == (
        Decimal("88.73"),
        "A",
    )
    assert assessment.computed_total == Decimal("88.37")
    assert assessment.computed_iit == Decimal("89.40")
    assert assessment.computed_eit == Decimal("89.17")
    assert assessment.rule_level == "ผ่านดี"
    assert (assessment.total, assessment.level) == (Decimal("88.73"), "A")


def test_every_changed_field_is_in_the_trail_with_old_and_new(assessment, officer):
    save_scores(
        assessment=assessment, version=0, published=published(IIT="90"), by=officer
    )
    save_scores(
        assessment=assessment, version=1, published=published(IIT="91"), by=officer
    )

    entry = AuditEntry.objects.latest("pk")
    assert (entry.act, entry.actor) == ("scores.saved", officer)
    assert entry.organisation == assessment.organisation
    assert entry.changes == {"IIT": {"old": "90.00", "new": "91"}}


def test_saving_the_same_again_writes_nothing(assessment, officer):
    save_scores(
        assessment=assessment, version=0, published=published(IIT="90"), by=officer
    )
    save_scores(
        assessment=assessment, version=1, published=published(IIT="90"), by=officer
    )

    assessment.refresh_from_db()
    assert assessment.version == 1
    assert AuditEntry.objects.filter(act="scores.saved").count() == 1


def test_a_commented_question_needs_no_score(assessment, officer):
    save_scores(
        assessment=assessment,
        version=0,
        published=PublishedScores(None, "", {"i1": ScoreEntry(None, commented=True)}),
        by=officer,
    )

    score = Score.objects.get(assessment=assessment)
    assert (score.code, score.points, score.commented) == ("i1", None, True)


def test_a_figure_that_is_taken_away_is_missing_and_not_zero(assessment, officer):
    save_scores(
        assessment=assessment, version=0, published=published(**FIGURES), by=officer
    )
    less = {code: points for code, points in FIGURES.items() if code != "9"}
    save_scores(
        assessment=assessment, version=1, published=published(**less), by=officer
    )

    assessment.refresh_from_db()
    assert not Score.objects.filter(assessment=assessment, code="9").exists()
    assert assessment.computed_oit is None
    assert assessment.computed_total is None


def test_the_second_of_two_simultaneous_saves_is_refused_whole(assessment, officer):
    save_scores(
        assessment=assessment, version=0, published=published(IIT="90"), by=officer
    )

    with pytest.raises(ChangedMeanwhile):
        save_scores(
            assessment=assessment, version=0, published=published(IIT="80"), by=officer
        )

    assert Score.objects.get(assessment=assessment).points == Decimal("90.00")


@pytest.mark.parametrize(
    "role", [Role.MANAGER, Role.AUDITOR, Role.AGENCY_ADMINISTRATOR]
)
def test_only_officers_enter_scores(assessment, role):
    with pytest.raises(PermissionDenied, match="เจ้าหน้าที่ผู้บันทึก"):
        save_scores(
            assessment=assessment,
            version=0,
            published=published(IIT="90"),
            by=member_of(assessment.organisation, role),
        )

    assert not Score.objects.exists()


def test_an_officer_of_another_agency_enters_nothing(assessment):
    with pytest.raises(PermissionDenied):
        save_scores(
            assessment=assessment,
            version=0,
            published=published(IIT="90"),
            by=member_of(OrganisationFactory(), Role.OFFICER),
        )


@pytest.mark.parametrize(
    "status", [Assessment.Status.SUBMITTED, Assessment.Status.APPROVED]
)
def test_a_submitted_assessment_is_locked_even_for_the_machine(assessment, status):
    assessment.status = status
    assessment.save()

    with pytest.raises(PermissionDenied, match="ถอนเพื่อแก้ไข"):
        save_scores(assessment=assessment, version=0, published=published(), by=None)


@pytest.mark.parametrize("code", ["11", "i16", "o29", "e10", "XIT"])
def test_a_code_that_the_year_does_not_have_is_refused(assessment, officer, code):
    with pytest.raises(Refused, match=code):
        save_scores(
            assessment=assessment,
            version=0,
            published=published(**{code: "80"}),
            by=officer,
        )


def test_scores_are_undone_without_their_audit_entry(assessment, officer, monkeypatch):
    def fail(**fields):
        raise DatabaseError

    monkeypatch.setattr(AuditEntry.objects, "create", fail)
    with pytest.raises(DatabaseError):
        save_scores(
            assessment=assessment, version=0, published=published(IIT="90"), by=officer
        )

    assessment.refresh_from_db()
    assert assessment.version == 0
    assert not Score.objects.exists()


def test_an_early_year_holds_total_and_level_and_nothing_else(officer, assessment):
    framework(2562)
    early = open_assessment(
        organisation=assessment.organisation, year_be=2561, by=officer
    )
    save_scores(
        assessment=early, version=0, published=published("77.77", "B"), by=officer
    )

    early.refresh_from_db()
    assert (early.framework, early.total, early.level) == (None, Decimal("77.77"), "B")
    assert (early.computed_total, early.rule_level) == (None, "")
    with pytest.raises(Refused, match="เฉพาะคะแนนภาพรวมและระดับ"):
        save_scores(
            assessment=early, version=1, published=published(**{"1": "80"}), by=officer
        )


def test_no_year_after_the_newest_framework_is_opened(assessment, officer):
    with pytest.raises(Refused, match="ยังไม่มีกรอบการประเมินปี 2570"):
        open_assessment(organisation=assessment.organisation, year_be=2570, by=officer)


def test_a_year_is_opened_once(assessment, officer):
    with pytest.raises(Refused, match="อยู่แล้ว"):
        open_assessment(organisation=assessment.organisation, year_be=2568, by=officer)

    assert Assessment.objects.count() == 1


def test_only_officers_open_a_year(assessment):
    with pytest.raises(PermissionDenied):
        open_assessment(
            organisation=assessment.organisation,
            year_be=2567,
            by=member_of(assessment.organisation, Role.MANAGER),
        )
