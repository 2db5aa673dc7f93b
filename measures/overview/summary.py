"""What all measures of a year say together."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from measures.domain.following import State
from measures.overview.rows import Row


@dataclass(frozen=True)
class Change:
    """What became different since ``since``, the last day of the month before.

    ``done`` and ``late`` count measures, ``percent`` is in points of the mean of
    those that are carried out, ``spent`` in baht; each may be negative.
    """

    since: date
    done: int
    late: int
    percent: Decimal
    spent: Decimal

    @property
    def is_any(self) -> bool:
        return bool(self.done or self.late or self.percent or self.spent)


@dataclass(frozen=True)
class Summary:
    """``waiting`` and ``returned`` count entries of progress, the rest measures.

    ``percent`` is the mean of the measures that are carried out, one place, None
    where there is none; those of which nothing is confirmed count as 0. ``budget``
    and ``spent`` in baht add up what is said, None where nothing is;
    ``without_budget`` are the measures that say none, ``spent_of_budget`` is what the
    others spent, ``over_budget`` how many of them spent more than they have.
    """

    measures: int
    states: dict[State, int]
    late: int
    at_risk: int
    silent: int
    waiting: int
    returned: int
    percent: Decimal | None
    budget: Decimal | None
    without_budget: int
    spent: Decimal | None
    spent_of_budget: Decimal | None
    over_budget: int
    change: Change | None

    @property
    def done(self) -> int:
        return self.states[State.DONE]

    @property
    def is_settled(self) -> bool:
        """Nothing more is waited for."""
        return all(state.is_settled for state, count in self.states.items() if count)

    @property
    def share_spent(self) -> int | None:
        """Whole percent of the budget that is spent, by measures that have one."""
        if not self.budget or self.spent_of_budget is None:
            return None
        return int(self.spent_of_budget * 100 / self.budget)

    @property
    def is_over_budget(self) -> bool:
        if self.budget is None or self.spent_of_budget is None:
            return False
        return self.spent_of_budget > self.budget


def summary_of(rows: Collection[Row]) -> Summary:
    """``change`` is None where there is no measure."""
    stands = [each.followed for each in rows]
    states = dict.fromkeys(State, 0)
    for each in stands:
        states[each.state] += 1
    return Summary(
        measures=len(rows),
        states=states,
        late=sum(each.is_overdue for each in stands),
        at_risk=sum(each.is_at_risk for each in stands),
        silent=sum(each.is_silent for each in stands),
        waiting=sum(each.waiting for each in stands),
        returned=sum(each.returned for each in stands),
        percent=_mean(
            each.percent or 0 for each in stands if each.state is not State.ENDED
        ),
        budget=_sum(each.budget for each in rows),
        without_budget=sum(each.budget is None for each in rows),
        spent=_sum(each.spent for each in rows),
        spent_of_budget=_sum(each.spent for each in rows if each.budget is not None),
        over_budget=sum(
            each.budget is not None
            and each.spent is not None
            and each.spent > each.budget
            for each in rows
        ),
        change=_change(rows),
    )


def _change(rows: Collection[Row]) -> Change | None:
    since = next((each.before_day for each in rows), None)
    if since is None:
        return None
    # Of the same measures on both days, or ending one would look like progress.
    carried = [each for each in rows if each.followed.state is not State.ENDED]
    mean = _mean(each.followed.percent or 0 for each in carried)
    mean_before = _mean(each.before.percent or 0 for each in carried)
    return Change(
        since=since,
        done=sum(each.followed.state is State.DONE for each in rows)
        - sum(each.was is State.DONE for each in rows),
        late=sum(each.followed.is_overdue for each in rows)
        - sum(each.was_overdue for each in rows),
        percent=(mean or Decimal(0)) - (mean_before or Decimal(0)),
        spent=(_sum(each.spent for each in rows) or Decimal(0))
        - (_sum(each.before.spent for each in rows) or Decimal(0)),
    )


def _mean(percents: Iterable[int]) -> Decimal | None:
    numbers = list(percents)
    if not numbers:
        return None
    return (Decimal(sum(numbers)) / len(numbers)).quantize(Decimal("0.1"))


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    said = [each for each in amounts if each is not None]
    return sum(said, Decimal(0)) if said else None
