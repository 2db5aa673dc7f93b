"""The measures of a year by state; a card says what would move it."""

import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from measures.services.progress import Told, report_progress
from organisations.models import Membership, Oversight, Role
from tests.factories import DivisionFactory, MeasureFactory, UserFactory, member_of
from tests.reported import RETURNED, SENT, reported

TODAY = date(2026, 2, 15)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """The plan of 2568 is carried out from October 2025 to September 2026."""
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)


@pytest.fixture
def assessment(assessment):
    assessment.status = "approved"
    assessment.save()
    return assessment


@pytest.fixture
def manager(assessment):
    return member_of(assessment.organisation, Role.MANAGER)


@pytest.fixture
def html_of(client, address):
    def html(user, query="") -> str:
        client.force_login(user)
        return client.get(f"{address('board')}?{query}").content.decode()

    return html


@pytest.fixture
def columns_of(client, address):
    """The names in each column, column by column, group by group."""

    def columns(user, query="") -> list[tuple[str, list[list[str]]]]:
        client.force_login(user)
        groups = client.get(f"{address('board')}?{query}").context["groups"]
        return [
            (
                each.name,
                [[card.name for card in column.cards] for column in each.columns],
            )
            for each in groups
        ]

    return columns


def chosen(html: str) -> str:
    """The words about the chosen card."""
    part = re.search(r'<section[^>]*id="chosen".*?</section>', html, re.S)
    assert part, "no card is chosen"
    return " ".join(re.sub(r"<[^>]+>", " ", part.group()).split())


def test_a_card_stands_in_the_column_of_what_was_confirmed(columns_of, officer, plan):
    MeasureFactory(plan=plan, activity="ยัง")
    waiting = MeasureFactory(plan=plan, activity="รอ")
    reported(waiting, date(2026, 1, 1), 100, status=SENT)
    under_way = MeasureFactory(plan=plan, activity="ทำ")
    reported(under_way, date(2026, 1, 1), 1)
    done = MeasureFactory(plan=plan, activity="เสร็จ")
    reported(done, date(2026, 1, 1), 100)
    MeasureFactory(
        plan=plan, activity="เลิก", ended_at=timezone.now(), ended_words="งบไม่พอ"
    )

    assert columns_of(officer) == [("", [["ยัง", "รอ"], ["ทำ"], ["เสร็จ"], ["เลิก"]])]


def test_a_card_says_in_words_what_is_late_and_what_waits(html_of, officer, plan):
    measure = MeasureFactory(plan=plan, months=[1])
    reported(measure, date(2026, 1, 1), 30)
    reported(measure, date(2026, 1, 2), 30, status=SENT)
    reported(measure, date(2026, 1, 3), 30, status=RETURNED)

    words = re.sub(r"<[^>]+>", " ", html_of(officer))

    for said in ("ช้า 15 วัน", "รอยืนยัน 1 ครั้ง", "ส่งกลับแก้ไข 1 ครั้ง", "ทำแล้วร้อยละ 30"):
        assert said in words


def test_cards_are_grouped_by_division_indicator_and_issue(
    columns_of, officer, assessment, plan
):
    lead = DivisionFactory(organisation=assessment.organisation, name="กองคลัง")
    MeasureFactory(plan=plan, activity="ก", lead=lead, indicator_number=2)
    MeasureFactory(plan=plan, activity="ข", indicator_number=1)

    assert [name for name, _ in columns_of(officer, "by=division")] == [
        "กองคลัง 1 มาตรการ",
        "ยังไม่ระบุหน่วยงานหลัก 1 มาตรการ",
    ]
    by_indicator = columns_of(officer, "by=indicator")
    assert by_indicator[0][0].startswith("ตัวชี้วัดที่ 1 ")
    assert by_indicator[0][1] == [["ข"], [], [], []]
    assert columns_of(officer, "by=issue")[0][0].startswith("ประเด็นที่ 1 ")


def test_an_officer_is_led_to_the_report_and_told_whose_the_rest_is(
    html_of, officer, plan, address
):
    measure = MeasureFactory(plan=plan)
    sent = reported(measure, date(2026, 1, 1), 40, status=SENT)
    back = reported(measure, date(2026, 1, 2), 30, status=RETURNED)

    html = html_of(officer, f"card={measure.pk}")
    words = chosen(html)

    assert f'href="{address("progress-add", measure.pk)}"' in html
    assert f'href="{address("progress-change", back.pk)}"' in html
    assert f"#entry-{sent.pk}" not in html
    assert "การยืนยันหรือส่งกลับความก้าวหน้าเป็นหน้าที่ของผู้บริหารผู้อนุมัติ" in words
    assert "การยกเลิกมาตรการเป็นหน้าที่ของผู้บริหารผู้อนุมัติ" in words
    assert address("ending", measure.pk) not in html


def test_a_manager_is_led_to_what_waits_and_to_the_end(html_of, manager, plan, address):
    measure = MeasureFactory(plan=plan)
    sent = reported(measure, date(2026, 1, 1), 40, status=SENT)

    html = html_of(manager, f"card={measure.pk}")

    assert f'href="{address("progress", measure.pk)}#entry-{sent.pk}"' in html
    assert f'href="{address("ending", measure.pk)}"' in html
    assert address("progress-add", measure.pk) not in html
    assert "การรายงานความก้าวหน้าเป็นหน้าที่ของเจ้าหน้าที่" in chosen(html)


def test_who_reported_is_not_led_to_decide_it_herself(
    html_of, assessment, officer, plan
):
    measure = MeasureFactory(plan=plan)
    told = Told(on_date=date(2026, 1, 1), percent=10, done="ทำแล้ว")
    report_progress(measure=measure, told=told, by=officer)
    Membership.objects.create(
        user=officer, organisation=assessment.organisation, role=Role.MANAGER
    )

    assert "จึงพิจารณาเองไม่ได้" in chosen(html_of(officer, f"card={measure.pk}"))


