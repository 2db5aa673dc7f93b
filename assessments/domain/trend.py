"""One figure over years, ready to be drawn: what is known, and what is a gap."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class TrendYear:
    """``points`` None is a gap; ``change`` is from the year right before."""

    year_be: int
    points: Decimal | None
    change: Decimal | None


def trend(
    points: Mapping[int, Decimal], last_year_be: int, years: int = 5
) -> tuple[TrendYear, ...]:
    """The ``years`` years up to ``last_year_be``, ascending, with their changes.

    A change needs both years: over a gap nothing is compared.
    """
    rows: list[TrendYear] = []
    for year_be in range(last_year_be - years + 1, last_year_be + 1):
        now, before = points.get(year_be), points.get(year_be - 1)
        change = None if now is None or before is None or not rows else now - before
        rows.append(TrendYear(year_be, now, change))
    return tuple(rows)


def runs(rows: tuple[TrendYear, ...]) -> tuple[tuple[int, ...], ...]:
    """Places of years that stand side by side with points, run by run."""
    found: list[list[int]] = []
    for place, row in enumerate(rows):
        if row.points is None:
            continue
        if found and found[-1][-1] == place - 1:
            found[-1].append(place)
        else:
            found.append([place])
    return tuple(map(tuple, found))
