"""Instruments that are printed as parts of the total: of 30, 30 and 40."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from assessments.domain.framework import Framework
from reports.document import Confidence
from reports.reading.outline import Seen

_CENT = Decimal("0.01")


@dataclass(frozen=True)
class Weighed:
    """``points`` of 100; ``lost`` are the codes whose share says too little."""

    points: dict[str, Seen[Decimal]]
    are_weighted: bool
    lost: tuple[str, ...] = ()


def of_hundred(
    printed: Mapping[str, Seen[Decimal]],
    indicators: Mapping[int, Seen[Decimal]],
    framework: Framework,
) -> Weighed:
    """The instruments as points of 100.

    A share of two decimals leaves several points of 100 open. One of them is sure
    where the report's own indicators give it and it gives the printed share again;
    it is marked. Elsewhere nothing is converted.
    """
    known = [each for each in framework.instruments if each.code in printed]
    are_weighted = len(known) == len(framework.instruments) and all(
        printed[each.code].value <= each.weight * 100 for each in known
    )
    if not are_weighted:
        return Weighed(dict(printed), are_weighted=False)
    points: dict[str, Seen[Decimal]] = {}
    lost = []
    for each in known:
        seen = printed[each.code]
        own = [indicators[n].value for n in each.indicators if n in indicators]
        mean = sum(own, Decimal()) / len(own) if own else Decimal()
        is_whole = len(own) == len(each.indicators)
        if is_whole and _rounded(mean * each.weight) == seen.value:
            points[each.code] = Seen(_rounded(mean), seen.place, Confidence.REPAIRED)
        else:
            lost.append(each.code)
    return Weighed(points, are_weighted=True, lost=tuple(lost))


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(_CENT, ROUND_HALF_UP)
