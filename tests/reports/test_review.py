"""From draft to approval and back: who may, what must hold, and who came first."""

import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection

from assessments.domain.workflow import Act
from assessments.models import Assessment
from assessments.services.findings import FindingTexts, edit_finding
from organisations.errors import Refused
from organisations.models import AuditEntry, Membership, Role
from organisations.services.own_approval import allow_own_approval
from organisations.services.printing import save_printing
from reports.models import SIGNER_FIELDS, ReportSettings, Review
from reports.outline.layout import Layout
from reports.readiness import missing_before_submitting
from reports.review import DEEDS, Overtaken, approve, return_, submit, withdraw
from reports.services import save_report_look
from tests.factories import (
    AssessmentFactory,
    FindingFactory,
    OrganisationFactory,
    complete_assessment,
    member_of,
)

pytestmark = pytest.mark.django_db

WORDS = "แก้ตัวชี้วัดที่ 9 ก่อน"


@pytest.fixture
def submitted(assessment, officer):
    return submit(assessment=assessment, seen=0, by=officer)


def status_of(assessment: Assessment) -> str:
    return Assessment.objects.get(pk=assessment.pk).status


def test_an_officer_submits_and_a_manager_approves(assessment, officer, manager):
    first = submit(assessment=assessment, seen=0, by=officer, words="ตรวจแล้ว")
    second = approve(assessment=assessment, seen=first.pk, by=manager)

    assert status_of(assessment) == "approved"
    assert [
        (each.act, each.from_status, each.to_status, each.words, each.by, each.two_hats)
        for each in Review.objects.all()
    ] == [
        ("submit", "draft", "submitted", "ตรวจแล้ว", officer, False),
        ("approve", "submitted", "approved", "", manager, False),
    ]
    entry = AuditEntry.objects.latest("pk")
    assert (entry.act, entry.actor) == ("assessment.approved", manager)
    assert entry.target == f"assessments.Assessment:{assessment.pk}"
    assert entry.changes == {"status": {"old": "submitted", "new": "approved"}}
    assert second.assessment == assessment


@pytest.mark.parametrize("role", [each for each in Role if each != Role.MANAGER])
def test_only_a_manager_judges(assessment, submitted, role):
    other = member_of(assessment.organisation, role)

    for act in (approve, return_):
        with pytest.raises(PermissionDenied, match="ผู้บริหารผู้อนุมัติ"):
            act(assessment=assessment, seen=submitted.pk, by=other, words=WORDS)

    assert status_of(assessment) == "submitted"


def test_a_manager_of_another_agency_does_nothing(assessment, submitted):
    stranger = member_of(OrganisationFactory(), Role.MANAGER)

    for act, deed in DEEDS.items():
        with pytest.raises(PermissionDenied):
            deed(assessment=assessment, seen=submitted.pk, by=stranger, words=act)


def test_returned_work_says_why_and_is_submitted_again(
    assessment, officer, manager, submitted
):
    for nothing in ("  ", "\u200b\u2060 \u202e"):
        with pytest.raises(Refused, match="เหตุผล"):
            return_(assessment=assessment, seen=submitted.pk, by=manager, words=nothing)
    back = return_(assessment=assessment, seen=submitted.pk, by=manager, words=WORDS)

    assert (status_of(assessment), back.words) == ("returned", WORDS)
    submit(assessment=assessment, seen=back.pk, by=officer)
    assert status_of(assessment) == "submitted"


def test_an_officer_takes_back_what_nobody_judged_yet(assessment, officer, submitted):
    withdraw(assessment=assessment, seen=submitted.pk, by=officer, words=WORDS)

    assert status_of(assessment) == "draft"


def test_what_is_approved_is_opened_by_a_manager_alone(
    assessment, officer, manager, submitted
):
    done = approve(assessment=assessment, seen=submitted.pk, by=manager)

    with pytest.raises(PermissionDenied, match="เมื่อเห็นชอบแล้ว"):
        withdraw(assessment=assessment, seen=done.pk, by=officer, words=WORDS)
    withdraw(assessment=assessment, seen=done.pk, by=manager, words=WORDS)

    assert status_of(assessment) == "returned"


