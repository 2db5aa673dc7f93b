"""Taking back the last save: exactly what stood before, as a save of its own."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from assessments.models import Assessment, Score
from assessments.services.scores import PublishedScores, ScoreEntry, save_scores
from assessments.services.undoing import undo_last_save
from organisations.errors import Refused
from organisations.models import AuditEntry, Role
from tests.factories import AssessmentFactory, member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment():
    return AssessmentFactory()


@pytest.fixture
def officer(assessment):
    return member_of(assessment.organisation, Role.OFFICER)


def save(assessment, by, total=None, level="", source="typed", **entries):
    assessment.refresh_from_db()
    published = PublishedScores(
        total=total and Decimal(total),
        level=level,
        entries={
            code.strip("_"): ScoreEntry(points and Decimal(points), commented)
            for code, (points, commented) in entries.items()
        },
        source=source,
    )
    return save_scores(
        assessment=assessment, version=assessment.version, published=published, by=by
    )


def undo(assessment, by):
    assessment.refresh_from_db()
    return undo_last_save(assessment=assessment, version=assessment.version, by=by)


def state(assessment) -> tuple:
    fresh = Assessment.objects.get(pk=assessment.pk)
    rows = fresh.scores.order_by("code").values_list(
        "code", "points", "commented", "source"
    )
    computed = (fresh.computed_total, fresh.computed_iit, fresh.rule_level)
    return fresh.published_total, fresh.published_level, computed, list(rows)


@pytest.fixture
def before(assessment, officer):
    save(
        assessment,
        officer,
        total="88.37",
        level="ผ่านดี",
        source="Sheet1!B2",
        IIT=("89.40", False),
        _1=("87.94", False),
        e2=(None, True),
        e4=("70.00", True),
    )
    return state(assessment)


def test_every_kind_of_change_is_taken_back(assessment, officer, before):
    """Changed, removed and new figures, marks, total, level, where they came from."""
    save(
        assessment,
        officer,
        total=None,
        level="ผ่าน",
        IIT=("98.40", False),
        e2=("60.00", False),
        e4=(None, True),
        OIT=("87.00", False),
    )
    undo(assessment, officer)

    assert state(assessment) == before


def test_the_undoing_is_a_save_with_its_own_entry_in_the_trail(
    assessment, officer, before
):
    save(assessment, officer, IIT=("98.40", False))
    version = assessment.version
    undo(assessment, officer)

    entry = AuditEntry.objects.latest("pk")
    assessment.refresh_from_db()
    assert (entry.act, entry.actor) == ("scores.save_undone", officer)
    assert entry.changes["IIT"] == {"old": "98.40", "new": "89.40"}
    assert assessment.version > version


def test_undoing_the_undoing_brings_the_save_back(assessment, officer, before):
    save(assessment, officer, IIT=("98.40", False))
    after = state(assessment)
    undo(assessment, officer)
    undo(assessment, officer)

    assert state(assessment) == after


def test_it_is_refused_when_somebody_saved_since(assessment, officer, before):
    save(assessment, officer, IIT=("98.40", False))
    assessment.refresh_from_db()
    seen = assessment.version
    save(assessment, member_of(assessment.organisation, Role.OFFICER), total="70.00")
    now = state(assessment)

    with pytest.raises(Refused, match="บันทึกคะแนนหลังจากนั้น"):
        undo_last_save(assessment=assessment, version=seen, by=officer)
    with pytest.raises(Refused, match="ผู้อื่นเป็นผู้บันทึก"):
        undo(assessment, officer)
    assert state(assessment) == now


def test_nothing_to_take_back_is_refused(assessment, officer):
    with pytest.raises(Refused):
        undo(assessment, officer)


def test_a_manager_and_a_locked_state_cannot_take_back(assessment, officer, before):
    manager = member_of(assessment.organisation, Role.MANAGER)
    with pytest.raises(PermissionDenied):
        undo(assessment, manager)
    Assessment.objects.update(status=Assessment.Status.SUBMITTED)
    with pytest.raises(PermissionDenied):
        undo(assessment, officer)

    assert state(assessment) == before


@pytest.fixture
def page(client, officer, assessment):
    client.force_login(officer)
    args = [assessment.organisation.code, 2568]
    return reverse("assessments:score-edit", args=args)


def test_the_page_offers_it_to_the_one_who_saved(client, page, assessment, before):
    assert "เลิกทำการบันทึกนี้" in client.get(page).content.decode()
    client.force_login(member_of(assessment.organisation, Role.OFFICER))

    assert "เลิกทำการบันทึกนี้" not in client.get(page).content.decode()


@pytest.mark.parametrize("version", ["", "-1", "x", "9" * 30, "²"])
def test_a_strange_version_takes_nothing_back(client, page, before, version):
    answer = client.post(f"{page}undo/", {"version": version}, follow=True)

    assert "เลิกทำการบันทึกไม่ได้" in answer.content.decode()
    assert Score.objects.count() == 4
