"""Small things that only the analysis pages show."""

from decimal import Decimal

from django import template

from assessments.domain.trend import runs
from assessments.templatetags.scores import axis_start

register = template.Library()


@register.filter
def is_below(value: Decimal, threshold: Decimal | None) -> bool:
    return threshold is not None and value < threshold


@register.filter
def any_unconfirmed(rows) -> bool:
    return any(row.unconfirmed for row in rows)


@register.filter
def at(mapping, key):
    return mapping[key]


# A small drawing of five years: years from left to right, points upwards.
def _spark_place(rows, place: int) -> str:
    across = Decimal(100 * (2 * place + 1)) / (2 * len(rows))
    return f"{across:.1f} {_spark_height(rows[place].points)}"


def _spark_height(points: Decimal) -> str:
    return f"{100 - points:.2f}"


@register.filter
def spark_lines(rows) -> list[str]:
    """A line for every run of years side by side; over a gap there is none."""
    return [
        "M" + "L".join(_spark_place(rows, place) for place in run)
        for run in runs(rows)
        if len(run) > 1
    ]


@register.filter
def spark_dots(rows) -> list[str]:
    return [f"M{_spark_place(rows, p)}h.001" for run in runs(rows) for p in run]


@register.filter
def spark_box(rows) -> str:
    return f"0 0 100 {100 - axis_start(rows)}"


@register.filter
def spark_limit(threshold: Decimal) -> str:
    return f"M0 {_spark_height(threshold)}H100"