def test_nothing_is_submitted_while_something_is_missing(officer, assessment):
    finding = FindingFactory(assessment=assessment, target_code="e2")

    missing = missing_before_submitting(assessment)
    assert [(each.key, "e2" in each.text) for each in missing] == [(finding.pk, True)]
    with pytest.raises(Refused, match="1 ข้อ"):
        submit(assessment=assessment, seen=0, by=officer)
    edit_finding(
        finding=finding,
        version=0,
        texts=FindingTexts(finding.text, "", None, "แก้ไขแล้วระหว่างปี"),
        by=officer,
    )
    submit(assessment=assessment, seen=0, by=officer)

    assert status_of(assessment) == "submitted"


def test_without_any_figure_there_is_nothing_to_submit():
    empty = AssessmentFactory()

    assert [each.place for each in missing_before_submitting(empty)] == ["scores"]


def test_a_year_without_a_report_is_not_submitted(officer, assessment):
    early = AssessmentFactory(
        organisation=assessment.organisation, year_be=2560, framework=None
    )

    with pytest.raises(Refused, match="ไม่มีรายงาน"):
        submit(assessment=early, seen=0, by=officer)


def test_an_act_that_the_state_does_not_know_is_refused(assessment, officer, manager):
    with pytest.raises(Refused, match="สถานะร่าง"):
        approve(assessment=assessment, seen=0, by=manager)
    with pytest.raises(Refused, match="สถานะร่าง"):
        withdraw(assessment=assessment, seen=0, by=officer, words=WORDS)


def test_whoever_comes_second_is_told_who_did_what_when(assessment, manager, submitted):
    other = member_of(assessment.organisation, Role.MANAGER)
    approve(assessment=assessment, seen=submitted.pk, by=manager)

    with pytest.raises(Overtaken, match=f"{manager} เห็นชอบก่อนแล้วเมื่อ"):
        return_(assessment=assessment, seen=submitted.pk, by=other, words=WORDS)

    assert status_of(assessment) == "approved"
    assert Review.objects.count() == 2


def test_an_officer_who_comes_after_the_approval_is_told_of_it_too(
    assessment, officer, manager, submitted
):
    approve(assessment=assessment, seen=submitted.pk, by=manager)

    with pytest.raises(Overtaken, match="เห็นชอบก่อนแล้ว"):
        withdraw(assessment=assessment, seen=submitted.pk, by=officer, words=WORDS)


def test_a_double_click_counts_once_and_says_so(assessment, officer, submitted):
    with pytest.raises(Overtaken, match="กดซ้ำ") as told:
        submit(assessment=assessment, seen=0, by=officer)

    assert told.value.is_repeated
    assert Review.objects.count() == 1


def test_a_page_from_before_the_last_round_approves_nothing(
    assessment, officer, manager, submitted
):
    again = withdraw(assessment=assessment, seen=submitted.pk, by=officer, words=WORDS)
    submit(assessment=assessment, seen=again.pk, by=officer)

    with pytest.raises(Overtaken):
        approve(assessment=assessment, seen=submitted.pk, by=manager)


def with_both_hats(assessment):
    person = member_of(assessment.organisation, Role.OFFICER)
    Membership.objects.create(
        user=person, organisation=assessment.organisation, role=Role.MANAGER
    )
    return person


def test_nobody_approves_what_she_submitted_unless_the_agency_allows_it(assessment):
    person = with_both_hats(assessment)
    sent = submit(assessment=assessment, seen=0, by=person)

    with pytest.raises(PermissionDenied, match="หน้าตั้งค่า"):
        approve(assessment=assessment, seen=sent.pk, by=person)
    assert status_of(assessment) == "submitted"

    administrator = member_of(assessment.organisation, Role.AGENCY_ADMINISTRATOR)
    allow_own_approval(
        organisation=assessment.organisation, allowed=True, by=administrator
    )
    assert approve(assessment=assessment, seen=sent.pk, by=person).two_hats


