"""Charts as inline SVG, drawn from plain values; the numbers stand in the drawing.

Everything is placed by arithmetic, so the same values give the same bytes.
Below the limit a bar is hatched as well as coloured; what is not known is an
open gap that says so, never a zero.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from unicodedata import category
from xml.sax.saxutils import escape

INK, QUIET, LINE, FRAME = "#162033", "#48546a", "#d6dde9", "#8c99ad"
DATA, LIMIT, BELOW = "#24467f", "#ffb629", "#a5351c"
NO_DATA = "ไม่มีข้อมูล"

Digits = Callable[[str], str]


@dataclass(frozen=True)
class Bar:
    """One bar; ``value`` 0..100, or None where nothing is known."""

    label: str
    value: Decimal | None


@dataclass(frozen=True)
class Threshold:
    """A limit drawn across the bars, with its figure."""

    value: Decimal


def bars(
    rows: Sequence[Bar],
    thresholds: Sequence[Threshold],
    *,
    title: str,
    digits: Digits = str,
) -> str:
    """Horizontal bars 0..100 under each other, the first threshold decides what is low."""
    label_width, plot_width, value_width, step, top = 205, 330, 65, 27, 34
    width = label_width + plot_width + value_width
    height = top + step * len(rows) + 8
    drawing = _Drawing(width, height, title, spoken(rows, digits))
    scale = Decimal(plot_width) / 100
    for tick in range(0, 101, 25):
        x = label_width + tick * scale
        drawing.line(x, top - 4, x, height - 6, LINE)
        drawing.text(
            x, top - 20, digits(str(tick)), size=9, fill=QUIET, anchor="middle"
        )
    low = min((each.value for each in thresholds), default=None)
    for place, row in enumerate(rows):
        middle = Decimal(top + step * place + step // 2)
        size = _fitting(row.label, label_width - 10)
        drawing.text(0, middle + 4, row.label, size=size)
        if row.value is None:
            drawing.gap(label_width, middle - 8, plot_width, 16)
            drawing.text(width, middle + 4, NO_DATA, size=11, fill=QUIET, anchor="end")
            continue
        is_low = low is not None and row.value < low
        drawing.bar(label_width, middle - 8, row.value * scale, 16, is_low=is_low)
        value = digits(f"{row.value:.2f}")
        drawing.text(
            width, middle + 4, value, size=11, anchor="end", bold=True,
            fill=BELOW if is_low else INK,
        )  # fmt: skip
    for each in thresholds:
        x = label_width + each.value * scale
        drawing.line(x, top - 6, x, height - 6, LIMIT, width=2, dashed=True)
        label = digits(f"เกณฑ์ {each.value.normalize():f}")
        drawing.text(x, top - 8, label, size=9, fill=INK, anchor="middle")
    return drawing.svg()


def years(
    points: Sequence[tuple[int, Decimal | None]], *, title: str, digits: Digits = str
) -> str:
    """Columns 0..100 by year (B.E.), ascending; a year without a value is a gap."""
    width, plot_height, top, bottom = 600, 150, 26, 24
    height = top + plot_height + bottom
    drawing = _Drawing(width, height, title, spoken(year_bars(points), digits))
    scale = Decimal(plot_height) / 100
    base = top + plot_height
    for tick in range(0, 101, 25):
        y = base - tick * scale
        drawing.line(34, y, width, y, LINE)
        drawing.text(28, y + 3, digits(str(tick)), size=9, fill=QUIET, anchor="end")
    share = Decimal(width - 34) / max(1, len(points))
    for place, (year, value) in enumerate(points):
        middle = 34 + share * place + share / 2
        label = digits(f"ปี {year}")
        drawing.text(middle, base + 17, label, size=11, anchor="middle")
        if value is None:
            drawing.gap(middle - 24, top, 48, plot_height)
            half = top + plot_height / 2
            drawing.plate(middle - 22, half - 10, 44, 14)
            drawing.text(middle, half, NO_DATA, size=8, fill=QUIET, anchor="middle")
            continue
        tall = value * scale
        drawing.bar(middle - 24, base - tall, 48, tall, is_low=False)
        text = digits(f"{value:.2f}")
        drawing.text(middle, base - tall - 5, text, size=11, anchor="middle", bold=True)
    return drawing.svg()


def year_bars(points: Sequence[tuple[int, Decimal | None]]) -> list[Bar]:
    return [Bar(f"ปี {year}", value) for year, value in points]


def spoken(rows: Sequence[Bar], digits: Digits) -> str:
    """The chart's values in words, for those who cannot see it."""
    said = (
        f"{row.label} {NO_DATA if row.value is None else digits(f'{row.value:.2f}')}"
        for row in rows
    )
    return digits(", ".join(said))


