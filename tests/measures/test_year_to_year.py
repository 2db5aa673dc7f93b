"""Measures from one year to the next: carried over, compared, taken up again."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.models import Score
from assessments.models.finding import Certainty, Origin
from measures.models import Measure
from measures.services import (
    carry_over,
    delete_measure,
    edit_measure,
    restore_measure,
    take_suggestion,
)
from measures.services.proposals import proposed_measures
from organisations.errors import Refused
from organisations.models import AuditEntry, Membership, Oversight, Role
from tests.factories import (
    AssessmentFactory,
    DivisionFactory,
    FindingFactory,
    MeasureFactory,
    PlanFactory,
    UserFactory,
    framework,
    member_of,
)
from tests.measures.conftest import content
from tests.reported import reported

pytestmark = pytest.mark.django_db

THIS_YEAR = 2569


@pytest.fixture
def year():
    """This year of the agency, indicator 7 below the threshold and a finding of its own."""
    assessment = AssessmentFactory(year_be=THIS_YEAR)
    scored(assessment, "7", "80.00")
    FindingFactory(assessment=assessment, indicator_number=7, target_code="7",
                   kind="low_score")  # fmt: skip
    return assessment


@pytest.fixture
def officer(year):
    return member_of(year.organisation, Role.OFFICER)


@pytest.fixture
def address(year):
    def of(name, *more, year_be=THIS_YEAR):
        return reverse(name, args=[year.organisation.code, year_be, *more])

    return of


@pytest.fixture
def text_of(client, officer, address):
    """The text of a page as the officer sees it."""
    client.force_login(officer)

    def text(name, *more, **of):
        return client.get(address(name, *more, **of)).content.decode()

    return text


def scored(assessment, code, points):
    Score.objects.create(assessment=assessment, code=code, points=points)
    return assessment


def before(year, year_be, points=None):
    """An earlier year of the same agency, its indicator 7 with ``points``."""
    found = AssessmentFactory(organisation=year.organisation, year_be=year_be)
    return scored(found, "7", points) if points else found


def planned(assessment, activity, percent=None, **said):
    """A measure for indicator 7, with a confirmed entry where it came so far."""
    measure = MeasureFactory(
        plan=PlanFactory(assessment=assessment),
        activity=activity,
        **{"indicator_number": 7, **said},
    )
    if percent is not None:
        # Within the fiscal year in which the plan is carried out.
        reported(measure, date(assessment.year_be - 543, 12, 1), percent)
    return measure


def keys(assessment):
    return [each.key for each in proposed_measures(assessment) if each.source]


def test_only_what_was_not_finished_is_carried_over(year):
    last = before(year, 2568)
    open_one = planned(last, "ทำต่อ", 60)
    never = planned(last, "ยังไม่เริ่ม")
    planned(last, "เสร็จแล้ว", 100)
    planned(last, "ยกเลิก", 10, ended_at=timezone.now(), ended_words="ซ้ำกับงานอื่น")

    carried = [each for each in proposed_measures(year) if each.is_carried_over]

    assert [each.source.measure for each in carried] == [open_one, never]


def test_texts_are_carried_over_and_nothing_that_was_done(year, officer):
    lead = DivisionFactory(organisation=year.organisation)
    said = {
        "steps": ["ขั้นที่หนึ่ง"],
        "target": "ครบทุกบริการ",
        "monitoring": "รายงานทุกไตรมาส",
        "months": [10, 11],
        "lead": lead,
    }
    last = planned(before(year, 2568), "ทำต่อ", 60, budget=Decimal(5000), **said)

    (done,) = carry_over(assessment=year, keys=[f"last-year-{last.pk}"], by=officer)

    measure = done.measure
    assert {name: getattr(measure, name) for name in said} == said
    assert measure.carried_from == last.pk
    assert measure.budget is None
    assert not measure.progress.exists()
    assert measure.ended_at is None
    assert last.progress.count() == 1


def test_several_are_carried_over_in_one_press_each_with_its_result(
    client, officer, address, year
):
    last = before(year, 2568)
    first, second = planned(last, "ข้อแรก", 60), planned(last, "ข้อสอง")
    finished = planned(last, "เสร็จแล้ว", 100)
    client.force_login(officer)
    sent = {"key": [f"last-year-{each.pk}" for each in (first, second, finished)]}

    once = client.post(address("measures:carry"), sent).content.decode()
    again = client.post(address("measures:carry"), sent).content.decode()

    assert "ยกมาตรการมาแล้ว 2 จาก 3 ข้อ" in once
    assert once.count("ไม่ได้ยกมา") == 1
    assert "ยกมาตรการมาแล้ว 0 จาก 3 ข้อ" in again
    assert sorted(year.plan.measures.values_list("activity", flat=True)) == [
        "ข้อสอง",
        "ข้อแรก",
    ]


def test_with_nothing_chosen_it_is_said_what_to_do(client, officer, address, year):
    client.force_login(officer)

    page = client.post(address("measures:carry"), follow=True).content.decode()

    assert "เลือกอย่างน้อยหนึ่งข้อ" in page


def test_one_row_that_is_refused_keeps_no_other_from_being_carried_over(
    year, officer, monkeypatch
):
    from measures.services import suggesting

    last = before(year, 2568)
    rows = [planned(last, "ไม่ได้"), planned(last, "ได้")]
    real = suggesting.add_measure

    def refusing(**said):
        measure = real(**said)
        if said["content"].activity == "ไม่ได้":
            raise Refused("เหตุผลของข้อนี้")
        return measure

    monkeypatch.setattr(suggesting, "add_measure", refusing)
    done = carry_over(
        assessment=year, keys=[f"last-year-{each.pk}" for each in rows], by=officer
    )

    assert [(each.refusal, each.measure is not None) for each in done] == [
        ("เหตุผลของข้อนี้", False),
        ("", True),
    ]
    assert [each.activity for each in year.plan.measures.all()] == ["ได้"]


@pytest.mark.parametrize("key", ["last-year-{}", "again-{}", "{}", "last-year-๑", ""])
def test_another_agencys_measure_is_not_carried_over_nor_named(year, officer, key):
    theirs = planned(AssessmentFactory(year_be=2568), "ความลับของเขา")
    Membership.objects.create(
        user=officer,
        organisation=theirs.plan.assessment.organisation,
        role=Role.OFFICER,
    )

    (done,) = carry_over(assessment=year, keys=[key.format(theirs.pk)], by=officer)

    assert done.measure is None
    assert "ความลับ" not in done.activity
    assert not Measure.objects.filter(plan__assessment=year).exists()


def test_a_measure_reworded_since_is_not_offered_a_second_time(year, officer):
    last = planned(before(year, 2568), "ทำต่อ", 60)
    key = f"last-year-{last.pk}"
    measure = take_suggestion(assessment=year, key=key, by=officer)
    edit_measure(
        measure=measure,
        version=measure.version,
        content=content(activity="ถ้อยคำใหม่", indicator_number=7),
        by=officer,
    )

    assert keys(year) == []


def test_where_it_came_from_outlives_removal(year, officer):
    last = planned(before(year, 2568), "ทำต่อของปีก่อน", 60)
    key = f"last-year-{last.pk}"
    measure = take_suggestion(assessment=year, key=key, by=officer)
    removed = delete_measure(measure=measure, by=officer)

    restored = restore_measure(removed=removed, by=officer)

    assert restored.carried_from == last.pk
    acts = AuditEntry.objects.filter(act__startswith="measure.")
    for act in ("measure.added", "measure.restored"):
        assert acts.get(act=act).changes["carried_from"]["new"] == last.pk


def test_trail_and_history_say_in_words_where_it_came_from(client, year, officer):
    last = planned(before(year, 2568), "ทำต่อของปีก่อน", 60)
    take_suggestion(assessment=year, key=f"last-year-{last.pk}", by=officer)
    Measure.objects.filter(pk=last.pk).update(activity="ชื่อที่แก้ในปีก่อน")
    client.force_login(member_of(year.organisation, Role.MANAGER))
    code = year.organisation.code

    trail = client.get(reverse("trail:agency", args=[code])).content.decode()
    moment = client.get(
        reverse("trail:history", args=[code, THIS_YEAR]), {"day": "1/10/2569"}
    )

    for text in (trail, moment.content.decode()):
        assert "ยกมาจากมาตรการ" in text
        assert "มาตรการ: ชื่อที่แก้ในปีก่อน" in text


def test_what_was_removed_before_measures_knew_it_can_be_put_back(year, officer):
    removed = delete_measure(measure=planned(year, "ลบไว้"), by=officer)
    del removed.content["carried_from"]
    removed.save()

    assert restore_measure(removed=removed, by=officer).carried_from is None


def test_the_chain_over_the_years_stands_on_each_of_its_pages(text_of, year, officer):
    two_ago, last = before(year, 2567), before(year, 2568)
    oldest = planned(two_ago, "ปีแรก", 30)
    middle = planned(last, "ปีที่สอง", 60, carried_from=oldest.pk)
    newest = planned(year, "ปีที่สาม", carried_from=middle.pk)
    planned(year, "ข้ออื่น")

    for measure in (oldest, middle, newest):
        year_be = measure.plan.assessment.year_be
        text = text_of("measures:edit", measure.pk, year_be=year_be)
        others = {oldest, middle, newest} - {measure}
        for other in others:
            where = other.plan.assessment.year_be
            link = reverse(
                "measures:edit", args=[year.organisation.code, where, other.pk]
            )
            assert link in text
        assert "ร้อยละ 30" in text
    assert "ปีต่อปี" not in text_of(
        "measures:edit", year.plan.measures.get(activity="ข้ออื่น").pk
    )


def test_last_years_measure_stands_beside_this_years_figure(text_of, year):
    last = planned(before(year, 2568, "75.50"), "ประกาศข่าวทุกหมู่บ้าน", 100)
    words = (
        "คะแนนตัวชี้วัดที่ 7 เปลี่ยนจาก 75.50 เป็น 80.00 หลังดำเนินมาตรการนี้ ซึ่งอาจมีสาเหตุอื่นร่วมด้วย"
    )

    assert words in text_of("measures:list")
    assert words in text_of("assessments:indicator", 7)
    assert words in text_of("measures:edit", last.pk, year_be=2568)
    assert words not in text_of("assessments:indicator", 6)


def test_an_overseer_meets_no_last_year_that_was_not_handed_in(client, year, address):
    last = before(year, 2568, "75.50")
    draft = planned(last, "ร่างที่ยังไม่เสนอ")
    mine = planned(year, "ยกมา", carried_from=draft.pk)
    year.status = "approved"
    year.save()
    year.organisation.periods.update(province="ตรัง")
    overseer = UserFactory()
    Oversight.objects.create(user=overseer, province="ตรัง")
    client.force_login(overseer)

    for name, more in (
        ("measures:list", ()),
        ("measures:edit", (mine.pk,)),
        ("assessments:indicator", (7,)),
    ):
        answer = client.get(address(name, *more))
        assert answer.status_code == 200
        assert "ร่างที่ยังไม่เสนอ" not in answer.content.decode()


def test_what_was_done_before_a_rise_is_offered_first(text_of, year):
    years = {
        2566: before(year, 2566, "70.00"),
        2567: before(year, 2567, "78.00"),
        2568: before(year, 2568, "77.00"),
    }
    fell = planned(years[2567], "เสร็จแต่คะแนนลด", 100)
    rose = planned(years[2566], "เสร็จและคะแนนเพิ่ม", 100)
    half = planned(years[2566], "ค้างสามปี", 50)
    planned(years[2566], "เรื่องอื่น", 100, indicator_number=4)

    assert keys(year) == [f"again-{each.pk}" for each in (rose, fell, half)]
    text = text_of("measures:suggestions")
    assert "เมื่อ 3 ปีก่อนดำเนินการแล้วเสร็จ" in text
    assert "เปลี่ยนจาก 70.00 เป็น 78.00" in text


def test_what_was_done_before_is_taken_up_in_words_alone(year, officer):
    lead = DivisionFactory(organisation=year.organisation)
    done = planned(
        before(year, 2568),
        "เสร็จแล้ว",
        100,
        steps=["ขั้นที่หนึ่ง"],
        months=[10],
        lead=lead,
        budget=Decimal(100),
        target="ครบ",
    )

    measure = take_suggestion(assessment=year, key=f"again-{done.pk}", by=officer)

    assert (measure.steps, measure.target) == (["ขั้นที่หนึ่ง"], "ครบ")
    assert (measure.months, measure.lead, measure.budget) == ([], None, None)
    assert measure.carried_from == done.pk


@pytest.mark.parametrize(
    ("origin", "certainty"),
    [(Origin.PERSON, ""), (Origin.MACHINE, Certainty.EDITORIAL)],
)
def test_whose_words_they_are_is_carried_over(year, officer, origin, certainty):
    last = planned(before(year, 2568), "ถ้อยคำ", origin=origin, certainty=certainty)

    (done,) = carry_over(assessment=year, keys=[f"last-year-{last.pk}"], by=officer)

    assert (done.measure.origin, done.measure.certainty) == (origin, certainty)


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("measures:list", ()),
        ("measures:suggestions", ()),
        ("assessments:indicator", (7,)),
    ],
)
def test_three_rows_of_earlier_years_take_as_many_queries_as_one(
    text_of, year, django_assert_max_num_queries, name, more
):
    years = [before(year, year_be) for year_be in (2568, 2567)]
    counts = []
    for size in (1, 2):
        for each in years:
            for number in range(size):
                planned(each, f"{each.year_be} {size} {number}", 60)
        with django_assert_max_num_queries(45) as captured:
            text_of(name, *more)
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_a_measures_page_takes_as_many_queries_for_a_chain_of_four_as_of_two(
    text_of, year, django_assert_max_num_queries
):
    framework(2566)
    chain = [planned(before(year, 2568), "ก", 60)]
    newest = planned(year, "ข", carried_from=chain[0].pk)
    counts = []
    for years in ((), (2567, 2566)):
        for year_be in years:
            chain.append(planned(before(year, year_be), "ค", 60))
            Measure.objects.filter(pk=chain[-2].pk).update(carried_from=chain[-1].pk)
        with django_assert_max_num_queries(45) as captured:
            text_of("measures:edit", newest.pk)
        counts.append(len(captured))

    assert counts[0] == counts[1]
