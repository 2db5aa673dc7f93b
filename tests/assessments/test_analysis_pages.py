"""The analysis pages: overview, one indicator, issues and the trial of other scores."""

from decimal import Decimal

import pytest
from django.urls import reverse

from assessments.models import Assessment, Finding, Score
from assessments.models.finding import Origin
from assessments.services.findings import FindingTexts as Texts
from assessments.services.findings import (
    adopt_finding,
    edit_finding,
    propose_findings,
    restore_proposal,
)
from assessments.services.locking import ChangedMeanwhile
from organisations.errors import Refused
from organisations.models import AuditEntry, Role
from tests.factories import AssessmentFactory, FindingFactory, framework, member_of

pytestmark = pytest.mark.django_db

UNCONFIRMED = "ข้อความของระบบ ยังไม่ได้ตรวจกับเอกสารของ ป.ป.ช."
HTMX = {"HX-Request": "true"}


@pytest.fixture
def assessment():
    assessment = AssessmentFactory()
    for code, points in {"1": "87.94", "9": "79.00", "i2": "83.10"}.items():
        Score.objects.create(assessment=assessment, code=code, points=points)
    Score.objects.create(assessment=assessment, code="i1", commented=True)
    Score.objects.create(assessment=assessment, code="i3", commented=True)
    return assessment


@pytest.fixture
def officer(assessment):
    return member_of(assessment.organisation, Role.OFFICER)


@pytest.fixture
def findings(assessment, officer):
    propose_findings(assessment=assessment, by=officer)
    return {each.target_code: each for each in assessment.findings.all()}


@pytest.fixture
def address(assessment):
    def of(name, *more):
        code, year = assessment.organisation.code, assessment.year_be
        return reverse(f"assessments:{name}", args=[code, year, *more])

    return of


@pytest.fixture
def page(client, officer, address):
    """The text of a page as the officer sees it."""
    client.force_login(officer)

    def text(name, *more, **query):
        return client.get(address(name, *more), query).content.decode()

    return text


def edited(finding, officer, text="ถ้อยคำของหน่วยงาน"):
    texts = Texts(text, finding.recommendation, finding.issue, "")
    return edit_finding(
        finding=finding, version=finding.version, texts=texts, by=officer
    )


def test_the_overview_says_what_every_indicator_still_wants(page, findings):
    text = page("analysis")

    assert "รอตรวจข้อความ 3 ประเด็น" in text
    assert "ยังไม่มีมาตรการ 3 ประเด็น" in text
    assert text.count("ยังไม่มีคะแนน</span>") == 8


def test_an_indicators_page_shows_marks_points_and_dashes(page, findings):
    text = page("indicator", 1)

    assert "มีข้อเสนอแนะ" in text
    assert "83.10" in text
    assert "ต่ำกว่าเกณฑ์" in text
    assert '<span aria-hidden="true">–</span><span class="vh">ไม่มีข้อมูล</span>' in text


def test_a_cited_item_is_a_link_to_what_it_must_show_and_where_it_goes_next(
    page, findings
):
    framework(2569)
    text = page("indicator", 1)

    assert 'href="#item-o23"' in text
    assert 'id="item-o23"' in text
    assert "การประเมินความเสี่ยงของปีที่ประเมิน" in text
    assert "ปี 2569 คือ" in text
    assert "การประเมินความเสี่ยงการทุจริตในหน่วยงานภาครัฐ" in text


def test_a_year_that_nobody_recorded_is_a_gap_in_the_trend(page, assessment, findings):
    earlier = AssessmentFactory(organisation=assessment.organisation, year_be=2566)
    Score.objects.create(assessment=earlier, code="1", points="81.00")

    text = page("indicator", 1)

    assert "81.00" in text
    assert text.count('class="line none"') == 3


def test_an_unconfirmed_recommendation_carries_its_mark_until_adopted(
    page, findings, officer
):
    assert UNCONFIRMED in page("indicator", 1)
    for finding in findings.values():
        adopt_finding(finding=finding, version=0, by=officer)

    text = page("indicator", 1).split('id="h-q"')[0]
    assert UNCONFIRMED not in text


