"""How far a measure is: from confirmed entries alone, by one rule."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from measures.domain.following import (
    Entry,
    State,
    followed,
    period_of,
    share_over,
    so_far_of,
)

pytestmark = pytest.mark.pure

TODAY = date(2026, 5, 15)


def entry(percent: int, on: date = date(2026, 5, 1), **fields) -> Entry:
    fields = {"is_confirmed": True, "sent_on": on} | fields
    return Entry(on, percent, **fields)


def stand(*entries: Entry, months=(), today=TODAY, **fields):
    return followed(
        months=months,
        implementation_year_be=2569,
        so_far=so_far_of(entries),
        today=today,
        **fields,
    )


@pytest.mark.parametrize(
    ("percents", "state"),
    [
        ((), State.NOT_STARTED),
        ((0,), State.NOT_STARTED),
        ((1,), State.UNDER_WAY),
        ((99,), State.UNDER_WAY),
        ((100,), State.DONE),
        ((100, 80), State.UNDER_WAY),
    ],
)
def test_the_newest_confirmed_entry_decides(percents, state):
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(len(percents))]

    told = stand(*(entry(p, day) for p, day in zip(percents, days, strict=True)))

    assert told.state is state


def test_newest_is_by_its_day_and_then_by_its_order():
    late, early = entry(60, date(2026, 3, 1)), entry(90, date(2026, 2, 1))

    assert stand(late, early).percent == 60
    assert stand(early, entry(10, date(2026, 2, 1))).percent == 10


def test_what_is_not_confirmed_decides_nothing_and_is_counted():
    told = stand(
        entry(100, is_confirmed=False),
        entry(50, is_confirmed=False, is_returned=True),
    )

    assert told.state is State.NOT_STARTED
    assert told.percent is None
    assert (told.waiting, told.returned) == (1, 1)


def test_an_ended_measure_is_ended_whatever_was_reported():
    told = stand(entry(100), months=(10,), is_ended=True)

    assert told.state is State.ENDED
    assert not told.is_overdue


def test_spending_is_summed_where_it_is_said_and_missing_is_no_zero():
    assert stand(entry(10)).spent is None
    told = stand(
        entry(10, spending=Decimal("5.50")), entry(20), entry(30, spending=Decimal(0))
    )
    assert told.spent == Decimal("5.50")


def test_late_begins_the_day_after_the_last_month():
    assert not stand(entry(50), months=(3, 4), today=date(2026, 4, 30)).is_overdue
    assert stand(entry(50), months=(3, 4), today=date(2026, 5, 1)).is_overdue
    assert not stand(entry(100), months=(3, 4), today=date(2026, 5, 1)).is_overdue


def test_at_risk_is_more_than_twenty_points_behind_the_share_of_its_time():
    half = date(2026, 4, 1)

    assert share_over((), 2569, half) == Decimal(182) / Decimal(365)
    assert stand(entry(29, half), today=half).is_at_risk
    assert not stand(entry(30, half), today=half).is_at_risk
    assert not stand(months=(9,), today=half).is_at_risk


def test_silent_is_sixty_days_without_any_entry_while_the_period_runs():
    sent = entry(90, date(2026, 1, 1), is_confirmed=False)

    assert not stand(sent, today=date(2026, 3, 2)).is_silent
    assert stand(sent, today=date(2026, 3, 3)).is_silent
    assert not stand(
        sent, today=date(2026, 3, 3), approved_on=date(2026, 2, 1)
    ).is_silent
    assert not stand(months=(9,), today=date(2026, 3, 3)).is_silent


def test_a_period_without_months_is_the_whole_fiscal_year():
    assert period_of((), 2569) == (date(2025, 10, 1), date(2026, 9, 30))
    assert period_of((11, 2), 2569) == (date(2025, 11, 1), date(2026, 2, 28))
