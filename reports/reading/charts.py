"""Charts that lost their picture: their years, each on a line of its own."""

import re
from collections.abc import Iterable

from reports.document import YearChart
from reports.reading.points import IN_PROSE, as_points
from reports.reading.years import YEAR
from thai.numerals import to_arabic_digits

# One entry of a chart's legend: a year alone, or with its figure.
_ENTRY = re.compile(
    rf"\s*(?:ปี|พ\.ศ\.)\s*(?:พ\.ศ\.|งบประมาณ)?\s*{YEAR}\s*[:=]?\s*(?:{IN_PROSE})?\s*"
)


def chart_at(texts: Iterable[str], at: int = 0) -> tuple[YearChart, int] | None:
    """The chart that ``texts`` begin with, and where reading goes on, from ``at``."""
    points = []
    end = at
    for place, text in enumerate(texts, start=at):
        if not text.strip():
            continue
        entry = _ENTRY.fullmatch(to_arabic_digits(text[:80]))
        if entry is None:
            break
        points.append((int(entry[1]), as_points(entry[2]) if entry[2] else None))
        end = place + 1
    if len(points) < 2:
        return None
    return YearChart("", tuple(points)), end
