"""A level's condition in Thai words, Arabic digits."""

from decimal import Decimal

from assessments.domain.framework import Framework, Level


def level_condition(framework: Framework, level: Level) -> str:
    """As in “คะแนนภาพรวมไม่ต่ำกว่า 85 และคะแนนของทุกเครื่องมือไม่ต่ำกว่า 85”.

    A level that shares its total with the one above it says that some
    instrument fails that one's minimum.
    """
    place = framework.levels.index(level)
    above = framework.levels[place - 1] if place else None
    if level.total_min == 0 and above is not None:
        return f"คะแนนภาพรวมต่ำกว่า {_limit(above.total_min)}"
    words = f"คะแนนภาพรวมไม่ต่ำกว่า {_limit(level.total_min)}"
    if level.each_instrument_min is not None:
        return (
            words + f" และคะแนนของทุกเครื่องมือไม่ต่ำกว่า {_limit(level.each_instrument_min)}"
        )
    if above is None:
        return words
    if above.total_min == level.total_min and above.each_instrument_min is not None:
        limit = _limit(above.each_instrument_min)
        return words + f" แต่มีเครื่องมืออย่างน้อยหนึ่งชนิดได้ต่ำกว่า {limit}"
    return words + f" แต่ต่ำกว่า {_limit(above.total_min)}"


def _limit(points: Decimal) -> str:
    whole = points == points.to_integral_value()
    return f"{points:.0f}" if whole else f"{points:.2f}"