def _fitting(label: str, room: int, largest: int = 11) -> str:
    """The size at which ``label`` keeps to ``room``: it never runs into its bar.

    Reckoned by the letters that take room (0.55 em is more than Sarabun's mean);
    marks above and below take none.
    """
    letters = sum(1 for each in label if category(each) != "Mn")
    return _number(min(largest, room / (0.55 * max(1, letters))))


def _number(value: Decimal | float) -> str:
    return f"{float(value):.2f}".rstrip("0").rstrip(".")


class _Drawing:
    """Collects shapes; every text is escaped here and nowhere else."""

    def __init__(self, width: int, height: int, title: str, spoken: str) -> None:
        self.head = (
            '<svg xmlns="http://www.w3.org/2000/svg" role="img" '
            f'viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
            f'font-family="Sarabun">'
            f"<title>{escape(title)}: {escape(spoken)}</title>"
        )
        self.parts: list[str] = []

    def line(self, x1, y1, x2, y2, colour, *, width=1, dashed=False) -> None:
        self._strokes([(x1, y1, x2, y2)], colour, width=width, dashed=dashed)

    def _strokes(self, lines, colour, *, width=1, dashed=False) -> None:
        """All in one path: the layout engine's work goes with the elements."""
        dash = ' stroke-dasharray="5 3"' if dashed else ""
        way = "".join(
            f"M{_number(x1)} {_number(y1)}L{_number(x2)} {_number(y2)}"
            for x1, y1, x2, y2 in lines
        )
        self.parts.append(
            f'<path d="{way}" '
            f'stroke="{colour}" stroke-width="{width}" fill="none"{dash}/>'
        )

    def text(self, x, y, text, *, size, fill=INK, anchor="start", bold=False) -> None:
        weight = ' font-weight="bold"' if bold else ""
        self.parts.append(
            f'<text x="{_number(x)}" y="{_number(y)}" font-size="{size}" '
            f'text-anchor="{anchor}" fill="{fill}"{weight}>{escape(text)}</text>'
        )

    def bar(self, x, y, width, height, *, is_low: bool) -> None:
        fill = "#ffffff" if is_low else DATA
        self._rectangle(x, y, width, height, fill, BELOW if is_low else DATA)
        if is_low:
            self._hatch(x, y, width, height, BELOW)

    def gap(self, x, y, width, height) -> None:
        """Room for what is not known: thin strokes far apart in a broken frame."""
        self._rectangle(x, y, width, height, "#ffffff", FRAME, dashed=True)
        self._hatch(x, y, width, height, LINE, step=14)

    def plate(self, x, y, width, height) -> None:
        """White ground, so that no line runs through a text."""
        self._rectangle(x, y, width, height, "#ffffff", "none")

    def _rectangle(self, x, y, width, height, fill, stroke, *, dashed=False) -> None:
        dash = ' stroke-dasharray="3 3"' if dashed else ""
        self.parts.append(
            f'<rect x="{_number(x)}" y="{_number(y)}" width="{_number(width)}" '
            f'height="{_number(height)}" fill="{fill}" stroke="{stroke}"{dash}/>'
        )

    def _hatch(self, x, y, width, height, colour, *, step=7) -> None:
        """Slanted strokes cut to the rectangle; no pattern, which prints unevenly."""
        left, top, right, tall = float(x), float(y), float(x + width), float(height)
        lines = []
        start = left - tall
        while start < right:
            x1, x2 = max(start, left), min(start + tall, right)
            if x2 > x1:
                base = top + tall + start
                lines.append((x1, base - x1, x2, base - x2))
            start += step
        if lines:
            self._strokes(lines, colour)

    def svg(self) -> str:
        return f"{self.head}{''.join(self.parts)}</svg>"
