"""The calendar behind an address, as a calendar program reads it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from measures.models import Measure, Progress
from measures.services.ending import end_measure
from organisations.models import FeedToken, Membership, Role, User
from organisations.services.feeds import make_feed, revoke_feed
from tests.factories import (
    AssessmentFactory,
    DivisionFactory,
    MeasureFactory,
    PlanFactory,
    ProgressFactory,
    member_of,
)
from thai.dates import fiscal_year_be

pytestmark = pytest.mark.django_db

# The plan of this fiscal year.
THIS = fiscal_year_be(timezone.localdate())
CE = THIS - 543


class Desk:
    """An officer with a calendar of her agency."""

    def __init__(self, **fields):
        self.year = AssessmentFactory(
            year_be=THIS - 1, status="approved", framework=None, **fields
        )
        self.organisation = self.year.organisation
        self.officer = member_of(self.organisation, Role.OFFICER)
        self.feed, self.token = self.make()

    def make(self, division=None) -> tuple[FeedToken, str]:
        return make_feed(
            organisation=self.organisation, division=division, by=self.officer
        )

    def measure(self, **fields) -> Measure:
        return MeasureFactory(plan=PlanFactory(assessment=self.year), **fields)


@pytest.fixture
def desk(db) -> Desk:
    return Desk()


@pytest.fixture
def ask(client):
    def get(token: str, **headers):
        return client.get(f"/feeds/{token}.ics", headers=headers)

    return get


@pytest.fixture
def events(ask):
    def read(token: str) -> dict[str, list]:
        """Summary -> its events, read back."""
        answer = ask(token)
        assert answer.status_code == 200
        calendar = Calendar.from_ical(answer.content)
        found: dict[str, list] = {}
        for event in calendar.walk("VEVENT"):
            found.setdefault(str(event["SUMMARY"]), []).append(event)
        return found

    return read


def confirmed(measure: Measure, percent: int) -> None:
    ProgressFactory(
        measure=measure,
        percent=percent,
        status=Progress.Status.CONFIRMED,
        decided_at=timezone.now(),
    )


def test_a_measure_starts_with_each_run_of_months_and_is_due_once(desk, events):
    desk.measure(activity="อบรม", months=[11, 12, 3, 8, 9])

    found = events(desk.token)

    days = [event.decoded("DTSTART") for event in found["เริ่ม: อบรม"]]
    assert days == [date(CE - 1, 11, 1), date(CE, 3, 1), date(CE, 8, 1)]
    [due] = next(found[each] for each in found if "เริ่ม" not in each)
    assert due.decoded("DTSTART") == date(CE, 9, 30)
    assert due.decoded("DTEND") == date(CE, 10, 1)


def test_without_months_it_is_the_whole_fiscal_year(desk, events):
    desk.measure(activity="อบรม", months=[])

    found = events(desk.token)

    assert found["เริ่ม: อบรม"][0].decoded("DTSTART") == date(CE - 1, 10, 1)
    everything = [each for many in found.values() for each in many]
    assert len(everything) == 2


def test_an_event_says_in_thai_and_buddhist_years_how_it_stands(desk, events, settings):
    settings.PUBLIC_URL = "https://ita.example.go.th/"
    lead = DivisionFactory(organisation=desk.organisation, name="กองคลัง")
    measure = desk.measure(activity="ปรับเว็บ", months=[9], lead=lead)
    confirmed(measure, 40)

    [event] = events(desk.token)["เริ่ม: ปรับเว็บ"]

    told = str(event["DESCRIPTION"])
    assert f"มาตรการจากผลประเมินปี พ.ศ. {THIS - 1}" in told
    assert f"ดำเนินการในปีงบประมาณ พ.ศ. {THIS}: ก.ย. {THIS % 100}" in told
    assert f"กำหนดเสร็จ 30 กันยายน {THIS}" in told
    assert "อยู่ระหว่างดำเนินการ ร้อยละ 40" in told
    assert "หน่วยงานหลัก: กองคลัง" in told
    assert str(CE) not in told.replace(str(THIS), "")
    code = desk.organisation.code
    address = (
        f"https://ita.example.go.th/a/{code}/{THIS - 1}/measures/{measure.pk}/progress/"
    )
    assert str(event["URL"]) == address
    assert told.endswith(address)
    assert str(event["UID"]) == f"measure-{measure.pk}-start-9@ita.example.go.th"


def test_late_and_done_stand_in_the_name(desk, events):
    last = AssessmentFactory(
        organisation=desk.organisation,
        year_be=THIS - 2,
        status="approved",
        framework=None,
    )
    plan = PlanFactory(assessment=last)
    late, done = (
        MeasureFactory(plan=plan, activity=words, months=[9])
        for words in ("ช้า", "ทำแล้ว")
    )
    confirmed(done, 100)

    found = events(desk.token)

    assert {"เกินกำหนด: ช้า", "แล้วเสร็จ: ทำแล้ว"} <= set(found)
    assert "เกินกำหนด" in str(found["เกินกำหนด: ช้า"][0]["DESCRIPTION"])
    end_measure(measure=late, words="ไม่มีงบ", by=member_of(desk.organisation, "manager"))
    assert "ช้า" not in str(set(events(desk.token)))


def test_no_plan_that_nobody_decided_and_no_old_one(desk, events):
    desk.measure(activity="เห็นชอบแล้ว")
    for year_be, status in ((THIS, "draft"), (THIS - 4, "approved")):
        year = AssessmentFactory(
            organisation=desk.organisation,
            year_be=year_be,
            status=status,
            framework=None,
        )
        MeasureFactory(plan=PlanFactory(assessment=year), activity="ไม่ควรมี")

    found = events(desk.token)

    assert {each.partition(": ")[2] for each in found} == {"เห็นชอบแล้ว"}


def test_a_division_has_what_it_leads_or_helps_with_each_once(desk, events):
    ours, other = (DivisionFactory(organisation=desk.organisation) for _ in "12")
    desk.measure(activity="นำ", lead=ours)
    helped = desk.measure(activity="ร่วม", lead=other)
    helped.helpers.add(ours, DivisionFactory(organisation=desk.organisation))
    both = desk.measure(activity="ทั้งสอง", lead=ours)
    both.helpers.add(ours)
    desk.measure(activity="ของกองอื่น", lead=other)
    _, token = desk.make(division=ours)

    found = events(token)

    assert {each.partition(": ")[2] for each in found} == {"นำ", "ร่วม", "ทั้งสอง"}
    assert {len(many) for many in found.values()} == {1}
    assert {"ของกองอื่น", "นำ"} <= {
        each.partition(": ")[2] for each in events(desk.token)
    }


def test_nothing_of_another_agency_is_in_it(desk, events):
    theirs = Desk()
    theirs.measure(activity="ของที่อื่น")
    desk.measure(activity="ของเรา")
    Membership.objects.create(
        user=desk.officer, organisation=theirs.organisation, role=Role.OFFICER
    )

    assert "ของที่อื่น" not in str(set(events(desk.token)))


def test_what_somebody_typed_adds_no_line_of_its_own(desk, ask):
    desk.measure(activity="a\r\nATTENDEE:mailto:x@y\nEND:VEVENT;,\\ ก" + "ข" * 200)

    content = ask(desk.token).content
    calendar = Calendar.from_ical(content)

    assert len(calendar.walk("VEVENT")) == 2
    for event in calendar.walk("VEVENT"):
        assert "ATTENDEE" not in event
        assert "\n" not in str(event["SUMMARY"])
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)


def test_the_same_facts_give_the_same_bytes_and_other_facts_others(desk, ask):
    measure = desk.measure(
        activity="อบรม", saved_at=datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
    )
    first = ask(desk.token)
    again = ask(desk.token, **{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert b"DTSTAMP:20260102T030400Z" in first.content
    uids = {str(each["UID"]) for each in Calendar.from_ical(first.content).events}

    confirmed(measure, 30)

    changed = ask(desk.token, **{"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    after = {str(each["UID"]) for each in Calendar.from_ical(changed.content).events}
    assert uids == after


def test_it_is_for_one_reader_and_no_search_engine(desk, ask):
    answer = ask(desk.token)

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "private, no-cache"
    assert "noindex" in answer["X-Robots-Tag"]
    assert b"X-PUBLISHED-TTL:PT6H\r\n" in answer.content
    assert "Set-Cookie" not in answer


@pytest.mark.parametrize(
    "why", ["wrong", "revoked", "role ended", "role without drafts", "closed"]
)
def test_what_is_not_good_any_more_is_not_found(desk, ask, why):
    assert ask(desk.token).status_code == 200
    stranger = ask("x" * 43)
    token = desk.token
    match why:
        case "wrong":
            token = desk.token[:-1]
        case "revoked":
            revoke_feed(feed=desk.feed, by=desk.officer)
        case "role ended":
            Membership.objects.update(ended_at=timezone.now())
        case "role without drafts":
            Membership.objects.update(role=Role.AGENCY_ADMINISTRATOR)
        case "closed":
            User.objects.filter(pk=desk.officer.pk).update(is_active=False)

    answer = ask(token)

    assert answer.status_code == stranger.status_code == 404
    assert answer.content == stranger.content
    assert answer.headers.get("Cache-Control") == stranger.headers.get("Cache-Control")


def test_only_reading_is_possible(client, desk):
    address = reverse("feeds:calendar", args=[desk.token])

    assert client.head(address).status_code == 200
    for method in (client.post, client.put, client.delete):
        assert method(address).status_code == 405


def test_who_asks_too_often_has_to_wait(desk, ask, monkeypatch):
    monkeypatch.setattr("measures.views.feed.RATE", "3/m/ip")
    for _ in range(3):
        ask("guess")

    answer = ask(desk.token)

    assert (answer.status_code, answer["Retry-After"]) == (429, "60")
    assert "รอ 1 นาที" in answer.content.decode()


def test_when_it_was_read_is_noted_once_an_hour(desk, ask):
    def noted() -> datetime | None:
        desk.feed.refresh_from_db()
        return desk.feed.last_used_at

    assert noted() is None
    ask("x" * 43)
    assert noted() is None
    ask(desk.token)
    first = noted()
    ask(desk.token)
    assert noted() == first
    FeedToken.objects.update(last_used_at=first - timedelta(hours=2))
    ask(desk.token)
    assert noted() > first - timedelta(hours=1)


def test_three_measures_take_as_many_queries_as_one(desk, ask):
    counts = []
    for _ in range(3):
        division = DivisionFactory(organisation=desk.organisation)
        confirmed(desk.measure(lead=division, months=[1, 5]), 20)
        FeedToken.objects.update(last_used_at=timezone.now())
        with CaptureQueriesContext(connection) as captured:
            ask(desk.token)
        counts.append(len(captured))

    assert counts[0] == counts[2] <= 8
