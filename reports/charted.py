"""A chart of the outline as a drawing, and in words for those who cannot see it."""

from functools import partial

from reports.document import BarChart, YearChart
from reports.pdf import charts
from reports.printing import Printer

Chart = BarChart | YearChart


def chart_svg(chart: Chart, digits: str) -> str:
    """The SVG of ``chart``; every text in it is escaped."""
    printed = partial(Printer.text, Printer(digits))
    if isinstance(chart, YearChart):
        return charts.years(chart.points, title=chart.title, digits=printed)
    return charts.bars(
        _bars(chart),
        [charts.Threshold(limit) for limit in chart.thresholds],
        title=chart.title,
        digits=printed,
    )


def chart_words(chart: Chart, digits: str) -> str:
    """What the chart shows: its title and every value."""
    printed = partial(Printer.text, Printer(digits))
    return f"{chart.title}: {charts.spoken(_bars(chart), printed)}"


def _bars(chart: Chart) -> list[charts.Bar]:
    if isinstance(chart, YearChart):
        return charts.year_bars(chart.points)
    return [charts.Bar(bar.label, bar.value) for bar in chart.bars]
