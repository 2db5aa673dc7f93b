"""Exact means, and the one rounding at the end."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

TWO_PLACES = Decimal("0.01")
THREE_PLACES = Decimal("0.001")


def exact_mean(values: Sequence[Decimal | Fraction]) -> Fraction:
    if all(isinstance(each, Decimal) for each in values):
        # Scores have two places: their sum is exact, and one Fraction is enough.
        return Fraction(sum(values, Decimal(0))) / len(values)
    return sum((Fraction(each) for each in values), Fraction(0)) / len(values)


def rounded(value: Fraction | Decimal, places: Decimal = TWO_PLACES) -> Decimal:
    """Half up. Exact: a fraction is compared, not divided into a cut Decimal."""
    scaled = Fraction(value) / Fraction(places)
    whole, rest = divmod(abs(scaled.numerator), scaled.denominator)
    if 2 * rest >= scaled.denominator:
        whole += 1
    number = Decimal(whole if scaled >= 0 else -whole) * places
    return number.quantize(places, rounding=ROUND_HALF_UP)
