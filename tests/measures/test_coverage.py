"""The matrix of indicators, findings, measures and evidence."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from assessments.models import Score
from organisations.models import Oversight, Role
from tests.factories import (
    EvidenceFactory,
    FindingFactory,
    MeasureFactory,
    ProgressFactory,
    UserFactory,
    member_of,
)


@pytest.fixture
def page_of(client, address):
    """The page as words, for whoever asks."""

    def page(user) -> str:
        client.force_login(user)
        html = client.get(address("coverage")).content.decode()
        return " ".join(re.sub(r"<[^>]+>", " ", html).split())

    return page


@pytest.fixture
def html_of(client, address):
    def html(user) -> str:
        client.force_login(user)
        return client.get(address("coverage")).content.decode()

    return html


def approve(assessment):
    assessment.status = "approved"
    assessment.save()


def test_every_indicator_of_the_framework_has_its_place(page_of, officer, assessment):
    FindingFactory(assessment=assessment, indicator_number=9, target_code="9")
    Score.objects.create(assessment=assessment, code="3", points="94.29")
    Score.objects.create(assessment=assessment, code="9", points="79.00")

    page = page_of(officer)

    assert "1 การปฏิบัติหน้าที่ คะแนน – · ไม่มีประเด็นที่พบ" in page
    assert "3 การใช้อำนาจ คะแนน 94.29 · ไม่มีประเด็นที่พบ" in page
    assert "คะแนน 79.00 ต่ำกว่าเกณฑ์ · ประเด็น 1 ข้อ ยังไม่มีมาตรการตอบ 1 ข้อ" in page
    assert "10 การป้องกันการทุจริต" in page


def test_findings_and_measures_without_findings_keep_their_groups(
    page_of, officer, assessment, plan
):
    FindingFactory(assessment=assessment, indicator_number=None, target_code="")
    MeasureFactory(plan=plan, indicator_number=5)

    page = page_of(officer)

    assert "ไม่ระบุตัวชี้วัด ประเด็น 1 ข้อ" in page
    assert "ไม่มีประเด็นที่พบ มีมาตรการ 1 ข้อ" in page


def test_a_finding_without_any_measure_of_its_indicator_is_offered_a_new_one(
    html_of, officer, assessment, plan, address
):
    finding = FindingFactory(assessment=assessment, indicator_number=9)
    MeasureFactory(plan=plan, indicator_number=1)

    html = html_of(officer)

    assert f'class="hole" href="{address("add")}?finding={finding.pk}"' in html
    assert "hole-button" not in html


def test_a_measure_that_answers_nothing_leads_to_where_findings_are_chosen(
    html_of, page_of, officer, plan, address
):
    measure = MeasureFactory(plan=plan)

    assert f'class="hole" href="{address("edit", measure.pk)}#id_findings"' in html_of(
        officer
    )
    assert "ไม่ตอบข้อใด เลือกประเด็น" in page_of(officer)


def test_expected_evidence_stands_there_until_the_plan_is_approved(
    html_of, page_of, officer, plan, address
):
    MeasureFactory(plan=plan, evidence_expected="ภาพกิจกรรมวันต่อต้าน")
    bare = MeasureFactory(plan=plan)

    page = page_of(officer)

    assert "หลักฐานที่คาดไว้" in page
    assert "ภาพกิจกรรมวันต่อต้าน" in page
    assert "ยังไม่มีหลักฐาน" not in page
    assert f'{address("edit", bare.pk)}#id_evidence_expected"' in html_of(officer)


def test_missing_and_expired_evidence_is_said_with_the_way_to_mend_it(
    html_of, page_of, officer, assessment, plan, address
):
    bare, partly, wholly, fine = MeasureFactory.create_batch(4, plan=plan)
    yesterday = timezone.localdate() - timedelta(days=1)
    EvidenceFactory(measure=partly, expires_on=yesterday)
    EvidenceFactory(measure=partly)
    EvidenceFactory(measure=wholly, expires_on=yesterday)
    EvidenceFactory(measure=fine, expires_on=timezone.localdate())
    FindingFactory(assessment=assessment)
    approve(assessment)

    page, html = page_of(officer), html_of(officer)

    assert "ยังไม่มีหลักฐาน เพิ่มหลักฐาน" in page
    assert "2 รายการ หมดอายุ 1 เพิ่มหลักฐาน" in page
    assert "หมดอายุทั้ง 1 รายการ เพิ่มหลักฐาน" in page
    assert "หลักฐานยังไม่มีหรือหมดอายุ 3 จาก 4 มาตรการ" in page
    for measure in (bare, partly, wholly):
        assert f'class="hole" href="{address("evidence", measure.pk)}"' in html
    assert (
        f'<a href="{address("evidence", fine.pk)}"><span class="num">1</span>' in html
    )


def test_evidence_that_was_removed_does_not_count(page_of, officer, assessment, plan):
    EvidenceFactory(
        measure=MeasureFactory(plan=plan),
        removed_at=timezone.now(),
        removed_words="ผิดแผ่น",
    )
    approve(assessment)

    assert "ยังไม่มีหลักฐาน" in page_of(officer)


def test_a_measure_that_has_not_begun_or_was_ended_lacks_no_evidence(
    page_of, officer, assessment, plan, monkeypatch
):
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2025, 11, 1))
    MeasureFactory(plan=plan, months=[6, 7])
    MeasureFactory(plan=plan, ended_at=timezone.now(), ended_words="งบไม่พอ")
    FindingFactory(assessment=assessment)
    approve(assessment)

    page = page_of(officer)

    assert "ยังไม่มี เริ่ม มิ.ย. 69" in page
    assert "ยกเลิกแล้ว" in page
    assert "ไม่มีมาตรการที่ขาดหลักฐาน" in page


def test_a_reader_sees_the_gaps_without_the_presses(html_of, page_of, assessment, plan):
    FindingFactory(assessment=assessment, indicator_number=8)
    MeasureFactory(plan=plan, indicator_number=8)
    auditor = member_of(assessment.organisation, Role.AUDITOR)

    page, html = page_of(auditor), html_of(auditor)

    assert "ยังไม่มีมาตรการตอบ" in page
    assert "hole-button" not in html
    assert "เพิ่มมาตรการ" not in page
    assert "เลือกประเด็น" not in page
    approve(assessment)
    assert "ยังไม่มีหลักฐาน" in page_of(auditor)
    assert "เพิ่มหลักฐาน" not in page_of(auditor)


def test_an_overseer_does_not_hear_of_evidence_that_nobody_confirmed(
    page_of, officer, assessment, plan
):
    measure = MeasureFactory(plan=plan)
    EvidenceFactory(measure=measure, progress=ProgressFactory(measure=measure))
    approve(assessment)
    overseer = UserFactory()
    Oversight.objects.create(user=overseer, province="")

    assert "ยังไม่มีหลักฐาน" in page_of(overseer)
    assert "ยังไม่มีหลักฐาน" not in page_of(officer)


def test_the_matrix_takes_as_many_queries_for_three_measures_with_evidence_as_for_one(
    client, officer, address, assessment, plan, django_assert_max_num_queries
):
    approve(assessment)
    client.force_login(officer)
    counts = []
    for more in (1, 2):
        for measure in MeasureFactory.create_batch(more, plan=plan):
            EvidenceFactory.create_batch(more, measure=measure)
            measure.findings.add(FindingFactory(assessment=assessment))
            FindingFactory(assessment=assessment)
        with django_assert_max_num_queries(40) as captured:
            client.get(address("coverage"))
        counts.append(len(captured))

    assert counts[0] == counts[1]
