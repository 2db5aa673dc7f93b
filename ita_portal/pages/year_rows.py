"""The year page's ruler: total and instruments as points beside the limits."""

from dataclasses import dataclass
from decimal import Decimal

from assessments.domain.framework import Framework as Rules
from assessments.domain.scoring import Figures, Outcome
from assessments.models import Assessment


@dataclass(frozen=True)
class RulerRow:
    """One line of the ruler. ``points`` None is a gap; ``gap`` is to the limit."""

    name: str
    points: Decimal | None
    gap: Decimal | None
    is_total: bool = False


def ruler_rows(
    assessment: Assessment,
    rules: Rules | None,
    figures: Figures,
    outcome: Outcome | None,
) -> list[RulerRow]:
    """Total first, then every instrument; EIT's parts where both are published.

    Nothing at all while no figure is known.
    """
    if rules is None or outcome is None:
        return []
    limit = pass_limit(rules)
    parts = [each.code for each in rules.eit_parts]
    with_parts = bool(parts) and all(code in figures.instruments for code in parts)
    if assessment.total is None and not any(outcome.instruments.values()):
        return []
    rows = [_row("ภาพรวม", assessment.total, limit, is_total=True)]
    for instrument in rules.instruments:
        if instrument.code == "EIT" and with_parts:
            rows += [
                _row(f"EIT ส่วนที่ {number}", figures.instruments[code], limit)
                for number, code in enumerate(parts, start=1)
            ]
        else:
            points = outcome.instruments[instrument.code]
            rows.append(_row(instrument.code, points, limit))
    return rows


def pass_limit(rules: Rules) -> Decimal:
    """The lowest total with which a level passes."""
    return min(each.total_min for each in rules.levels if each.is_pass)


def _row(
    name: str, points: Decimal | None, limit: Decimal, *, is_total: bool = False
) -> RulerRow:
    gap = None if points is None else points - limit
    return RulerRow(name, points, gap, is_total)
