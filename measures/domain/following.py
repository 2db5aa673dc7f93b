"""How far a measure has come: one rule over its entries of progress.

The state follows from confirmed entries alone: ended measures are ยกเลิก; else
the newest confirmed entry (by its day, then by its order) says 100 for done,
1-99 for under way; with 0, or without any, nothing was done yet. Being late, at
risk or silent is computed for a given day, never stored.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from thai.dates import ERA, fiscal_year_bounds
from thai.months import FISCAL_MONTHS, calendar_year_be

SILENT_AFTER = timedelta(days=60)
# So many points behind the share of its time that is over: worth asking about.
BEHIND = 20
WHOLE = 100


class State(StrEnum):
    NOT_STARTED = "not_started"
    UNDER_WAY = "under_way"
    DONE = "done"
    ENDED = "ended"

    @property
    def words(self) -> str:
        return _WORDS[self]

    @property
    def is_settled(self) -> bool:
        """Nothing more is waited for."""
        return self in (State.DONE, State.ENDED)


_WORDS = {
    State.NOT_STARTED: "ยังไม่ดำเนินการ",
    State.UNDER_WAY: "อยู่ระหว่างดำเนินการ",
    State.DONE: "ดำเนินการแล้วเสร็จ",
    State.ENDED: "ยกเลิก",
}


@dataclass(frozen=True)
class Entry:
    """One entry: ``on`` is the day it tells of, ``sent_on`` the day it was handed in.

    ``spending`` in baht since the entry before, None where it was not said.
    """

    on: date
    percent: int
    sent_on: date
    is_confirmed: bool = False
    is_returned: bool = False
    spending: Decimal | None = None


@dataclass(frozen=True)
class SoFar:
    """What all entries of a measure say together.

    ``percent`` and ``last_on`` are those of the newest confirmed entry, by its day,
    then by its order; ``spent`` sums the confirmed ones, None where none says
    anything; ``last_sent_on`` is the day of the newest of any kind; ``waiting`` and
    ``returned`` count entries.
    """

    percent: int | None = None
    last_on: date | None = None
    spent: Decimal | None = None
    last_sent_on: date | None = None
    waiting: int = 0
    returned: int = 0


def so_far_of(entries: Iterable[Entry]) -> SoFar:
    """``entries`` in the order they were made."""
    entries = list(entries)
    confirmed = sorted(
        (each for each in entries if each.is_confirmed), key=lambda each: each.on
    )
    spending = [each.spending for each in confirmed if each.spending is not None]
    return SoFar(
        percent=confirmed[-1].percent if confirmed else None,
        last_on=confirmed[-1].on if confirmed else None,
        spent=sum(spending, Decimal(0)) if spending else None,
        last_sent_on=max((each.sent_on for each in entries), default=None),
        waiting=sum(not (each.is_confirmed or each.is_returned) for each in entries),
        returned=sum(each.is_returned for each in entries),
    )


@dataclass(frozen=True)
class Followed:
    """How a measure stands on a day.

    ``percent`` 0..100 is that of the newest confirmed entry, ``last_on`` its day,
    both None without one. ``spent`` sums what confirmed entries say, None where
    none says anything. ``last_sent_on`` is the day of the newest entry of any
    kind. ``waiting`` and ``returned`` count entries. ``due`` is the last day of
    its period.
    """

    state: State
    percent: int | None
    last_on: date | None
    spent: Decimal | None
    due: date
    last_sent_on: date | None = None
    waiting: int = 0
    returned: int = 0
    is_overdue: bool = False
    is_at_risk: bool = False
    is_silent: bool = False

    @property
    def words(self) -> str:
        """Its state, with the percent where that says more."""
        if self.percent and self.state is not State.DONE:
            return f"{self.state.words} ร้อยละ {self.percent}"
        return self.state.words

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is wrong with it, in words, the heaviest first."""
        said = (
            (self.is_overdue, "เกินกำหนด"),
            (self.is_at_risk, "เสี่ยงล่าช้า"),
            (self.is_silent, f"ไม่มีรายงานเกิน {SILENT_AFTER.days} วัน"),
        )
        return tuple(words for holds, words in said if holds)


def period_of(
    months: Collection[int], implementation_year_be: int
) -> tuple[date, date]:
    """First and last day of the period; the whole fiscal year where none was said."""
    spans = _spans(frozenset(months), implementation_year_be)
    return spans[0][0], spans[-1][1]


def starts_of(months: Collection[int], implementation_year_be: int) -> tuple[date, ...]:
    """The first day of each run of months, in order."""
    spans = _spans(frozenset(months), implementation_year_be)
    ends = {last + timedelta(days=1) for _, last in spans}
    return tuple(first for first, _ in spans if first not in ends)


def share_over(
    months: Collection[int], implementation_year_be: int, today: date
) -> Decimal:
    """How much of the period's days is over before ``today``, 0..1."""
    return _share_over(frozenset(months), implementation_year_be, today)


# A plan has few periods among its measures, and a page one day.
@lru_cache(maxsize=1024)
def _share_over(months: frozenset[int], year_be: int, today: date) -> Decimal:
    over = whole = 0
    for first, last in _spans(months, year_be):
        days = (last - first).days + 1
        whole += days
        over += min(max((today - first).days, 0), days)
    return Decimal(over) / Decimal(whole)


def followed(
    *,
    months: Collection[int],
    implementation_year_be: int,
    so_far: SoFar,
    today: date,
    approved_on: date | None = None,
    is_ended: bool = False,
) -> Followed:
    """How the measure stands on ``today``.

    ``approved_on``: from this day on somebody could report.
    """
    state = state_of(so_far.percent, is_ended=is_ended)
    first, due = period_of(months, implementation_year_be)
    is_open = not state.is_settled
    is_overdue = is_open and today > due
    silent_from = max(first, so_far.last_sent_on or first, approved_on or first)
    return Followed(
        state=state,
        percent=so_far.percent,
        last_on=so_far.last_on,
        spent=so_far.spent,
        due=due,
        last_sent_on=so_far.last_sent_on,
        waiting=so_far.waiting,
        returned=so_far.returned,
        is_overdue=is_overdue,
        is_at_risk=is_open
        and not is_overdue
        and today >= first
        and _is_behind(so_far.percent or 0, months, implementation_year_be, today),
        is_silent=is_open
        and first <= today <= due
        and today - silent_from > SILENT_AFTER,
    )


def state_of(percent: int | None, *, is_ended: bool) -> State:
    """``percent`` is that of the newest confirmed entry, None without one."""
    if is_ended:
        return State.ENDED
    if not percent:
        return State.NOT_STARTED
    return State.DONE if percent >= WHOLE else State.UNDER_WAY


def _is_behind(
    percent: int, months: Collection[int], year_be: int, today: date
) -> bool:
    return share_over(months, year_be, today) * WHOLE - percent > BEHIND


@lru_cache(maxsize=1024)
def _spans(
    months: frozenset[int], fiscal_year_be: int
) -> tuple[tuple[date, date], ...]:
    chosen = [each for each in FISCAL_MONTHS if each in months]
    if not chosen:
        return (fiscal_year_bounds(fiscal_year_be),)
    return tuple(_month(each, fiscal_year_be) for each in chosen)


def _month(month: int, fiscal_year_be: int) -> tuple[date, date]:
    first = date(calendar_year_be(month, fiscal_year_be) - ERA, month, 1)
    following = (first + timedelta(days=31)).replace(day=1)
    return first, following - timedelta(days=1)
