"""The plan as a whole: order, words of the system, taking over, removing, gaps."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from assessments.models.finding import Certainty, Origin
from measures.models import Measure, RemovedMeasure
from measures.services import (
    add_measure,
    adopt_measure,
    delete_measure,
    edit_measure,
    move_measure,
    restore_measure,
    take_suggestion,
)
from measures.services.proposals import proposed_measures
from organisations.errors import Refused
from organisations.models import AuditEntry, Role
from reports.content import build_analysis
from reports.document import Paragraph
from tests.factories import (
    AssessmentFactory,
    DivisionFactory,
    FindingFactory,
    MeasureFactory,
    PlanFactory,
    member_of,
)
from tests.measures.conftest import content


def activities():
    return [each.activity for each in Measure.objects.all()]


def test_a_measure_changes_places_only_with_one_of_its_indicator(plan, officer):
    for activity, number in (("ก", 1), ("ข", 1), ("ค", 2)):
        MeasureFactory(plan=plan, activity=activity, indicator_number=number)

    move_measure(measure=Measure.objects.get(activity="ข"), up=True, by=officer)
    assert activities() == ["ข", "ก", "ค"]
    move_measure(measure=Measure.objects.get(activity="ก"), up=False, by=officer)
    assert activities() == ["ข", "ก", "ค"]

    entry = AuditEntry.objects.get(act="measure.moved")
    assert entry.changes["position"] == {"old": 2, "new": 1}


def test_a_moved_measure_keeps_its_place_when_others_are_added(plan, officer):
    for activity in ("ก", "ข"):
        MeasureFactory(plan=plan, activity=activity)
    move_measure(measure=Measure.objects.get(activity="ข"), up=True, by=officer)

    add_measure(assessment=plan.assessment, content=content(activity="ค"), by=officer)

    assert activities() == ["ข", "ก", "ค"]


@pytest.fixture
def finding(assessment):
    return FindingFactory(
        assessment=assessment,
        kind="commented",
        target_code="e8",
        indicator_number=8,
        recommendation="ควรนำผลการมีส่วนร่วมไปกำหนดเป็นโครงการ",
        oit_refs=["o20"],
    )


def test_a_suggestion_taken_over_answers_its_finding_and_stays_the_systems(
    assessment, officer, finding
):
    measure = take_suggestion(assessment=assessment, key="indicator-8", by=officer)

    assert list(measure.findings.all()) == [finding]
    assert measure.is_unconfirmed
    assert measure.steps == ["นำผลการมีส่วนร่วมไปกำหนดเป็นโครงการ"]
    assert (measure.lead, measure.budget) == (None, None)
    assert "o20" in measure.evidence_expected


def test_a_second_press_on_a_suggestion_adds_nothing(assessment, officer, finding):
    take_suggestion(assessment=assessment, key="indicator-8", by=officer)

    with pytest.raises(Refused):
        take_suggestion(assessment=assessment, key="indicator-8", by=officer)

    assert Measure.objects.count() == 1


def test_the_systems_words_are_hers_once_adopted_or_rewritten(plan, officer):
    for act in (
        lambda measure: adopt_measure(measure=measure, by=officer),
        lambda measure: edit_measure(
            measure=measure, version=0, content=content(activity="ใหม่"), by=officer
        ),
    ):
        measure = MeasureFactory(
            plan=plan, origin=Origin.MACHINE, certainty=Certainty.EDITORIAL
        )
        act(measure)
        measure.refresh_from_db()
        assert (measure.origin, measure.certainty) == (Origin.PERSON, "")


def test_saying_who_does_it_does_not_adopt_the_systems_words(plan, officer):
    measure = MeasureFactory(
        plan=plan, activity="กิจกรรม", origin=Origin.MACHINE, certainty="editorial"
    )
    lead = DivisionFactory(organisation=plan.assessment.organisation)

    edit_measure(measure=measure, version=0, content=content(lead=lead), by=officer)

    measure.refresh_from_db()
    assert measure.is_unconfirmed


def test_the_report_marks_the_systems_words_until_they_are_adopted(plan, officer):
    measure = MeasureFactory(
        plan=plan,
        activity="ถ้อยคำของระบบ",
        steps=["ขั้นตอนของระบบ"],
        origin=Origin.MACHINE,
        certainty=Certainty.EDITORIAL,
    )

    assert marked(plan.assessment) == {"ถ้อยคำของระบบ": True, "ขั้นตอนของระบบ": True}
    adopt_measure(measure=measure, by=officer)
    assert marked(plan.assessment) == {"ถ้อยคำของระบบ": False, "ขั้นตอนของระบบ": False}


def marked(assessment) -> dict[str, bool]:
    """Text of the plan's table -> whether it carries the mark."""
    document = build_analysis(assessment)
    plan = next(each for each in document.sections if each.key == "measures")
    return {
        block.text: block.unconfirmed
        for row in plan.sections[0].blocks[0].rows
        for cell in row.cells
        for block in cell.blocks
        if isinstance(block, Paragraph) and "ของระบบ" in block.text
    }


