"""From indicators to instruments to the total, exact until the last step."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from assessments.domain.framework import Framework
from assessments.domain.rounding import exact_mean


def from_indicators(
    framework: Framework, indicators: Mapping[int, Decimal]
) -> dict[str, Fraction]:
    """Instruments of which every indicator is known, by code, unrounded."""
    return {
        each.code: exact_mean([indicators[number] for number in each.indicators])
        for each in framework.instruments
        if all(number in indicators for number in each.indicators)
    }


def eit_from_parts(
    framework: Framework, instruments: Mapping[str, Decimal]
) -> Fraction | None:
    """EIT from its parts by their shares; None unless every part is given.

    For a year that knows no parts, parts that are given count half each.
    """
    shares = {each.code: Fraction(each.weight_in_eit) for each in framework.eit_parts}
    if not shares:
        shares = {"EIT1": Fraction(1, 2), "EIT2": Fraction(1, 2)}
    if any(code not in instruments for code in shares):
        return None
    return sum(
        (Fraction(instruments[code]) * share for code, share in shares.items()),
        Fraction(0),
    )


def weighted_total(
    framework: Framework, instruments: Mapping[str, Fraction]
) -> Fraction | None:
    """The total by the year's weights; None unless every instrument is known."""
    if any(each.code not in instruments for each in framework.instruments):
        return None
    return sum(
        (
            Fraction(each.weight) * instruments[each.code]
            for each in framework.instruments
        ),
        Fraction(0),
    )
