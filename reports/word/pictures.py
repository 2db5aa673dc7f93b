"""The charts as pictures, laid out and drawn by the processes that make the PDF."""

import io
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape

from docx.shared import Emu, Mm
from PIL import Image

from reports.charted import Chart, chart_svg
from reports.document import BarChart, Document, Section, YearChart
from reports.pdf.client import render_pdf
from reports.pdf.fonts import FAMILY, font_face_css
from reports.pdf.limits import TIME_LIMIT
from reports.pdf.pages import draw_pages

SEAL_HEIGHT, SEAL_WIDTH = 32, 100  # millimetres, at the most
# Dots for each point of paper: 250 an inch over the width of the page's text.
DOTS = 3.5


@dataclass(frozen=True)
class Pictures:
    """What a document shows besides its text: PNG or JPEG."""

    charts: Mapping[Chart, bytes] = field(default_factory=dict)
    seal: bytes | None = None
    photos: Mapping[str, bytes] = field(default_factory=dict)

    def seal_size(self) -> dict[str, Emu]:
        """The side that decides how large the seal stands on the cover."""
        return fitting(self.seal or b"", SEAL_WIDTH, SEAL_HEIGHT)


def fitting(content: bytes, width: int, height: int) -> dict[str, Emu]:
    """The side that decides how large a picture stands within so many millimetres."""
    with Image.open(io.BytesIO(content)) as picture:
        wide, tall = picture.size
    if wide * height > tall * width:
        return {"width": Mm(width)}
    return {"height": Mm(height)}


def draw_pictures(
    document: Document,
    seal: bytes | None,
    photos: Mapping[str, bytes] | None = None,
    *,
    time_limit: float = TIME_LIMIT,
) -> Pictures:
    """Every chart of ``document`` as PNG beside its seal and photos, within ``time_limit`` seconds.

    Raises:
        RenderFailed: not all could be drawn; says why in Thai.
    """
    charts = list(dict.fromkeys(_charts(document.sections)))
    if not charts:
        return Pictures(seal=seal, photos=photos or {})
    started = time.monotonic()
    pdf = render_pdf(_charts_html(document, charts), time_limit=time_limit)
    left = max(1.0, time_limit - (time.monotonic() - started))
    drawn = draw_pages(pdf, time_limit=left, scale=DOTS)
    pages = [page.picture for page in drawn]
    return Pictures(dict(zip(charts, pages, strict=True)), seal, photos or {})


def _charts(sections: Iterable[Section]) -> Iterator[Chart]:
    for section in sections:
        for block in section.blocks:
            if isinstance(block, BarChart | YearChart):
                yield block
        yield from _charts(section.sections)


def _charts_html(document: Document, charts: Iterable[Chart]) -> str:
    """Each chart on a page of its own size."""
    sizes, figures = [], []
    for number, chart in enumerate(charts):
        svg = chart_svg(chart, document.digits)
        height = svg.partition(' height="')[2].partition('"')[0]
        width = svg.partition(' width="')[2].partition('"')[0]
        sizes.append(
            f"@page chart{number} {{ size: {width}px {height}px; margin: 0 }}"
            f".chart{number} {{ page: chart{number}; break-after: page }}"
        )
        figures.append(f'<div class="chart{number}">{svg}</div>')
    return (
        f'<!doctype html><html lang="{document.language}"><head><meta charset="utf-8">'
        f"<title>{escape(document.title)}</title><style>{font_face_css()}"
        f"html {{ font: 10.5pt {FAMILY} }} body {{ margin: 0 }} svg {{ display: block }}"
        f"{''.join(sizes)}</style></head><body>{''.join(figures)}</body></html>"
    )
