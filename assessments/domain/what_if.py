"""What moved figures would give, and the least that reaches a level.

Nothing here is published: a trial starts from the published figures, replaces
some, and is scored by the same rules as they are.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from assessments.domain.framework import Framework, Instrument, Level
from assessments.domain.levels import compared_figures
from assessments.domain.rounding import TWO_PLACES
from assessments.domain.scoring import Figures, Outcome, score

HIGHEST = Decimal(100)
HALF_A_STEP = TWO_PLACES / 2


@dataclass(frozen=True)
class Trial:
    """What the moved figures give.

    ``ignored`` are moved codes that another moved figure outweighs.
    ``parts_dropped``: EIT was moved as one or by its indicators, so that its
    published parts hold no longer and EIT counts as one for the level.
    """

    outcome: Outcome
    ignored: tuple[str, ...] = ()
    parts_dropped: bool = False


@dataclass(frozen=True)
class Raise:
    """A figure that has to rise. ``indicators`` are the points by which the
    indicators behind it have to rise together, None where they do not tell."""

    code: str
    has: Decimal
    to: Decimal
    indicators: Decimal | None

    @property
    def by(self) -> Decimal:
        return self.to - self.has


@dataclass(frozen=True)
class Least:
    """The fewest points that reach ``level``; ``total`` is what they give.

    ``missing`` are the figures without which it cannot be said; nothing else is
    said then.
    """

    level: Level
    raises: tuple[Raise, ...]
    total: Decimal | None
    missing: tuple[str, ...] = ()


def try_figures(
    framework: Framework, published: Figures, moved: Mapping[str, Decimal]
) -> Trial:
    """Score the published figures with ``moved`` ones in their place.

    ``moved`` holds points by code: an instrument, a part of EIT or an indicator
    by its number. The nearest figure counts: a moved instrument outweighs its
    parts and indicators, a moved part the indicators; what is published above a
    moved figure is computed anew.
    """
    indicators = dict(published.indicators)
    instruments = dict(published.instruments)
    ignored: list[str] = []
    parts_dropped = False
    for each in framework.instruments:
        parts = _parts(framework, each)
        numbers = [str(number) for number in each.indicators]
        moved_parts = [code for code in parts if code in moved]
        moved_numbers = [code for code in numbers if code in moved]
        if each.code in moved:
            ignored += [*moved_parts, *moved_numbers]
            instruments[each.code] = moved[each.code]
        elif moved_parts:
            ignored += moved_numbers
            instruments.pop(each.code, None)
            instruments |= {code: moved[code] for code in moved_parts}
        elif moved_numbers:
            instruments.pop(each.code, None)
            indicators |= {int(code): moved[code] for code in moved_numbers}
        else:
            continue
        if each.code in moved or moved_parts:
            for number in each.indicators:
                indicators.pop(number, None)
        if not moved_parts or each.code in moved:
            for code in parts:
                parts_dropped |= instruments.pop(code, None) is not None
    outcome = score(framework, Figures(indicators, instruments))
    return Trial(outcome, tuple(ignored), parts_dropped)


def _parts(framework: Framework, instrument: Instrument) -> tuple[str, ...]:
    if instrument.code != "EIT":
        return ()
    return tuple(each.code for each in framework.eit_parts)


def levels_above(framework: Framework, level_code: str | None) -> tuple[Level, ...]:
    """Levels better than the given one, nearest first; all that pass where none is."""
    codes = [each.code for each in framework.levels]
    if level_code in codes:
        above = framework.levels[: codes.index(level_code)]
    else:
        above = tuple(each for each in framework.levels if each.is_pass)
    return tuple(reversed(above))


def least_for(framework: Framework, published: Figures, level: Level) -> Least:
    """The fewest points, added up over the compared figures, that reach ``level``.

    First every figure is raised to the level's minimum; if the total is still
    short, the figures that weigh most are raised further, because they take the
    fewest points. Nothing is raised above 100.
    """
    figures = _compared(framework, published)
    missing = tuple(code for code, has in figures.items() if has is None)
    if missing:
        return Least(level, (), None, missing)
    has = {code: value for code, value in figures.items() if value is not None}
    floor = level.each_instrument_min or Decimal(0)
    to = {code: max(value, floor) for code, value in has.items()}
    weights = _weights(framework)
    total = _total(framework, published, has, to)
    for code in sorted(to, key=lambda each: -weights[each]):
        if total is not None and total < level.total_min:
            to[code] = _raised(framework, published, has, to, code, level.total_min)
            total = _total(framework, published, has, to)
    raises = tuple(
        Raise(code, has[code], to[code], _by_indicators(framework, published, code, to))
        for code in has
        if to[code] > has[code]
    )
    return Least(level, raises, total)


def _compared(framework: Framework, published: Figures) -> dict[str, Decimal | None]:
    """The figures that the level looks at; the instruments where it looks at none."""
    outcome = score(framework, published)
    known = {
        code: value for code, value in outcome.instruments.items() if value is not None
    }
    known |= {
        code: published.instruments[code]
        for part in framework.eit_parts
        if (code := part.code) in published.instruments
    }
    return compared_figures(framework, known) or {
        each.code: known.get(each.code) for each in framework.instruments
    }


def _weights(framework: Framework) -> dict[str, Decimal]:
    """Each figure's share of the total."""
    weights = {each.code: each.weight for each in framework.instruments}
    for part in framework.eit_parts:
        weights[part.code] = weights["EIT"] * part.weight_in_eit
    return weights


def _total(
    framework: Framework,
    published: Figures,
    has: Mapping[str, Decimal],
    to: Mapping[str, Decimal],
) -> Decimal | None:
    moved = {code: value for code, value in to.items() if value > has[code]}
    return try_figures(framework, published, moved).outcome.total


def _raised(
    framework: Framework,
    published: Figures,
    has: Mapping[str, Decimal],
    to: Mapping[str, Decimal],
    code: str,
    total_min: Decimal,
) -> Decimal:
    """The lowest value of ``code`` with which the total is reached, 100 at most.

    Halving the steps of a hundredth that lie between: the total never falls
    when a figure rises.
    """
    low = int(to[code] / TWO_PLACES)
    high = int(HIGHEST / TWO_PLACES)
    while low < high:
        middle = (low + high) // 2
        total = _total(framework, published, has, {**to, code: middle * TWO_PLACES})
        if total is not None and total >= total_min:
            high = middle
        else:
            low = middle + 1
    return high * TWO_PLACES


def _by_indicators(
    framework: Framework, published: Figures, code: str, to: Mapping[str, Decimal]
) -> Decimal | None:
    """Points that an instrument's indicators need together for their rounded mean."""
    instrument = next(
        (each for each in framework.instruments if each.code == code), None
    )
    if instrument is None:
        return None
    if any(number not in published.indicators for number in instrument.indicators):
        return None
    numbers = instrument.indicators
    now = sum((published.indicators[number] for number in numbers), Decimal(0))
    needed = (to[code] - HALF_A_STEP) * len(numbers) - now
    return max(needed, Decimal(0)).quantize(TWO_PLACES, rounding=ROUND_CEILING)