@pytest.fixture
def last_year(assessment):
    earlier = AssessmentFactory(
        organisation=assessment.organisation, year_be=assessment.year_be - 1
    )
    lead = DivisionFactory(organisation=assessment.organisation)
    return MeasureFactory(
        plan=PlanFactory(assessment=earlier),
        activity="ของปีก่อน",
        indicator_number=8,
        steps=["ทำต่อ"],
        lead=lead,
        budget=Decimal(5000),
    )


def test_last_years_measure_is_carried_over_without_its_money(
    assessment, officer, finding, last_year
):
    key = f"last-year-{last_year.pk}"

    measure = take_suggestion(assessment=assessment, key=key, by=officer)

    assert (measure.activity, measure.steps) == ("ของปีก่อน", ["ทำต่อ"])
    assert measure.lead == last_year.lead
    assert measure.budget is None
    assert list(measure.findings.all()) == [finding]
    assert not measure.is_unconfirmed
    assert key not in [each.key for each in proposed_measures(assessment)]


def test_last_years_codes_become_this_years_or_are_told(client, assessment, officer):
    steps = ["ปรับปรุงข้อ o20", "ทบทวนข้อ o99"]
    MeasureFactory(plan=PlanFactory(assessment=assessment), steps=steps)
    code = assessment.organisation.code
    next_year = AssessmentFactory(organisation=assessment.organisation, year_be=2569)
    client.force_login(officer)

    (proposal,) = proposed_measures(next_year)
    page = client.get(reverse("measures:suggestions", args=[code, 2569]))

    assert proposal.content.steps == ["ปรับปรุงข้อ o19", "ทบทวนข้อ o99"]
    assert proposal.old_codes == ("o99",)
    assert "ระบบไม่ทราบข้อที่ตรงกันในปี 2569" in page.content.decode()


def test_another_agencys_measures_are_never_proposed(assessment):
    foreign = AssessmentFactory(year_be=assessment.year_be - 1)
    MeasureFactory(plan=PlanFactory(assessment=foreign))

    assert proposed_measures(assessment) == []


def test_a_removed_measure_comes_back_with_everything_it_said(
    assessment, plan, officer, finding
):
    lead, helper = DivisionFactory.create_batch(2, organisation=assessment.organisation)
    told = content(
        findings=[finding],
        steps=["หนึ่ง"],
        months=[1, 2],
        lead=lead,
        helpers=[helper],
        budget=Decimal("1500.50"),
        target="ครบ",
    )
    measure = add_measure(assessment=assessment, content=told, by=officer)

    removed = delete_measure(measure=measure, by=officer)
    assert not Measure.objects.exists()
    back = restore_measure(removed=removed, by=officer)

    back = Measure.objects.get(pk=back.pk)
    assert back.pk == removed.measure_key
    assert (back.steps, back.months, back.lead) == (["หนึ่ง"], [1, 2], lead)
    assert (back.budget, back.target) == (Decimal("1500.50"), "ครบ")
    assert list(back.helpers.all()) == [helper]
    assert list(back.findings.all()) == [finding]
    assert AuditEntry.objects.filter(act="measure.restored").count() == 1


def test_what_is_gone_by_now_stays_away_from_a_restored_measure(
    assessment, officer, finding
):
    told = content(findings=[finding])
    measure = add_measure(assessment=assessment, content=told, by=officer)
    removed = delete_measure(measure=measure, by=officer)
    finding.delete()

    assert list(restore_measure(removed=removed, by=officer).findings.all()) == []


def test_a_measure_is_put_back_once_and_within_thirty_days(plan, officer):
    removed = delete_measure(measure=MeasureFactory(plan=plan), by=officer)
    restore_measure(removed=removed, by=officer)
    with pytest.raises(Refused):
        restore_measure(removed=removed, by=officer)

    late = delete_measure(measure=MeasureFactory(plan=plan), by=officer)
    RemovedMeasure.objects.update(removed_at=timezone.now() - timedelta(days=31))
    with pytest.raises(Refused, match="30 วัน"):
        restore_measure(removed=late, by=officer)

    assert Measure.objects.count() == 1


@pytest.mark.parametrize("status", ["submitted", "approved"])
def test_a_locked_plan_is_neither_moved_adopted_taken_nor_put_back(
    assessment, plan, officer, finding, status
):
    removed = delete_measure(measure=MeasureFactory(plan=plan), by=officer)
    measure = MeasureFactory(plan=plan)
    assessment.status = status
    assessment.save()

    for act in (
        lambda: move_measure(measure=measure, up=True, by=officer),
        lambda: adopt_measure(measure=measure, by=officer),
        lambda: take_suggestion(assessment=assessment, key="indicator-8", by=officer),
        lambda: restore_measure(removed=removed, by=officer),
    ):
        with pytest.raises(PermissionDenied, match="ถอนเพื่อแก้ไข"):
            act()


