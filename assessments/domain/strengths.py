"""The best and the weakest indicator of every instrument."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from assessments.domain.framework import Framework


@dataclass(frozen=True)
class Strengths:
    """Indicator numbers of one instrument; ties stand together.

    ``weakest`` is empty where all known indicators have the same points;
    ``missing`` lists those without points.
    """

    instrument: str
    best: tuple[int, ...]
    weakest: tuple[int, ...]
    missing: tuple[int, ...]


def best_and_weakest(
    framework: Framework, indicators: Mapping[int, Decimal]
) -> tuple[Strengths, ...]:
    """For each instrument in order; nothing is named where nothing is known."""
    found = []
    for instrument in framework.instruments:
        numbers = instrument.indicators
        known = {n: indicators[n] for n in numbers if n in indicators}
        missing = tuple(n for n in numbers if n not in indicators)
        best: tuple[int, ...] = ()
        weakest: tuple[int, ...] = ()
        if known:
            highest, lowest = max(known.values()), min(known.values())
            best = tuple(n for n, points in known.items() if points == highest)
            if lowest < highest:
                weakest = tuple(n for n, points in known.items() if points == lowest)
        found.append(Strengths(instrument.code, best, weakest, missing))
    return tuple(found)