def test_an_edited_text_stands_beside_the_proposed_one(page, findings, officer):
    proposed = findings["i1"].text
    edited(findings["i1"], officer)

    text = page("indicator", 1)

    assert "ถ้อยคำของหน่วยงาน" in text
    assert proposed in text
    assert "ใช้ข้อความที่เสนอ" in text
    assert "ข้อเสนอแนะยังเป็นข้อความของระบบ" in text


def test_adopting_is_undone_by_putting_the_systems_words_back(findings, officer):
    adopted = adopt_finding(finding=findings["i3"], version=0, by=officer)

    restored = restore_proposal(finding=adopted, version=1, by=officer)

    assert restored.text_origin == Origin.MACHINE
    assert restored.recommendation_is_unconfirmed
    assert AuditEntry.objects.filter(act="finding.restored").count() == 1


def test_the_agencys_own_words_stay_in_the_trail_when_the_proposed_ones_return(
    findings, officer
):
    proposed = findings["i1"].text
    own = edited(findings["i1"], officer)

    assert restore_proposal(finding=own, version=1, by=officer).text == proposed
    entry = AuditEntry.objects.get(act="finding.restored")
    assert entry.changes["text"]["old"] == "ถ้อยคำของหน่วยงาน"


def test_there_is_nothing_to_put_back_for_an_agencys_own_finding(assessment, officer):
    own = FindingFactory(assessment=assessment)

    with pytest.raises(Refused, match="ไม่มีข้อความของระบบ"):
        restore_proposal(finding=own, version=0, by=officer)


@pytest.mark.parametrize("act", [adopt_finding, restore_proposal])
def test_words_that_somebody_changed_meanwhile_are_neither_adopted_nor_replaced(
    findings, officer, act
):
    edited(findings["i1"], officer)

    with pytest.raises(ChangedMeanwhile):
        act(finding=findings["i1"], version=0, by=officer)

    assert Finding.objects.get(target_code="i1").text == "ถ้อยคำของหน่วยงาน"


def test_adopting_words_that_changed_shows_the_new_ones(
    client, page, findings, officer, address
):
    page("indicator", 1)
    edited(findings["i1"], officer)

    response = client.post(
        address("finding-adopt", findings["i1"].pk), {"version": 0}, headers=HTMX
    )

    text = response.content.decode()
    assert "มีผู้อื่นแก้ประเด็นนี้ก่อน" in text
    assert "ถ้อยคำของหน่วยงาน" in text


def test_asked_by_htmx_an_act_answers_with_the_finding_alone(
    client, officer, findings, address
):
    client.force_login(officer)

    response = client.post(
        address("finding-adopt", findings["i1"].pk), {"version": 0}, headers=HTMX
    )

    text = response.content.decode()
    assert text.startswith("<article")
    assert "รับเป็นข้อความของหน่วยงานแล้ว" in text
    assert "<html" not in text


def test_an_act_by_htmx_brings_the_state_in_the_list_of_indicators_up_to_date(
    client, officer, findings, address, assessment
):
    assessment.findings.exclude(target_code="9").delete()
    Finding.objects.filter(target_code="9").update(no_measure_reason="ทำแล้ว")
    client.force_login(officer)

    def list_of(text):
        return text.split('<nav id="indicators"')[1]

    before = list_of(client.get(address("indicator", 9)).content.decode())
    after = list_of(
        client.post(
            address("finding-adopt", findings["9"].pk), {"version": 0}, headers=HTMX
        ).content.decode()
    )

    assert "รอตรวจข้อความ 1 ประเด็น" in before
    assert 'hx-swap-oob="true"' in after
    assert "รอตรวจข้อความ" not in after


def test_a_plain_act_leads_back_to_the_finding_on_its_page(
    client, officer, findings, address
):
    client.force_login(officer)
    pk = findings["9"].pk

    response = client.post(address("finding-adopt", pk), {"version": 0})

    assert response["Location"] == f"{address('indicator', 9)}#finding-{pk}"