def test_nobody_approves_words_of_her_own_either(assessment, officer):
    person = with_both_hats(assessment)
    finding = FindingFactory(assessment=assessment)
    texts = FindingTexts("ถ้อยคำของเธอ", "", None, "เหตุผล")
    edit_finding(finding=finding, version=0, texts=texts, by=person)
    sent = submit(assessment=assessment, seen=0, by=officer)

    with pytest.raises(PermissionDenied, match="ร่วมจัดทำ"):
        approve(assessment=assessment, seen=sent.pk, by=person)


@pytest.mark.parametrize("is_still_there", [True, False])
def test_a_foreword_that_is_printed_is_her_own_work_too(
    assessment, officer, is_still_there
):
    person = with_both_hats(assessment)

    def look(foreword: str, version: int, by) -> None:
        save_report_look(
            assessment=assessment,
            foreword=foreword,
            closing="",
            layout=Layout(),
            version=version,
            by=by,
        )

    look("ถ้อยคำของเธอ", 0, person)
    if not is_still_there:
        look("", 1, officer)
    sent = submit(assessment=assessment, seen=0, by=officer)

    if is_still_there:
        with pytest.raises(PermissionDenied, match="ร่วมจัดทำ"):
            approve(assessment=assessment, seen=sent.pk, by=person)
    else:
        assert not approve(assessment=assessment, seen=sent.pk, by=person).two_hats


@pytest.mark.parametrize("role", [Role.OFFICER, Role.MANAGER, Role.AUDITOR])
def test_only_the_agencys_administrator_allows_it_and_the_trail_tells(assessment, role):
    organisation = assessment.organisation
    with pytest.raises(PermissionDenied):
        allow_own_approval(
            organisation=organisation, allowed=True, by=member_of(organisation, role)
        )

    administrator = member_of(organisation, Role.AGENCY_ADMINISTRATOR)
    for _ in range(2):
        allow_own_approval(organisation=organisation, allowed=True, by=administrator)
    entry = AuditEntry.objects.get(act="organisation.own_approval_chosen")
    assert entry.changes == {"allows_own_approval": {"old": False, "new": True}}


def test_signers_and_digits_stay_as_they_were_submitted(assessment, submitted):
    save_printing(
        organisation=assessment.organisation,
        signers=dict.fromkeys(SIGNER_FIELDS, "ชื่อใหม่"),
        digits="arabic",
        by=None,
    )

    kept = ReportSettings.objects.get(assessment=assessment)
    assert (kept.prepared_by, kept.digits) == ("", "thai")


def test_an_act_is_undone_without_its_audit_entry(assessment, officer, monkeypatch):
    def fail(**_):
        raise DatabaseError

    monkeypatch.setattr("reports.review.record", fail)
    with pytest.raises(DatabaseError):
        submit(assessment=assessment, seen=0, by=officer)

    assert status_of(assessment) == "draft"
    assert not Review.objects.exists()
    assert not ReportSettings.objects.exists()


def test_a_review_is_only_ever_added(submitted):
    with pytest.raises(TypeError):
        submitted.save()


@pytest.mark.django_db(transaction=True)
def test_of_two_managers_at_the_same_moment_one_wins_and_the_other_is_told():
    assessment = complete_assessment()
    organisation = assessment.organisation
    sent = submit(
        assessment=assessment, seen=0, by=member_of(organisation, Role.OFFICER)
    )
    together = threading.Barrier(2)
    answers = []

    def judge(act, by):
        together.wait()
        try:
            DEEDS[act](assessment=assessment, seen=sent.pk, by=by, words=WORDS)
            answers.append("won")
        except Overtaken:
            answers.append("told")
        finally:
            connection.close()

    judges = [
        threading.Thread(
            target=judge, args=[act, member_of(organisation, Role.MANAGER)]
        )
        for act in (Act.APPROVE, Act.RETURN)
    ]
    for each in judges:
        each.start()
    for each in judges:
        each.join()

    assert sorted(answers) == ["told", "won"]
    assert Review.objects.count() == 2
