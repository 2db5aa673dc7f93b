"""Levels: which one the figures give, what is missing to decide, what is next."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from assessments.domain.framework import Framework, Level


@dataclass(frozen=True)
class Need:
    """A condition not yet met. ``has`` is None where the figure is not known."""

    code: str
    has: Decimal | None
    at_least: Decimal
    short_by: Decimal | None


@dataclass(frozen=True)
class NextLevel:
    level: str
    level_code: str
    needs: tuple[Need, ...]


@dataclass(frozen=True)
class Decision:
    """The level, or the codes of the figures without which it is undecided."""

    level: Level | None
    missing: tuple[str, ...] = ()


def compared_figures(
    framework: Framework, instruments: Mapping[str, Decimal]
) -> dict[str, Decimal | None]:
    """The figures that the year's condition looks at, None where not known.

    EIT's parts where both are given, else EIT as one.
    """
    parts = [code for code in framework.level_instruments if code.startswith("EIT")]
    have_parts = all(code in instruments for code in parts)
    codes = (
        framework.level_instruments
        if have_parts
        else framework.level_instruments_without_parts
    )
    return {code: instruments.get(code) for code in codes}


def decide(
    framework: Framework, total: Decimal | None, figures: Mapping[str, Decimal | None]
) -> Decision:
    """First match wins, on values rounded to two places.

    A level whose condition is certainly met or certainly failed decides; one
    that hangs on an unknown figure leaves the level open, naming the figure.
    """
    if total is None:
        return Decision(None, ("total",))
    for level in framework.levels:
        if total < level.total_min:
            continue
        minimum = level.each_instrument_min
        if minimum is None:
            return Decision(level)
        if any(each is not None and each < minimum for each in figures.values()):
            continue
        missing = tuple(code for code, each in figures.items() if each is None)
        if missing:
            return Decision(None, missing)
        return Decision(level)
    raise ValueError("the last level begins at 0, so one always matches")


def next_level(
    framework: Framework,
    current: Level,
    total: Decimal,
    figures: Mapping[str, Decimal | None],
) -> NextLevel | None:
    """The level above and which of its conditions are not met; None at the top."""
    place = framework.levels.index(current)
    if place == 0:
        return None
    above = framework.levels[place - 1]
    needs = []
    if total < above.total_min:
        needs.append(Need("total", total, above.total_min, above.total_min - total))
    if above.each_instrument_min is not None:
        minimum = above.each_instrument_min
        for code, has in figures.items():
            if has is None:
                needs.append(Need(code, None, minimum, None))
            elif has < minimum:
                needs.append(Need(code, has, minimum, minimum - has))
    return NextLevel(above.name_th, above.code, tuple(needs))
