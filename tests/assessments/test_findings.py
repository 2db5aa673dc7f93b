"""Findings: proposed, edited, adopted, added and removed, by service and by page."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.urls import reverse

from assessments.models import Finding, Score
from assessments.models.finding import Origin
from assessments.services.findings import (
    FindingTexts,
    add_finding,
    adopt_finding,
    delete_finding,
    edit_finding,
    propose_findings,
)
from assessments.services.locking import ChangedMeanwhile
from organisations.errors import Refused
from organisations.models import AuditEntry, Role
from tests.factories import AssessmentFactory, FindingFactory, member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment():
    assessment = AssessmentFactory()
    Score.objects.create(assessment=assessment, code="9", points="79.00")
    Score.objects.create(assessment=assessment, code="i1", commented=True)
    Score.objects.create(assessment=assessment, code="i3", commented=True)
    return assessment


@pytest.fixture
def officer(assessment):
    return member_of(assessment.organisation, Role.OFFICER)


def texts(text="ข้อความใหม่", recommendation="", issue=None, reason="") -> FindingTexts:
    return FindingTexts(text, recommendation, issue, reason)


def test_findings_are_proposed_in_the_order_of_the_report(assessment, officer):
    propose_findings(assessment=assessment, by=officer)

    assert [each.target_code for each in assessment.findings.all()] == ["i1", "i3", "9"]
    assert {each.text_origin for each in assessment.findings.all()} == {Origin.MACHINE}


def test_proposing_again_adds_nothing_and_touches_no_edited_text(assessment, officer):
    propose_findings(assessment=assessment, by=officer)
    first = assessment.findings.first()
    edit_finding(finding=first, version=0, texts=texts(), by=officer)

    assert propose_findings(assessment=assessment, by=officer) == []
    first.refresh_from_db()
    assert first.text == "ข้อความใหม่"


def test_an_edited_text_becomes_the_agencys_own_and_the_other_keeps_its_mark(
    assessment, officer
):
    propose_findings(assessment=assessment, by=officer)
    finding = Finding.objects.get(target_code="i3")
    assert finding.recommendation_is_unconfirmed

    edited = edit_finding(
        finding=finding,
        version=0,
        texts=texts(recommendation=finding.recommendation, issue=finding.issue),
        by=officer,
    )

    assert edited.text_origin == Origin.PERSON
    assert not edited.text_is_unconfirmed
    assert edited.recommendation_is_unconfirmed


def test_adopting_makes_both_texts_the_agencys_own(assessment, officer):
    propose_findings(assessment=assessment, by=officer)
    finding = Finding.objects.get(target_code="i3")
    before = finding.text

    adopted = adopt_finding(finding=finding, version=0, by=officer)

    assert adopted.text == before
    assert not adopted.text_is_unconfirmed
    assert not adopted.recommendation_is_unconfirmed


def test_the_second_of_two_simultaneous_edits_is_refused(assessment, officer):
    finding = FindingFactory(assessment=assessment)
    edit_finding(finding=finding, version=0, texts=texts("ของคนแรก"), by=officer)

    with pytest.raises(ChangedMeanwhile):
        edit_finding(finding=finding, version=0, texts=texts("ของคนที่สอง"), by=officer)

    finding.refresh_from_db()
    assert finding.text == "ของคนแรก"


def test_a_manager_may_read_findings_but_not_write_them(assessment):
    manager = member_of(assessment.organisation, Role.MANAGER)
    finding = FindingFactory(assessment=assessment)

    for act in (
        lambda: propose_findings(assessment=assessment, by=manager),
        lambda: edit_finding(finding=finding, version=0, texts=texts(), by=manager),
        lambda: adopt_finding(finding=finding, version=0, by=manager),
        lambda: delete_finding(finding=finding, by=manager),
        lambda: add_finding(
            assessment=assessment, indicator_number=1, texts=texts(), by=manager
        ),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert list(Finding.objects.all()) == [finding]


def test_a_finding_about_an_indicator_of_no_year_is_refused(assessment, officer):
    with pytest.raises(Refused, match="11"):
        add_finding(
            assessment=assessment, indicator_number=11, texts=texts(), by=officer
        )


def test_a_removed_finding_stays_readable_in_the_trail(assessment, officer):
    finding = FindingFactory(assessment=assessment, text="ข้อความเดิม")
    delete_finding(finding=finding, by=officer)

    entry = AuditEntry.objects.get(act="finding.deleted")
    assert entry.changes["text"] == {"old": "ข้อความเดิม", "new": None}


def test_a_proposal_is_undone_without_its_audit_entry(assessment, officer, monkeypatch):
    def fail(**fields):
        raise DatabaseError

    monkeypatch.setattr(AuditEntry.objects, "create", fail)
    with pytest.raises(DatabaseError):
        propose_findings(assessment=assessment, by=officer)

    assert not Finding.objects.exists()


@pytest.fixture
def address(assessment):
    def of(name, *more):
        code, year = assessment.organisation.code, assessment.year_be
        return reverse(f"assessments:{name}", args=[code, year, *more])

    return of


def test_the_page_offers_what_the_scores_propose(client, officer, address):
    client.force_login(officer)

    before = client.get(address("analysis")).content.decode()
    client.post(address("findings-propose"))
    after = client.get(address("analysis")).content.decode()

    assert "คะแนนเสนอ 3 ประเด็น" in before
    assert "คะแนนเสนอ" not in after
    assert "รอตรวจข้อความ 2 ประเด็น" in after


def test_a_finding_whose_cause_is_gone_says_so(client, officer, address, assessment):
    propose_findings(assessment=assessment, by=officer)
    Score.objects.filter(code="9").update(points="90.00")
    client.force_login(officer)

    page = client.get(address("indicator", 9)).content.decode()
    assert "ไม่เข้าเกณฑ์นี้แล้ว" in page


def test_an_empty_text_is_refused_with_its_remedy(client, officer, address):
    client.force_login(officer)

    response = client.post(address("finding-add"), {"version": 0, "text": " "})

    assert response.status_code == 422
    assert "เขียนผลการวิเคราะห์ก่อนบันทึก" in response.content.decode()


def test_too_long_a_text_is_refused_and_still_there(client, officer, address):
    client.force_login(officer)

    response = client.post(address("finding-add"), {"version": 0, "text": "ก" * 10_000})

    assert response.status_code == 422
    assert "10000 ตัวอักษร" in response.content.decode()
    assert "ก" * 10_000 in response.content.decode()
    assert not Finding.objects.exists()


def test_a_simultaneous_edit_on_the_page_shows_both_texts(
    client, officer, address, assessment
):
    finding = FindingFactory(assessment=assessment, text="เดิม")
    client.force_login(officer)
    edit_finding(finding=finding, version=0, texts=texts("ของอีกคน"), by=officer)
    sent = {
        "version": 0,
        "text": "ของฉัน",
        "recommendation": "",
        "no_measure_reason": "",
    }

    response = client.post(address("finding-edit", finding.pk), sent)

    assert response.status_code == 409
    page = response.content.decode()
    assert "ของอีกคน" in page
    assert "ของฉัน" in page


def test_the_page_takes_as_many_queries_for_three_findings_as_for_one(
    client, officer, address, assessment, django_assert_max_num_queries
):
    client.force_login(officer)
    counts = []
    for _ in range(2):
        FindingFactory.create_batch(1 if not counts else 2, assessment=assessment)
        with django_assert_max_num_queries(30) as captured:
            client.get(address("analysis"))
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_a_double_click_on_save_adds_one_finding(client, officer, address, assessment):
    client.force_login(officer)
    page = client.get(address("finding-add"))
    key = page.context["form"]["once"].value()
    assert f'value="{key}"' in page.content.decode()

    for _ in range(2):
        client.post(
            address("finding-add"), {"version": 0, "text": "พบเอง", "once": key}
        )

    assert [each.text for each in assessment.findings.all()] == ["พบเอง"]
