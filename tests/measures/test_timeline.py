"""The measures of a year over its months, grouped and filtered by the address."""

import re
from datetime import date

import pytest
from django.utils import timezone

from organisations.models import Oversight, Role
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
def html_of(client, address):
    def html(user, query="") -> str:
        client.force_login(user)
        return client.get(f"{address('timeline')}?{query}").content.decode()

    return html


@pytest.fixture
def rows_of(html_of):
    """The words of each line of the table, heads of groups among them."""

    def rows(user, query="") -> list[str]:
        found = re.findall(r"<tr.*?</tr>", html_of(user, query), re.S)
        return [" ".join(re.sub(r"<[^>]+>", " ", each).split()) for each in found[1:]]

    return rows


def measure_of(plan, activity, months, lead=None, **fields):
    return MeasureFactory(
        plan=plan, activity=activity, months=months, lead=lead, **fields
    )


def test_each_measure_says_in_words_how_it_stands(rows_of, officer, plan):
    late = measure_of(plan, "ช้า", [10, 11, 12, 1])
    reported(late, date(2025, 12, 1), 55)
    measure_of(plan, "ยังไม่เริ่ม", [6, 7])
    done = measure_of(plan, "เสร็จ", [10])
    reported(done, date(2025, 12, 1), 100)
    measure_of(plan, "เลิก", [10], ended_at=timezone.now(), ended_words="งบไม่พอ")
    under_way = measure_of(plan, "ทำอยู่", [2, 3, 4])
    reported(under_way, date(2026, 2, 1), 20)
    reported(under_way, date(2026, 2, 10), 40, status=SENT)
    reported(under_way, date(2026, 2, 11), 40, status=RETURNED)
    measure_of(plan, "เสี่ยง", [])

    rows = rows_of(officer, "by=")

    ends = [
        "ช้า 15 วัน ทำแล้วร้อยละ 55",
        "เริ่ม มิ.ย. 69",
        "แล้วเสร็จ",
        "ยกเลิก",
        "ทำแล้วร้อยละ 20 รอยืนยัน 1 ครั้ง ส่งกลับแก้ไข 1 ครั้ง",
        "ยังไม่ดำเนินการ เสี่ยงล่าช้า ไม่มีรายงานเกิน 60 วัน",
    ]
    assert [
        row for row, end in zip(rows, ends, strict=True) if not row.endswith(end)
    ] == []
    assert "ยังไม่ระบุเดือน นับทั้งปี" in rows[5]


def test_the_line_shows_months_share_overrun_and_today(html_of, officer, plan):
    late = measure_of(plan, "ช้า", [10, 11, 12, 1])
    reported(late, date(2025, 12, 1), 50)

    html = html_of(officer)

    assert '<path class="t-plan" d="M0 1H4"/>' in html
    assert '<path class="t-late" d="M0 1H2.0"/>' in html
    assert '<path class="t-over" d="M4 1H4.45"/>' in html
    assert '<path class="t-now" d="M4.45 0V2"/>' in html
    assert "ช้า 1 จาก 1 มาตรการ" in html


@pytest.mark.parametrize("page", ["follow", "timeline", "board"])
def test_the_filter_is_folded_until_something_is_asked_for(
    client, officer, address, plan, page
):
    measure_of(plan, "ก", [6], indicator_number=1)
    measure_of(plan, "ข", [6], indicator_number=2)
    client.force_login(officer)
    other = "sort=due" if page == "follow" else "by=indicator"

    def is_open(query) -> bool:
        html = client.get(f"{address(page)}?{query}").content.decode()
        found = re.findall(r'<details class="fold filter-fold[^>]*?( open)?>', html)
        assert len(found) == 1
        return bool(found[0])

    assert [is_open(each) for each in ("", "page=1", "indicator=")] == [False] * 3
    asked = ("indicator=2", "mark=late", "indicator=99", other)
    assert [is_open(each) for each in asked] == [True] * 4


@pytest.mark.parametrize("page", ["follow", "timeline", "board"])
def test_helpers_stand_where_no_lead_is_named(
    client, officer, address, assessment, plan, page
):
    helper = DivisionFactory(organisation=assessment.organisation, name="กองช่าง")
    measure_of(plan, "ไม่มีหลัก", [6]).helpers.set([helper])
    client.force_login(officer)

    html = client.get(address(page)).content.decode()

    assert "กองช่าง (ยังไม่ระบุหน่วยงานหลัก)" in html


