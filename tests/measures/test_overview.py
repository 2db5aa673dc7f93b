"""All measures of a year together: rows, what is asked for, what they say."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from assessments.models import Assessment
from measures.domain.following import State
from measures.models import Progress
from measures.overview.filtering import NONE, Filter, choices_of, read_filter
from measures.overview.rows import UNREAD, rows_of
from measures.overview.summary import summary_of
from measures.overview.waiting import unconfirmed
from organisations.models import Oversight
from tests.factories import DivisionFactory, MeasureFactory, UserFactory
from tests.reported import RETURNED, SENT, reported

TODAY = date(2026, 5, 22)


@pytest.fixture
def rows(assessment, plan):
    """The year's measures as of 22 May 2569."""

    def read(*, tells_unconfirmed=True):
        return rows_of(assessment, tells_unconfirmed=tells_unconfirmed, today=TODAY)

    return read


@pytest.fixture
def five(plan, assessment):
    """One done, one late, one under way, one not begun and one ended."""

    def division(name):
        return DivisionFactory(organisation=assessment.organisation, name=name)

    treasury, office = division("กองคลัง"), division("สำนักปลัด")
    done = MeasureFactory(
        plan=plan, position=1, activity="คู่มือการยืม", lead=treasury, months=[10, 11], budget=1000
    )  # fmt: skip
    reported(done, date(2026, 3, 31), 60, spending=Decimal("400.50"))
    reported(done, date(2026, 5, 10), 100, spending=Decimal("500.25"))
    late = MeasureFactory(
        plan=plan, position=2, activity="เว็บไซต์", lead=office, months=[3, 4], indicator_number=9
    )  # fmt: skip
    reported(late, date(2026, 4, 30), 40)
    reported(late, date(2026, 5, 20), 90, status=SENT)
    under_way = MeasureFactory(
        plan=plan, position=3, activity="อบรมจริยธรรม", months=list(range(1, 13)), budget=500,
        indicator_number=None, issue=7,
    )  # fmt: skip
    reported(under_way, date(2026, 4, 2), 70)
    reported(under_way, date(2026, 5, 2), 75, status=RETURNED)
    later = MeasureFactory(plan=plan, position=4, activity="เวทีรับฟัง", months=[8])
    ended = MeasureFactory(
        plan=plan, position=5, activity="แอปพลิเคชัน", months=[1],
        ended_at=datetime(2026, 5, 2, tzinfo=UTC), ended_words="ไม่มีงบ",
    )  # fmt: skip
    return done, late, under_way, later, ended


def asked(rows, query: str = "") -> tuple[Filter, list[str]]:
    wanted = read_filter(QueryDict(query), choices_of(rows))
    return wanted, [row.measure.activity for row in wanted.apply(rows)]


@pytest.mark.parametrize("count", [1, 3])
def test_rows_without_a_lead_name_their_helpers_by_one_query_more(
    rows, plan, assessment, count
):
    lead, last, first = (
        DivisionFactory(
            organisation=assessment.organisation, name=name, position=position
        )
        for name, position in (("สำนักปลัด", 3), ("กองช่าง", 2), ("กองคลัง", 1))
    )
    measures = MeasureFactory.create_batch(count, plan=plan, lead=lead)
    for each in measures:
        each.helpers.set([last, first])
    with CaptureQueriesContext(connection) as led:
        assert {each.who for each in rows()} == {"สำนักปลัด"}
    for each in measures:
        each.lead = None
        each.save()

    with CaptureQueriesContext(connection) as without:
        found = rows()

    assert {each.who for each in found} == {"กองคลัง กองช่าง (ยังไม่ระบุหน่วยงานหลัก)"}
    assert len(without) == len(led) + 1
    assert len(asked(found, "q=กองช่าง")[1]) == count
    assert asked(found, "q=สำนักปลัด")[1] == []


