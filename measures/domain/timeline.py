"""Where a measure's months, its progress and a day lie on an axis of twelve months.

The axis runs from 0, the first of October, to 12, the end of September.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from thai.dates import fiscal_year_bounds
from thai.months import FISCAL_MONTHS

MONTHS = len(FISCAL_MONTHS)
WHOLE = 100

Stretch = tuple[float, float]


@dataclass(frozen=True)
class Drawn:
    """What is drawn of one measure, as stretches (begin, end) of the axis.

    ``plan`` its months, ``done`` the share of them that was confirmed, filled from
    the first month on, ``over`` from its last month to today where it is late.
    """

    plan: tuple[Stretch, ...]
    done: tuple[Stretch, ...]
    over: Stretch | None


def place_of_day(day: date, fiscal_year_be: int) -> float | None:
    """Where a day stands, 0-12; None outside the year."""
    first, last = fiscal_year_bounds(fiscal_year_be)
    if not first <= day <= last:
        return None
    return round(FISCAL_MONTHS.index(day.month) + (day.day - 1) / 31, 2)


def runs_of(months: Iterable[int]) -> list[tuple[int, int]]:
    """Months of a fiscal year as stretches."""
    runs: list[tuple[int, int]] = []
    for place in sorted(FISCAL_MONTHS.index(month) for month in months):
        if runs and runs[-1][1] == place:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
    return runs


def filled(runs: Sequence[Stretch], percent: int) -> list[Stretch]:
    """The first ``percent`` of the stretches' length."""
    left = sum(end - begin for begin, end in runs) * percent / WHOLE
    found: list[Stretch] = []
    for begin, end in runs:
        if left <= 0:
            break
        length = min(end - begin, left)
        found.append((begin, round(begin + length, 2)))
        left -= length
    return found


def drawn(
    months: Collection[int],
    fiscal_year_be: int,
    *,
    percent: int,
    today: date,
    is_overdue: bool,
) -> Drawn:
    """Where no month was said, the whole year counts, as it does for being late."""
    plan = runs_of(months) or [(0, MONTHS)]
    due = plan[-1][1]
    now = place_of_day(today, fiscal_year_be)
    until = MONTHS if now is None else now
    return Drawn(
        plan=tuple(plan),
        done=tuple(filled(plan, percent)),
        over=(due, until) if is_overdue and until > due else None,
    )