def test_measures_are_grouped_by_division_in_thai_order(
    rows_of, officer, assessment, plan
):
    second, first = (
        DivisionFactory(organisation=assessment.organisation, name=name)
        for name in ("สำนักปลัด", "กองคลัง")
    )
    measure_of(plan, "ไม่มีใคร", [6])
    measure_of(plan, "ของปลัด", [6], second)
    measure_of(plan, "ของคลัง", [10], first)

    rows = rows_of(officer)

    assert rows[0] == "กองคลัง 1 มาตรการ ช้า 1"
    assert rows[2] == "สำนักปลัด 1 มาตรการ"
    assert rows[4] == "ยังไม่ระบุหน่วยงานหลัก 1 มาตรการ"


def test_measures_are_grouped_by_indicator_and_issue(rows_of, officer, plan):
    measure_of(plan, "ข้อสิบ", [6], indicator_number=10)
    measure_of(plan, "ข้อสอง", [6], indicator_number=2)
    measure_of(plan, "ไม่มีข้อ", [6], indicator_number=None, issue=7)

    by_indicator = [row for row in rows_of(officer, "by=indicator") if "มาตรการ" in row]
    by_issue = [row for row in rows_of(officer, "by=issue") if "มาตรการ" in row]

    assert [each.split()[0:2] for each in by_indicator] == [
        ["ตัวชี้วัดที่", "2"],
        ["ตัวชี้วัดที่", "10"],
        ["ไม่ระบุตัวชี้วัด", "1"],
    ]
    assert by_issue[-1].startswith("ประเด็นที่ 7 ")


def test_what_is_asked_for_is_shown_and_what_nobody_knows_is_said(
    html_of, rows_of, officer, plan
):
    measure_of(plan, "ช้าแล้ว", [10])
    measure_of(plan, "ยังอีกนาน", [9])

    rows = rows_of(officer, "by=&mark=late")
    html = html_of(officer, "by=zz&division=77&mark=late")

    assert len(rows) == 1
    assert rows[0].startswith("ช้าแล้ว")
    assert "แสดง 1 จาก 2 มาตรการ" in html
    assert "จัดกลุ่มตาม “zz” ไม่ได้ จึงจัดตามหน่วยงานหลัก" in html
    assert "ไม่มีหน่วยงานหลัก “77” ให้เลือกในแผนนี้" in html
    assert "ไม่พบมาตรการที่ตรงกับตัวกรอง" in html_of(officer, "mark=waiting")


def test_a_filter_without_a_field_here_is_kept(html_of, officer, plan):
    measure_of(plan, "ค้นหาเจอ", [10])

    html = html_of(officer, "q=เจอ&sort=-due")

    assert '<input type="hidden" name="q" value="เจอ"' in html
    assert '<input type="hidden" name="sort" value="-due"' in html


def test_before_the_approval_there_is_nothing_to_follow(
    html_of, officer, assessment, plan
):
    measure_of(plan, "ร่าง", [10])
    assessment.status = "draft"
    assessment.save()

    html = html_of(officer)

    assert "ยังไม่มีมาตรการให้ติดตาม" in html
    assert "t-plan" not in html


def test_an_overseer_meets_nothing_that_waits(rows_of, assessment, plan):
    measure = measure_of(plan, "ทำอยู่", [2])
    reported(measure, date(2026, 2, 10), 40, status=SENT)
    overseer = UserFactory()
    Oversight.objects.create(user=overseer, province="")

    assert "รอยืนยัน" not in rows_of(overseer, "by=")[0]
    auditor = member_of(assessment.organisation, Role.AUDITOR)
    assert "รอยืนยัน 1 ครั้ง" in rows_of(auditor, "by=")[0]


@pytest.mark.parametrize("by", ["division", "indicator", "issue"])
def test_the_timeline_takes_as_many_queries_for_three_measures_as_for_one(
    client, officer, address, assessment, plan, by, django_assert_max_num_queries
):
    client.force_login(officer)
    counts = []
    for more in (1, 2):
        for measure in MeasureFactory.create_batch(more, plan=plan):
            measure.lead = DivisionFactory(organisation=assessment.organisation)
            measure.save()
            reported(measure, date(2026, 2, 1), 10)
            reported(measure, date(2026, 2, 2), 20, status=SENT)
        with django_assert_max_num_queries(40) as captured:
            client.get(f"{address('timeline')}?by={by}")
        counts.append(len(captured))

    assert counts[0] == counts[1]