@pytest.mark.usefixtures("five")
def test_rows_say_how_each_measure_stands_and_stood(rows):
    done, late, under_way, later, ended = rows()

    assert [row.place for row in rows()] == [1, 2, 3, 4, 5]
    assert (done.followed.state, done.was, done.gained) == (
        State.DONE,
        State.UNDER_WAY,
        40,
    )
    assert (done.spent, done.before.spent) == (Decimal("900.75"), Decimal("400.50"))
    assert (late.followed.is_overdue, late.was_overdue) == (True, False)
    assert (late.followed.waiting, under_way.followed.returned) == (1, 1)
    assert (late.division, later.division) == ("สำนักปลัด", "")
    assert (ended.followed.state, ended.was) == (State.ENDED, State.NOT_STARTED)
    assert (under_way.indicator, under_way.issue) == ("", 7)
    assert done.issue == 1  # by its indicator, as the framework of the year has it
    assert done.indicator
    assert under_way.issue_title


@pytest.mark.usefixtures("five")
def test_an_overseer_learns_nothing_of_what_nobody_confirmed(rows):
    stands = [row.followed for row in rows(tells_unconfirmed=False)]

    assert {(each.waiting, each.returned) for each in stands} == {(0, 0)}


@pytest.mark.usefixtures("five")
def test_an_overseer_meets_no_entry_that_waits(rows, assessment, officer):
    Assessment.objects.filter(pk=assessment.pk).update(status="approved")
    overseer = UserFactory()
    Oversight.objects.create(user=overseer, province="ทดสอบ")

    assert len(unconfirmed(rows(), assessment, officer)) == 2
    assert unconfirmed(rows(), assessment, overseer) == {}


def test_rows_need_as_many_queries_for_three_measures_as_for_one(rows, plan):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            for row in rows():
                str(
                    (row.lead, row.division, row.indicator, row.was, row.measure.months)
                )
        return len(captured)

    reported(MeasureFactory(plan=plan), date(2026, 3, 1), 10, spending=1)
    rows()
    one = queries()
    for percent in (20, 30):
        measure = MeasureFactory(plan=plan)
        reported(measure, date(2026, 3, 1), percent)
        reported(measure, date(2026, 4, 1), percent + 5, status=SENT)

    assert queries() == one


@pytest.mark.usefixtures("five")
def test_rows_read_no_text_of_any_entry(rows):
    with CaptureQueriesContext(connection) as captured:
        rows()

    said = " ".join(query["sql"] for query in captured)
    for text in ("obstacles", "next_step", "decided_words"):
        assert text not in said
    for text in UNREAD:
        assert f'"measures_measure"."{text}"' not in said


@pytest.mark.usefixtures("five")
def test_rows_read_nothing_of_entries_but_what_their_index_holds(rows):
    index = next(
        each for each in Progress._meta.indexes if each.name == "progress_so_far"
    )
    held = {Progress._meta.get_field(name).column for name in index.fields}

    with CaptureQueriesContext(connection) as captured:
        rows()

    said = " ".join(each["sql"] for each in captured)
    read = set(re.findall(r'"measures_progress"\."(\w+)"', said))
    assert {"percent", "spending"} <= read <= held | {"id"}


@pytest.mark.usefixtures("five")
def test_a_summary_counts_states_lateness_and_money(rows):
    summary = summary_of(rows())

    assert summary.states == {
        State.NOT_STARTED: 1,
        State.UNDER_WAY: 2,
        State.DONE: 1,
        State.ENDED: 1,
    }
    assert (summary.measures, summary.late, summary.at_risk) == (5, 1, 0)
    assert (summary.waiting, summary.returned) == (1, 1)
    assert summary.percent == Decimal("52.5")  # (100 + 40 + 70 + 0) / 4
    assert (summary.budget, summary.without_budget) == (Decimal(1500), 3)
    assert (summary.spent, summary.share_spent) == (Decimal("900.75"), 60)


@pytest.mark.usefixtures("five")
def test_change_compares_with_the_last_day_of_the_month_before(rows):
    change = summary_of(rows()).change

    assert change.since == date(2026, 4, 30)
    assert (change.done, change.late) == (1, -1)  # three were late, of which one is
    assert change.percent == Decimal("10.0")  # 170 / 4 on 30 April, 210 / 4 now
    assert change.spent == Decimal("500.25")
    assert change.is_any


def test_a_plan_without_measures_sums_up_to_nothing(rows):
    summary = summary_of(rows())

    assert (summary.measures, summary.percent, summary.budget) == (0, None, None)
    assert summary.change is None