@pytest.mark.parametrize(
    ("percent", "on", "moves"),
    [
        (100, date(2026, 2, 1), "ยืนยันแล้วย้ายไปช่องดำเนินการแล้วเสร็จ"),
        (50, date(2026, 2, 1), "ยืนยันแล้วยังอยู่ช่องเดิม"),
        (0, date(2026, 2, 1), "ยืนยันแล้วย้ายไปช่องยังไม่ดำเนินการ"),
        (100, date(2025, 12, 1), "เพราะมีที่ยืนยันแล้วของวันที่ 1 ม.ค. 2569"),
    ],
)
def test_what_waits_says_where_confirming_it_moves_the_card(
    html_of, manager, plan, percent, on, moves
):
    measure = MeasureFactory(plan=plan)
    reported(measure, date(2026, 1, 1), 40)
    reported(measure, on, percent, status=SENT)

    assert moves in chosen(html_of(manager, f"card={measure.pk}"))


def test_an_ended_measure_is_taken_up_again_by_a_manager(html_of, manager, plan):
    measure = MeasureFactory(plan=plan, ended_at=timezone.now(), ended_words="งบไม่พอ")
    reported(measure, date(2026, 1, 1), 100, status=SENT)

    words = chosen(html_of(manager, f"card={measure.pk}"))

    assert "นำกลับมาดำเนินการ" in words
    assert "มาตรการยกเลิกแล้ว ยืนยันแล้วยังอยู่ช่องเดิม" in words


def test_choosing_keeps_groups_and_filter_and_leads_to_the_cards_beside(
    client, officer, plan, address
):
    first, second, third = MeasureFactory.create_batch(3, plan=plan)
    client.force_login(officer)

    page = client.get(f"{address('board')}?by=indicator&indicator=1&card={second.pk}")

    where = f"{address('board')}?indicator=1&by=indicator"
    assert page.context["before"] == f"{where}&card={first.pk}#chosen"
    assert page.context["after"] == f"{where}&card={third.pk}#chosen"
    form = page.context["card_form"]
    assert form["card"].value() == str(second.pk)
    assert form["by"].value() == "indicator"
    html = page.content.decode()
    assert '<input type="hidden" name="indicator" value="1"' in html
    assert html.count('<li class="is-chosen">') == 1


def test_a_card_that_the_filter_hides_can_still_be_chosen(html_of, officer, plan):
    hidden = MeasureFactory(plan=plan, activity="ซ่อน", indicator_number=2)
    MeasureFactory(plan=plan, activity="เห็น", indicator_number=1)

    html = html_of(officer, f"indicator=1&card={hidden.pk}")

    assert chosen(html).startswith("ซ่อน")
    assert "แสดง 1 จาก 2 มาตรการ" in html


@pytest.mark.parametrize("card", ["0", "x", "999999999999999999999", "-1"])
def test_a_card_that_is_not_there_is_said(html_of, officer, plan, card):
    MeasureFactory(plan=plan)

    html = html_of(officer, f"card={card}")

    assert 'id="chosen"' not in html
    assert "ไม่มีมาตรการที่เลือกไว้ในแผนนี้" in html


def test_a_measure_of_another_agency_cannot_be_chosen(html_of, officer, plan):
    MeasureFactory(plan=plan)
    theirs = MeasureFactory(activity="ของหน่วยงานอื่น")

    html = html_of(officer, f"card={theirs.pk}")

    assert "ของหน่วยงานอื่น" not in html
    assert "ไม่มีมาตรการที่เลือกไว้ในแผนนี้" in html


def test_an_overseer_meets_nothing_that_waits(html_of, plan):
    measure = MeasureFactory(plan=plan)
    reported(measure, date(2026, 1, 1), 87, status=SENT)
    overseer = UserFactory()
    Oversight.objects.create(user=overseer, province="")

    html = html_of(overseer, f"card={measure.pk}")

    assert "รอยืนยัน" not in html
    assert "87" not in chosen(html)


@pytest.mark.parametrize("role", ["officer", "manager"])
def test_the_board_takes_as_many_queries_for_three_measures_as_for_one(
    client, request, role, address, assessment, plan, django_assert_max_num_queries
):
    client.force_login(request.getfixturevalue(role))
    first = MeasureFactory(plan=plan)
    counts = []
    for more in (1, 2):
        for measure in [first, *MeasureFactory.create_batch(more, plan=plan)]:
            measure.lead = DivisionFactory(organisation=assessment.organisation)
            measure.save()
            reported(measure, date(2026, 2, 1), 10)
            reported(measure, date(2026, 2, 2), 20, status=SENT)
            reported(measure, date(2026, 2, 3), 20, status=RETURNED)
        with django_assert_max_num_queries(45) as captured:
            client.get(f"{address('board')}?by=division&card={first.pk}")
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_the_ways_to_look_lead_to_each_other_with_the_filter(
    client, officer, plan, address, assessment
):
    MeasureFactory(plan=plan)
    client.force_login(officer)
    ways = ("list", "coverage", "follow", "timeline", "board")
    for here in ways:
        html = client.get(f"{address(here)}?mark=late").content.decode()
        nav = re.search(r'<nav class="views".*?</nav>', html, re.S).group()
        for way in ways:
            name = reverse(
                f"measures:{way}",
                args=[assessment.organisation.code, assessment.year_be],
            )
            assert f'href="{name}' in nav
        assert nav.count('aria-current="page"') == 1
        if here in ("follow", "timeline", "board"):
            assert nav.count("?mark=late") == 3
