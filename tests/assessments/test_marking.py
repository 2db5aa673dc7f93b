"""Marking on an indicator's page which of its items were commented."""

import pytest
from django.urls import reverse

from assessments.models import Assessment, Score
from organisations.models import AuditEntry, Role
from tests.factories import AssessmentFactory, member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment():
    assessment = AssessmentFactory(version=3, published_total="88.37")
    Score.objects.create(
        assessment=assessment, code="i1", points="83.10", commented=True, source="B7"
    )
    Score.objects.create(assessment=assessment, code="e2", commented=True)
    return assessment


@pytest.fixture
def send(client, assessment):
    """Posts the marks of indicator 1 as the officer."""
    client.force_login(member_of(assessment.organisation, Role.OFFICER))
    code, year_be = assessment.organisation.code, assessment.year_be

    def post(*commented, version=3):
        address = reverse("assessments:marks", args=[code, year_be, 1])
        sent = {"version": version, "commented": commented}
        return client.post(address, sent, follow=True)

    return post


def marked(assessment) -> set[str]:
    return set(assessment.scores.filter(commented=True).values_list("code", flat=True))


def test_an_item_is_marked_without_a_score_and_its_finding_is_offered(send, assessment):
    text = send("i1", "i2").content.decode()

    assert "บันทึกเครื่องหมายแล้ว" in text
    assert 'value="i2" id="id_commented-i2" checked' in text
    assert 'value="i3" id="id_commented-i3">' in text
    assert "คะแนนเสนอประเด็นที่ยังไม่มีในรายการ" in text
    assert assessment.scores.get(code="i2").points is None


def test_a_mark_taken_away_leaves_the_figure_its_source_and_other_indicators(
    send, assessment
):
    send()

    assert marked(assessment) == {"e2"}
    kept = assessment.scores.get(code="i1")
    assert (str(kept.points), kept.source) == ("83.10", "B7")
    assessment.refresh_from_db()
    assert (str(assessment.published_total), assessment.version) == ("88.37", 4)


def test_marking_is_a_save_of_the_scores_in_the_trail(send):
    send("i1", "i2")

    entry = AuditEntry.objects.get(act="scores.saved")
    assert entry.changes == {"i2 commented": {"old": False, "new": True}}


def test_scores_saved_meanwhile_are_kept_and_the_boxes_stay_as_ticked(send, assessment):
    response = send("i2", version=2)

    text = response.content.decode()
    assert response.status_code == 409
    assert "ยังไม่ได้บันทึก เพราะมีการบันทึกคะแนนปีนี้ก่อน" in text
    assert 'value="i2" id="id_commented-i2" checked' in text
    assert 'name="version" value="3"' in text
    assert marked(assessment) == {"i1", "e2"}


def test_an_item_of_another_indicator_is_refused_by_its_code(send, assessment):
    response = send("e9")

    assert response.status_code == 422
    assert "ไม่มีข้อ “e9” ในตัวชี้วัดนี้" in response.content.decode()
    assert marked(assessment) == {"i1", "e2"}


def test_a_locked_year_shows_the_marks_and_no_boxes(client, send, assessment):
    Assessment.objects.filter(pk=assessment.pk).update(status="submitted")
    code, year_be = assessment.organisation.code, assessment.year_be

    text = client.get(
        reverse("assessments:indicator", args=[code, year_be, 1])
    ).content.decode()

    assert "มีข้อเสนอแนะ" in text
    assert 'type="checkbox"' not in text
    assert send("i2").status_code == 403
