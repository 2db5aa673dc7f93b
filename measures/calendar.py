"""The dates of measures as a calendar that other programs subscribe to."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from icalendar import Calendar, Event, vDuration

from measures.domain.following import Followed, starts_of
from measures.following import decided_among, followed_of
from measures.models import Measure
from organisations.models import FeedToken
from thai.dates import fiscal_year_be, format_long
from thai.months import format_months
from thai.plain_text import one_line

DAY = timedelta(days=1)
ASK_AGAIN = timedelta(hours=6)


def calendar_of(feed: FeedToken, today: date) -> bytes:
    """iCalendar (RFC 5545): what starts and what is due, in the years about ``today``.

    Of plans that were decided and whose years its person reads; what was ended is
    gone. The same facts give the same bytes.
    """
    measures = _measures(feed, today)
    followed = followed_of(measures, today)
    agency = feed.organisation.present_period.short_name
    division = f" {feed.division.name}" if feed.division else ""
    calendar = Calendar()
    calendar.add("prodid", "-//ITA Portal//measures//TH")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"มาตรการ ITA {agency}{division}")
    calendar.add("x-wr-timezone", "Asia/Bangkok")
    calendar.add("refresh-interval", ASK_AGAIN, {"value": "DURATION"})
    calendar.add("x-published-ttl", vDuration(ASK_AGAIN).to_ical().decode())
    for measure in measures:
        for event in _events(feed, measure, followed[measure.pk], agency):
            calendar.add_component(event)
    return calendar.to_ical()


def _measures(feed: FeedToken, today: date) -> list[Measure]:
    year = fiscal_year_be(today)
    found = Measure.objects.visible_to(feed.user).filter(
        plan__assessment__organisation=feed.organisation_id,
        # Carried out in the year after the assessed one: last year's to next year's.
        plan__assessment__year_be__range=(year - 2, year),
        ended_at=None,
    )
    if feed.division_id is not None:
        helps = Measure.helpers.through.objects.filter(
            measure=OuterRef("pk"), division=feed.division_id
        )
        found = found.filter(Q(lead=feed.division_id) | Exists(helps))
    found = found.select_related("lead", "plan__assessment").order_by(
        "plan__assessment__year_be", "position", "pk"
    )
    return decided_among(found)


def _events(
    feed: FeedToken, measure: Measure, stands: Followed, agency: str
) -> Iterable[Event]:
    year = measure.plan.assessment.implementation_year_be
    activity = one_line(measure.activity)
    told = _description(measure, stands, agency)
    for day in starts_of(measure.months, year):
        yield _event(feed, measure, f"start-{day.month}", day, f"เริ่ม: {activity}", told)
    what = "ครบกำหนด"
    if stands.state.is_settled:
        what = "แล้วเสร็จ"
    elif stands.is_overdue:
        what = "เกินกำหนด"
    yield _event(feed, measure, "due", stands.due, f"{what}: {activity}", told)


def _event(
    feed: FeedToken, measure: Measure, key: str, day: date, summary: str, told: str
) -> Event:
    address = _address(measure, feed.organisation.code)
    event = Event()
    host = urlsplit(settings.PUBLIC_URL).hostname
    event.add("uid", f"measure-{measure.pk}-{key}@{host}")
    event.add("dtstamp", _changed_at(measure, feed))
    event.add("dtstart", day)
    event.add("dtend", day + DAY)
    event.add("summary", summary)
    event.add("description", f"{told}\n{address}")
    event.add("url", address)
    # A day with something due is no day on which she is away.
    event.add("transp", "TRANSPARENT")
    return event


def _changed_at(measure: Measure, feed: FeedToken) -> datetime:
    return measure.saved_at or feed.made_at


def _address(measure: Measure, code: str) -> str:
    where = [code, measure.plan.assessment.year_be, measure.pk]
    path = reverse("measures:progress", args=where)
    return f"{settings.PUBLIC_URL.rstrip('/')}{path}"


def _description(measure: Measure, stands: Followed, agency: str) -> str:
    assessment = measure.plan.assessment
    year = assessment.implementation_year_be
    state = stands.state.words
    if stands.percent and not stands.state.is_settled:
        state += f" ร้อยละ {stands.percent}"
    if stands.warnings:
        state += f" ({', '.join(stands.warnings)})"
    period = format_months(measure.months, year) or "ยังไม่ระบุ"
    return "\n".join(
        (
            f"{agency} มาตรการจากผลประเมินปี พ.ศ. {assessment.year_be}",
            f"ดำเนินการในปีงบประมาณ พ.ศ. {year}: {period}",
            f"กำหนดเสร็จ {format_long(stands.due)}",
            f"สถานะ: {state}",
            f"หน่วยงานหลัก: {measure.lead or 'ยังไม่ระบุ'}",
        )
    )
