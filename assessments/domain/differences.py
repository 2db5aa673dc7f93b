"""Where published figures disagree with what their parts give, and where to look."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import partial

from assessments.domain.framework import Framework
from assessments.domain.instruments import (
    eit_from_parts,
    from_indicators,
    weighted_total,
)
from assessments.domain.rounding import (
    THREE_PLACES,
    TWO_PLACES,
    exact_mean,
    rounded,
)
from assessments.domain.transposed import is_swapped, swapped_part

TOLERANCE = Fraction(1, 100)
BY_INDICATORS, BY_INSTRUMENTS, BY_PARTS = "indicators", "instruments", "parts"


@dataclass(frozen=True)
class Figures:
    """Figures as published, each optional, points 0..100.

    ``instruments`` may hold IIT, EIT, EIT1, EIT2, OIT.
    """

    indicators: Mapping[int, Decimal] = field(default_factory=dict)
    instruments: Mapping[str, Decimal] = field(default_factory=dict)
    published_total: Decimal | None = None
    published_level: str | None = None


@dataclass(frozen=True)
class Difference:
    """A published figure that its parts do not give, or a level that hangs open.

    ``code``: total-differs, instrument-differs, level-differs or
    level-undecided. ``computed`` has three decimals where it is a figure.
    ``subject`` is what it is about: total, level or an instrument.
    """

    code: str
    subject: str
    published: Decimal | str | None
    computed: Decimal | str | None
    route: str | None
    message: str
    missing: tuple[str, ...] = ()


def instrument_differences(
    framework: Framework,
    figures: Figures,
    by_indicators: Mapping[str, Fraction],
    by_parts: Fraction | None,
) -> list[Difference]:
    found = []
    for instrument in framework.instruments:
        code = instrument.code
        published = figures.instruments.get(code)
        if published is None:
            continue
        if code in by_indicators:
            numbers = instrument.indicators
            route = _Route(
                BY_INDICATORS,
                f"ค่าเฉลี่ยตัวชี้วัดที่ {numbers[0]}–{numbers[-1]}",
                {str(number): figures.indicators[number] for number in numbers},
                lambda parts: exact_mean(list(parts.values())),
            )
            found += _differs(code, published, by_indicators[code], route)
        if code == "EIT" and by_parts is not None:
            route = _Route(
                BY_PARTS,
                "ค่าเฉลี่ยของ EIT สองส่วน",
                {part: figures.instruments[part] for part in ("EIT1", "EIT2")},
                partial(eit_from_parts, framework),
            )
            found += _differs(code, published, by_parts, route)
    return found


def total_differences(
    framework: Framework,
    figures: Figures,
    totals: Mapping[str, Fraction | None],
) -> list[Difference]:
    published = figures.published_total
    if published is None:
        return []

    def from_typed_indicators(parts: Mapping[str, Decimal]) -> Fraction | None:
        indicators = {int(code): points for code, points in parts.items()}
        return weighted_total(framework, from_indicators(framework, indicators))

    def from_typed_instruments(parts: Mapping[str, Decimal]) -> Fraction | None:
        computed = from_indicators(framework, figures.indicators)
        typed = {code: Fraction(points) for code, points in parts.items()}
        return weighted_total(framework, {**computed, **typed})

    routes = (
        _Route(
            BY_INDICATORS,
            "คะแนนรวมที่คำนวณจากตัวชี้วัด",
            {str(number): points for number, points in figures.indicators.items()},
            from_typed_indicators,
        ),
        _Route(
            BY_INSTRUMENTS,
            "คะแนนรวมที่คำนวณจากรายเครื่องมือ",
            {
                each.code: figures.instruments[each.code]
                for each in framework.instruments
                if each.code in figures.instruments
            },
            from_typed_instruments,
        ),
    )
    found = []
    for route in routes:
        if (value := totals.get(route.name)) is not None:
            found += _differs("total", published, value, route)
    return found


@dataclass(frozen=True)
class _Route:
    """One way to a figure: what it is called, typed from which parts, and how."""

    name: str
    words: str
    parts: Mapping[str, Decimal]
    compute: Callable[[Mapping[str, Decimal]], Fraction | None]


def _differs(
    subject: str, published: Decimal, exact: Fraction, route: _Route
) -> list[Difference]:
    gap = abs(exact - Fraction(published))
    if gap <= TOLERANCE:
        return []
    # Two decimals as published, three where two would hide the difference.
    places = THREE_PLACES if gap < 2 * TOLERANCE else TWO_PLACES
    return [
        Difference(
            "total-differs" if subject == "total" else "instrument-differs",
            subject,
            published,
            rounded(exact, THREE_PLACES),
            route.name,
            f"{_name_of(subject).strip()} ประกาศ {published:.2f} แต่{route.words} "
            f"คือ {rounded(exact, places)} ต่างกัน {rounded(gap, places)} "
            f"{_remedy(subject, published, exact, route)} ระบบไม่แก้ให้เอง",
        )
    ]


def _remedy(subject: str, published: Decimal, exact: Fraction, route: _Route) -> str:
    """Where to look first: at two digits that changed places, if that explains it."""
    own = _name_of(subject) if is_swapped(published, exact) else ""

    def agrees(value: Fraction) -> bool:
        return abs(value - Fraction(published)) <= TOLERANCE

    part = swapped_part(route.parts, route.compute, agrees)
    if part is None:
        if own:
            return f"ตรวจว่า{own} พิมพ์สลับหลักหรือไม่"
        return "ตรวจตัวเลขทั้งสองฝั่งกับประกาศอีกครั้ง"
    code, other = part
    if own:
        return f"ตรวจว่า{own} หรือ{_name_of(code)} พิมพ์สลับหลักหรือไม่"
    typed = f"พิมพ์ไว้ {route.parts[code]:.2f} อาจเป็น {other:.2f}"
    return f"ตรวจว่า{_name_of(code)} พิมพ์สลับหลักหรือไม่ {typed}"


def _name_of(code: str) -> str:
    if code == "total":
        return "คะแนนภาพรวม"
    if code.isdecimal():
        return f"ตัวชี้วัดที่ {code}"
    return {"EIT1": " EIT ส่วนที่ 1", "EIT2": " EIT ส่วนที่ 2"}.get(code, f" {code}")
