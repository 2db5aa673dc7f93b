"""One year's figures: what follows from them, and where they disagree.

Rules of precedence: an instrument is the given one, else computed; the total
is computed from all indicators, else from the three instruments, else the
published one stands in. Published figures are compared, never changed.
Source: the calculation section of the year's manual; weights and thresholds
are the framework's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assessments.domain.differences import (
    BY_INDICATORS,
    BY_INSTRUMENTS,
    Difference,
    Figures,
    instrument_differences,
    total_differences,
)
from assessments.domain.framework import Framework
from assessments.domain.instruments import (
    eit_from_parts,
    from_indicators,
    weighted_total,
)
from assessments.domain.levels import NextLevel, compared_figures, decide, next_level
from assessments.domain.rounding import rounded

__all__ = ["Difference", "Figures", "Outcome", "score"]


@dataclass(frozen=True)
class Outcome:
    """What the figures of one year give; None where it cannot be said.

    ``instruments`` holds IIT, EIT, OIT rounded to two places; ``computed``
    holds what their indicators (EIT: or parts) give, whatever is published.
    """

    instruments: Mapping[str, Decimal | None]
    computed: Mapping[str, Decimal | None]
    total: Decimal | None
    total_source: str | None
    level: str | None
    level_code: str | None
    passes: bool | None
    differences: tuple[Difference, ...]
    next_level: NextLevel | None


def score(framework: Framework, figures: Figures, *, explains: bool = True) -> Outcome:
    """Compute instruments, total and level, and compare with what is published.

    Where nobody reads why, as when thousands are saved, ``explains`` leaves
    differences and next level empty; looking for their causes takes most time.
    """
    by_indicators = from_indicators(framework, figures.indicators)
    by_parts = eit_from_parts(framework, figures.instruments)
    computed = dict(by_indicators)
    if by_parts is not None:
        computed.setdefault("EIT", by_parts)
    used = {
        each.code: Fraction(figures.instruments[each.code])
        if each.code in figures.instruments
        else computed[each.code]
        for each in framework.instruments
        if each.code in figures.instruments or each.code in computed
    }
    routes = {BY_INDICATORS: weighted_total(framework, by_indicators)}
    is_given = any(each.code in figures.instruments for each in framework.instruments)
    if is_given or routes[BY_INDICATORS] is None:
        # Otherwise the instruments are the indicators' own: both routes are one sum.
        routes[BY_INSTRUMENTS] = weighted_total(framework, used)
    total, source = _total(routes, figures.published_total)

    differences: list[Difference] = []
    if explains:
        differences += instrument_differences(
            framework, figures, by_indicators, by_parts
        )
        differences += total_differences(framework, figures, routes)
    known = {code: rounded(value) for code, value in used.items()}
    known |= {
        code: figures.instruments[code]
        for code in ("EIT1", "EIT2")
        if code in figures.instruments
    }
    for_level = (
        figures.published_total if figures.published_total is not None else total
    )
    compared = compared_figures(framework, known)
    decision = decide(framework, for_level, compared)
    level = decision.level
    if not explains:
        pass
    elif level is None:
        differences.append(_undecided(framework, decision.missing))
    elif figures.published_level and figures.published_level not in (
        level.name_th,
        level.code,
    ):
        differences.append(
            Difference(
                "level-differs",
                "level",
                figures.published_level,
                level.name_th,
                None,
                f"ประกาศระดับ “{figures.published_level}” แต่เกณฑ์ของปี {framework.year_be} "
                f"ให้ระดับ “{level.name_th}” ตรวจว่าเลือกระดับถูกต้องหรือไม่",
            )
        )
    step = None
    if explains and level is not None and for_level is not None:
        step = next_level(framework, level, for_level, compared)
    return Outcome(
        instruments={each.code: known.get(each.code) for each in framework.instruments},
        computed={
            each.code: rounded(computed[each.code]) if each.code in computed else None
            for each in framework.instruments
        },
        total=total,
        total_source=source,
        level=level.name_th if level else None,
        level_code=level.code if level else None,
        passes=level.is_pass if level else None,
        differences=tuple(differences),
        next_level=step,
    )


def _total(
    routes: Mapping[str, Fraction | None], published: Decimal | None
) -> tuple[Decimal | None, str | None]:
    for route in (BY_INDICATORS, BY_INSTRUMENTS):
        if (value := routes.get(route)) is not None:
            return rounded(value), "computed"
    if published is not None:
        return published, "published"
    return None, None


def _undecided(framework: Framework, missing: tuple[str, ...]) -> Difference:
    if missing == ("total",):
        message = "ระบุระดับไม่ได้ ขาดคะแนนภาพรวม"
    else:
        message = f"ระบุระดับไม่ได้ ขาดคะแนนรายเครื่องมือ {', '.join(missing)}"
    return Difference("level-undecided", "level", None, None, None, message, missing)
