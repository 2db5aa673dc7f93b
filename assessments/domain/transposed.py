"""Where two digits may have changed places when figures were typed."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from assessments.domain.rounding import TWO_PLACES, rounded


def swapped(points: Decimal) -> tuple[Decimal, ...]:
    """Every score of 0..100 that ``points`` is with two neighbouring digits exchanged."""
    digits = list(f"{points:.2f}")
    places = [place for place, digit in enumerate(digits) if digit != "."]
    found = []
    for left, right in pairwise(places):
        other = digits.copy()
        other[left], other[right] = other[right], other[left]
        value = Decimal("".join(other))
        if value != points and value <= 100 and value not in found:
            found.append(value)
    return tuple(found)


def is_swapped(published: Decimal, exact: Fraction) -> bool:
    """Whether ``published`` is the computed figure with two digits exchanged."""
    return rounded(exact, TWO_PLACES) in swapped(published)


def swapped_part(
    parts: Mapping[str, Decimal],
    compute: Callable[[Mapping[str, Decimal]], Fraction | None],
    agrees: Callable[[Fraction], bool],
) -> tuple[str, Decimal] | None:
    """The one part, and its other reading, with which the figures agree.

    None when no exchange of two digits explains the difference, or several do.
    """
    found = []
    for code, points in parts.items():
        for other in swapped(points):
            value = compute({**parts, code: other})
            if value is not None and agrees(value):
                found.append((code, other))
    return found[0] if len(found) == 1 else None