def test_a_state_that_locks_meanwhile_reloads_the_page_for_htmx(
    client, officer, findings, address, assessment
):
    client.force_login(officer)
    Assessment.objects.filter(pk=assessment.pk).update(status="submitted")

    response = client.post(
        address("finding-adopt", findings["i1"].pk), {"version": 0}, headers=HTMX
    )

    assert response["HX-Refresh"] == "true"


@pytest.mark.parametrize("role", [Role.MANAGER, Role.AUDITOR])
def test_readers_see_the_words_and_the_reason_and_no_button(
    client, assessment, findings, address, role
):
    client.force_login(member_of(assessment.organisation, role))

    text = client.get(address("indicator", 1)).content.decode()

    assert findings["i1"].text in text
    assert "บัญชีนี้เปิดดูได้อย่างเดียว" in text
    assert "รับเป็นข้อความของหน่วยงาน</button>" not in text


def test_a_locked_year_says_why_nothing_can_be_changed(page, assessment, findings):
    Assessment.objects.filter(pk=assessment.pk).update(status="submitted")

    assert "ถอนเพื่อแก้ไขก่อน" in page("indicator", 1)


def test_a_year_without_scores_sends_to_the_score_page(client, address, officer):
    empty = AssessmentFactory()
    client.force_login(member_of(empty.organisation, Role.OFFICER))

    response = client.get(
        reverse("assessments:analysis", args=[empty.organisation.code, 2568])
    )

    assert "ยังไม่มีคะแนนให้วิเคราะห์" in response.content.decode()


def test_an_unknown_indicator_is_not_found(client, officer, address):
    client.force_login(officer)

    assert client.get(address("indicator", 11)).status_code == 404


def test_what_belongs_to_no_indicator_has_a_page_of_its_own(page, assessment):
    FindingFactory(assessment=assessment, indicator_number=None, text="เรื่องทั่วไป")

    assert "เรื่องทั่วไป" in page("indicator", 0)


@pytest.mark.parametrize(("name", "more"), [("analysis", ()), ("indicator", (1,))])
def test_a_page_takes_as_many_queries_for_three_findings_as_for_one(
    client, officer, address, assessment, django_assert_max_num_queries, name, more
):
    client.force_login(officer)
    counts = []
    for size in (1, 2):
        FindingFactory.create_batch(size, assessment=assessment)
        with django_assert_max_num_queries(30) as captured:
            client.get(address(name, *more))
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_issues_are_shown_only_in_a_year_that_asks_for_them(
    client, officer, findings, address, assessment
):
    client.force_login(officer)
    assert client.get(address("issues")).status_code == 404

    assessment.framework.document["asks_seven_issues"] = True
    assessment.framework.save()
    text = client.get(address("issues")).content.decode()

    assert "(7) กลไกและมาตรการแก้ไขและป้องกันการทุจริตภายในหน่วยงาน" in text
    assert findings["9"].text in text
    assert "ยังไม่มีคะแนนตัวชี้วัดที่ 4" in text


def test_a_trial_moves_the_total_and_saves_nothing(page, assessment):
    for number in range(1, 11):
        Score.objects.update_or_create(
            assessment=assessment, code=str(number), defaults={"points": "90.00"}
        )

    text = page("what-if", **{"t-9": "๗๐"})

    assert "86.00" in text
    assert "หน้านี้เป็นการทดลอง" in text
    assert Score.objects.get(assessment=assessment, code="9").points == Decimal(90)


def test_a_refused_figure_of_a_trial_is_told_at_its_field(page, assessment):
    text = page("what-if", **{"t-1": "1o0"})

    assert "1o0" in text
    assert "ไม่ใช่ตัวเลข" in text


def test_a_trial_marks_a_condition_that_is_not_confirmed(page, assessment):
    for code in ("IIT", "EIT1", "EIT2", "OIT"):
        Score.objects.create(assessment=assessment, code=code, points="90.00")

    text = page("what-if")

    assert "ผ่านดีเยี่ยม" in text
    trial, least = text.split('id="h-least"')
    assert "เกณฑ์นี้ยังไม่ได้ตรวจกับเอกสารของ ป.ป.ช." in trial
    assert "เกณฑ์นี้ยังไม่ได้ตรวจกับเอกสารของ ป.ป.ช." in least
