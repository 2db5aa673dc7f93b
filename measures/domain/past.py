"""Which measures of earlier years are worth taking up again, best first."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from measures.domain.following import State

_ORDER = (State.DONE, State.UNDER_WAY, State.NOT_STARTED, State.ENDED)


@dataclass(frozen=True)
class Past:
    """A measure of an earlier year; ``codes`` are what its findings were about.

    ``rose``: its indicator had more points in the year it was carried out.
    """

    key: int
    year_be: int
    activity: str
    indicator_number: int | None
    issue: int | None
    codes: frozenset[str]
    state: State
    rose: bool


@dataclass(frozen=True)
class Wanted:
    """What this year's open findings are about.

    ``codes`` holds for each earlier year what the findings' subjects were called.
    """

    indicators: Collection[int]
    issues: Collection[int]
    codes: Mapping[int, Collection[str]]


def again(
    past: Iterable[Past], wanted: Wanted, planned: Collection[str]
) -> list[tuple[int, bool]]:
    """The keys of those about the same, and whether they answered the same finding.

    First what was done and was followed by more points, then what was done, and
    of these what answered the same finding, the newest first. One that was planned
    in several years, or stands in ``planned`` already, is not offered twice.
    """
    found = [
        (each, not each.codes.isdisjoint(wanted.codes.get(each.year_be, ())))
        for each in past
    ]
    found = [
        (each, is_same) for each, is_same in found if is_same or _is_near(each, wanted)
    ]
    found.sort(
        key=lambda one: (
            not (one[0].state == State.DONE and one[0].rose),
            _ORDER.index(one[0].state),
            not one[1],
            -one[0].year_be,
        )
    )
    offered = set(planned)
    keys = []
    for each, is_same in found:
        if each.activity not in offered:
            offered.add(each.activity)
            keys.append((each.key, is_same))
    return keys


def _is_near(past: Past, wanted: Wanted) -> bool:
    if past.indicator_number is not None:
        return past.indicator_number in wanted.indicators
    return past.issue is not None and past.issue in wanted.issues
