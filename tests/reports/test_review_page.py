"""The page of the review: what is missing, what can be done, what was done."""

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.models import Assessment
from organisations.models import Membership, Role
from organisations.services.own_approval import allow_own_approval
from reports.content import build_analysis
from reports.html import document_html
from reports.models import Review
from reports.review import approve, return_, submit
from tests.factories import (
    FindingFactory,
    MeasureFactory,
    PlanFactory,
    member_of,
)
from thai.dates import format_long
from thai.numerals import to_thai_digits

pytestmark = pytest.mark.django_db

WORDS = "แก้ตัวชี้วัดที่ 9 ก่อน"


@pytest.fixture
def submitted(assessment, officer):
    return submit(assessment=assessment, seen=0, by=officer, words="อ่านแล้ว")


@pytest.fixture
def address(assessment):
    return reverse(
        "reports:review", args=[assessment.organisation.code, assessment.year_be]
    )


@pytest.fixture
def as_(client):
    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in


def text(response) -> str:
    return response.content.decode()


def test_everything_missing_leads_to_where_it_is_mended(
    as_, address, officer, assessment
):
    finding = FindingFactory(assessment=assessment, target_code="e2")

    page = text(as_(officer).get(address))

    assert "เสนอได้เมื่อแก้สิ่งที่ขาด 1 ข้อครบ" in page
    assert f"/analysis/indicator/1/#finding-{finding.pk}" in page
    assert 'aria-describedby="why-submit"' in page
    assert 'name="act"' not in page


def test_an_officer_submits_and_reads_for_whom_it_waits(as_, address, officer):
    client = as_(officer)

    response = client.post(address, {"act": "submit", "seen": 0}, follow=True)

    assert "เสนอแล้ว ต่อไปรอผู้บริหารผู้อนุมัติพิจารณา" in text(response)
    assert "รอผู้บริหารผู้อนุมัติ ตั้งแต่วันนี้" in text(response)
    assert Assessment.objects.get().status == "submitted"


def test_returning_without_words_is_refused_at_the_field(
    as_, address, manager, submitted
):
    response = as_(manager).post(
        address, {"act": "return", "seen": submitted.pk, "words": " \u200b"}
    )

    assert response.status_code == 422
    assert "เขียนสิ่งที่ต้องแก้ก่อน" in text(response)
    assert Review.objects.count() == 1


def test_what_was_typed_stands_on_the_page_when_somebody_was_quicker(
    as_, address, assessment, manager, submitted
):
    other = member_of(assessment.organisation, Role.MANAGER)
    approve(assessment=assessment, seen=submitted.pk, by=other)

    response = as_(manager).post(
        address, {"act": "return", "seen": submitted.pk, "words": WORDS}
    )

    assert response.status_code == 409
    assert f"{other} เห็นชอบก่อนแล้วเมื่อ" in text(response)
    assert WORDS in text(response)
    assert Assessment.objects.get().status == "approved"


def test_a_double_click_is_told_as_one(as_, address, officer, submitted):
    response = as_(officer).post(address, {"act": "submit", "seen": 0}, follow=True)

    assert response.status_code == 200
    assert "กดซ้ำจึงไม่บันทึกอีก" in text(response)


def test_the_managers_words_stand_on_the_page_and_on_the_year(
    as_, address, assessment, officer, manager, submitted
):
    return_(assessment=assessment, seen=submitted.pk, by=manager, words=WORDS)
    client = as_(officer)
    year = reverse("pages:year", args=address.split("/")[2:4])

    for page in (address, year):
        assert f'<p class="words">{WORDS}</p>' in text(client.get(page))
    assert "ผู้บริหารส่งกลับแก้ไข" in text(client.get(year))


def test_a_managers_overview_leads_to_what_waits_for_her(
    as_, address, assessment, officer, manager, submitted
):
    overview = reverse("pages:overview", args=address.split("/")[2:4])

    assert "รายงานปีนี้รอการพิจารณา" in text(as_(manager).get(overview))
    assert "รายงานปีนี้รอการพิจารณา" not in text(as_(officer).get(overview))
    approve(assessment=assessment, seen=submitted.pk, by=manager)
    assert "ขั้นที่ 6 เผยแพร่รายงาน" in text(as_(manager).get(overview))


def test_an_auditor_reads_the_history_and_has_no_form(
    as_, address, assessment, submitted
):
    page = text(as_(member_of(assessment.organisation, Role.AUDITOR)).get(address))

    assert "อ่านแล้ว" in page
    assert 'name="act"' not in page
    assert "การพิจารณาเป็นหน้าที่ของผู้บริหารผู้อนุมัติ" in page


def test_the_page_asks_as_often_for_three_as_for_one(
    as_, address, assessment, officer, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = as_(officer)
    plan = PlanFactory(assessment=assessment)

    def one_more():
        FindingFactory(assessment=assessment)
        MeasureFactory(plan=plan)
        Review.objects.create(
            assessment=assessment,
            act="return",
            from_status="submitted",
            to_status="returned",
            words=WORDS,
            by=member_of(assessment.organisation, Role.MANAGER),
        )

    one_more()
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    one_more()
    one_more()
    with django_assert_num_queries(len(asked)):
        client.get(address)


def printed(assessment) -> str:
    return document_html(build_analysis(Assessment.objects.get(pk=assessment.pk)))


def test_the_report_tells_the_days_and_is_a_draft_until_approved(
    assessment, manager, submitted
):
    today = to_thai_digits(format_long(timezone.localdate()))

    assert f"เสนอรายงานนี้เมื่อวันที่ {today}" in printed(assessment)
    assert "ฉบับร่าง" in printed(assessment)
    approve(assessment=assessment, seen=submitted.pk, by=manager)
    html = printed(assessment)
    assert f"ผู้บริหารผู้อนุมัติเห็นชอบเมื่อวันที่ {today}" in html
    assert "ฉบับร่าง" not in html
    assert "หน่วยงานกำหนดให้ทำเช่นนี้ได้" not in html


def test_the_report_tells_that_one_person_submitted_and_approved(assessment, officer):
    organisation = assessment.organisation
    Membership.objects.create(
        user=officer, organisation=organisation, role=Role.MANAGER
    )
    allow_own_approval(organisation=organisation, allowed=True, by=None)
    sent = submit(assessment=assessment, seen=0, by=officer)
    approve(assessment=assessment, seen=sent.pk, by=officer)

    assert "ผู้เห็นชอบเป็นบุคคลเดียวกับผู้เสนอ" in printed(assessment)


def test_what_was_opened_again_is_a_draft_without_days(assessment, manager, submitted):
    return_(assessment=assessment, seen=submitted.pk, by=manager, words=WORDS)

    html = printed(assessment)
    assert "ฉบับร่าง" in html
    assert "เสนอรายงานนี้เมื่อวันที่" not in html


def test_the_administrator_sets_the_switch_on_the_settings_page(as_, assessment):
    organisation = assessment.organisation
    administrator = member_of(organisation, Role.AGENCY_ADMINISTRATOR)
    client = as_(administrator)
    switch = reverse("organisations:own-approval", args=[organisation.code])

    for sent, stored in (({"allowed": "1"}, True), ({}, False)):
        client.post(switch, sent)
        organisation.refresh_from_db()
        assert organisation.allows_own_approval is stored