@pytest.mark.parametrize("page", ["list", "coverage", "suggestions"])
def test_a_page_takes_as_many_queries_for_thirty_measures_as_for_one(
    client, officer, address, plan, page, django_assert_max_num_queries
):
    client.force_login(officer)
    counts = []
    for more in (1, 2, 27):
        for measure in MeasureFactory.create_batch(more, plan=plan):
            measure.findings.add(FindingFactory(assessment=plan.assessment))
            FindingFactory(assessment=plan.assessment)
        with django_assert_max_num_queries(40) as captured:
            client.get(address(page))
        counts.append(len(captured))

    assert counts[0] == counts[1] == counts[2]


def test_a_double_click_on_save_adds_one_measure(client, officer, address):
    client.force_login(officer)
    key = client.get(address("add")).context["form"]["once"].value()
    sent = {"version": 0, "activity": "ครั้งเดียว", "once": key}

    first, second = (client.post(address("add"), sent, follow=True) for _ in range(2))

    assert activities() == ["ครั้งเดียว"]
    assert "เพิ่มมาตรการแล้ว" in first.content.decode()
    assert "จึงไม่เพิ่มอีก" in second.content.decode()


def test_a_part_of_the_year_fills_the_boxes_and_saves_nothing(client, officer, address):
    client.force_login(officer)

    response = client.post(address("add"), {"activity": "ก", "part": "half-1"})

    page = response.content.decode()
    assert response.status_code == 200
    assert "ต.ค. ๖๘ - มี.ค. ๖๙" in page
    assert response.context["form"]["months"].value() == [
        "10",
        "11",
        "12",
        "1",
        "2",
        "3",
    ]
    assert 'value="ก"' in page
    assert not Measure.objects.exists()


def test_the_sentence_that_will_be_printed_follows_the_boxes(client, officer, address):
    client.force_login(officer)

    def said(query):
        return client.get(f"{address('period')}?{query}").content.decode()

    assert "ม.ค. - มี.ค. ๖๙" in said("months=1&months=2&months=3")
    assert "ตลอดปีงบประมาณ" in said("part=year")
    assert "ยังไม่ได้เลือกเดือน" in said("months=13&months=x")


def test_saving_from_a_finding_offers_the_way_back(client, officer, address, finding):
    client.force_login(officer)

    page = client.post(
        f"{address('add')}?finding={finding.pk}",
        {"version": 0, "activity": "ก", "findings": [finding.pk]},
        follow=True,
    ).content.decode()

    assert f"#finding-{finding.pk}" in page
    assert "กลับไปประเด็น e8" in page


def test_coverage_names_the_gap_and_one_press_fills_it(
    client, officer, address, plan, finding
):
    client.force_login(officer)
    measure = MeasureFactory(plan=plan, indicator_number=8)

    before = client.get(address("coverage")).content.decode()
    client.post(address("link", measure.pk), {"finding": finding.pk})
    after = client.get(address("coverage")).content.decode()

    assert "ยังว่าง 1 ข้อ" in before
    assert 'class="is-gap"' in before
    assert "ไม่มีข้อที่ยังว่าง" in after
    assert 'class="is-gap"' not in after


def test_a_finding_of_another_agency_cannot_be_linked(client, officer, address, plan):
    client.force_login(officer)
    measure = MeasureFactory(plan=plan)

    sent = client.post(address("link", measure.pk), {"finding": FindingFactory().pk})

    assert sent.status_code == 404


def test_a_reason_for_no_measure_is_no_gap(client, officer, address, finding):
    finding.no_measure_reason = "ทำครบแล้ว"
    finding.save()
    client.force_login(officer)

    page = client.get(address("coverage")).content.decode()

    assert "มีเหตุผลที่ไม่กำหนดมาตรการ 1 ข้อ" in page
    assert 'class="is-gap"' not in page


def test_a_reader_reads_a_measure_and_sees_why_she_cannot_change_it(
    client, address, assessment, plan
):
    client.force_login(member_of(assessment.organisation, Role.AUDITOR))
    measure = MeasureFactory(plan=plan, target="เป้าหมายที่ตั้งไว้")

    page = client.get(address("edit", measure.pk)).content.decode()

    assert "เป้าหมายที่ตั้งไว้" in page
    assert "บัญชีนี้เปิดดูได้อย่างเดียว" in page
    assert "บันทึกมาตรการ" not in page


def test_an_empty_budget_is_open_and_nought_is_not(plan):
    measure = MeasureFactory(plan=plan)
    assert "งบประมาณ" in measure.left_open

    measure.budget = Decimal(0)
    assert "งบประมาณ" not in measure.left_open