@pytest.mark.usefixtures("five")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["คู่มือการยืม", "เว็บไซต์", "อบรมจริยธรรม", "เวทีรับฟัง", "แอปพลิเคชัน"]),
        ("state=under_way", ["เว็บไซต์", "อบรมจริยธรรม"]),
        ("mark=late", ["เว็บไซต์"]),
        ("mark=waiting", ["เว็บไซต์"]),
        ("mark=returned", ["อบรมจริยธรรม"]),
        ("indicator=9", ["เว็บไซต์"]),
        (f"indicator={NONE}", ["อบรมจริยธรรม"]),
        ("issue=7&state=under_way", ["อบรมจริยธรรม"]),
        (f"division={NONE}", ["อบรมจริยธรรม", "เวทีรับฟัง", "แอปพลิเคชัน"]),
        ("q=กองคลัง", ["คู่มือการยืม"]),
        ("q=ยืม+คู่มือ", ["คู่มือการยืม"]),
        ("q=ไม่มีคำนี้", []),
        ("state=done&mark=late", []),
    ],
)
def test_a_filter_takes_what_is_asked_for(rows, query, found):
    assert asked(rows(), query)[1] == found


@pytest.mark.usefixtures("five")
@pytest.mark.parametrize(
    ("sort", "found"),
    [
        ("name", ["คู่มือการยืม", "เวทีรับฟัง", "เว็บไซต์", "อบรมจริยธรรม", "แอปพลิเคชัน"]),
        ("division", ["คู่มือการยืม", "เว็บไซต์", "อบรมจริยธรรม", "เวทีรับฟัง", "แอปพลิเคชัน"]),
        ("-division", ["เว็บไซต์", "คู่มือการยืม", "อบรมจริยธรรม", "เวทีรับฟัง", "แอปพลิเคชัน"]),
        ("due", ["คู่มือการยืม", "แอปพลิเคชัน", "เว็บไซต์", "เวทีรับฟัง", "อบรมจริยธรรม"]),
        ("-percent", ["คู่มือการยืม", "อบรมจริยธรรม", "เว็บไซต์", "เวทีรับฟัง", "แอปพลิเคชัน"]),
        ("spent", ["คู่มือการยืม", "เว็บไซต์", "อบรมจริยธรรม", "เวทีรับฟัง", "แอปพลิเคชัน"]),
    ],
)
def test_rows_are_sorted_in_thai_order_and_without_a_value_last(rows, sort, found):
    assert asked(rows(), f"sort={sort}")[1] == found


@pytest.mark.usefixtures("five")
@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("state=finished", "ไม่มีสถานะ “finished”"),
        ("division=999999", "ไม่มีหน่วยงานหลัก “999999”"),
        ("division=%00", ""),
        ("mark=late%00", ""),
        ("indicator=1e9", "ไม่มีตัวชี้วัด “1e9”"),
        ("sort=password", "เรียงตาม “password” ไม่ได้"),
        ("sort=--name", "เรียงตาม “--name” ไม่ได้"),
        ("q=%00", ""),
    ],
)
def test_what_nobody_knows_is_ignored_and_said(rows, query, said):
    wanted, _ = asked(rows(), query)

    assert bool(wanted.ignored) == bool(said)
    assert not said or said in wanted.ignored[0]
    assert "\0" not in "".join((wanted.words, *wanted.ignored))


@pytest.mark.usefixtures("five")
def test_a_filter_knows_its_own_address(rows):
    wanted, found = asked(rows(), "q=เว็บ&state=under_way&sort=-due&page=3&x=1")

    again, found_again = asked(rows(), wanted.query())
    assert (again, found_again) == (wanted, found)
    assert found == ["เว็บไซต์"]
    assert asked(rows(), wanted.query(words="", sort="place"))[0] == Filter(
        state="under_way"
    )
    assert wanted.is_narrowing
    assert not Filter(sort="due").is_narrowing
    assert Filter().query() == ""
    assert Filter(sort="due").sorting("due") == "sort=-due"
    assert Filter(sort="-due").sorting("due") == "sort=due"
    assert Filter(sort="-due").sorting("name") == "sort=name"
