"""Draws the pages of a PDF: ``python -m reports.pdf.draw``.

Reads one frame (``framing.py``) with a PDF and, where a screen's width is not
meant, ``{"scale"}`` in dots a point; answers one frame a page: ``{"page",
"pages", "width", "height", "headings", "text", "small"}``, where the body is the
picture and, after its first ``small`` bytes, the thumbnail stands first. A
process of its own, because a fault in a native library must end nothing else.
"""

import io
import resource
import sys
from typing import Any, BinaryIO

import pypdfium2
from PIL import Image

from reports.pdf.framing import read_frame, write_frame
from reports.pdf.limits import DRAW_MEMORY, DRAW_SECONDS

# A4 at 200 % of its size on a plain screen, sharp at 100 % on a dense one.
WIDTH = 1588
SMALL_WIDTH = 180
# Text, hairlines and a few flat colours: more would not be seen.
COLOURS = 64


def draw(pdf: bytes, answers: BinaryIO, scale: float | None = None) -> None:
    document = pypdfium2.PdfDocument(pdf)
    headings = _headings(document)
    for number in range(len(document)):
        page = document[number]
        picture = _picture(page, scale)
        small = _png(
            picture.resize(
                (SMALL_WIDTH, round(picture.height * SMALL_WIDTH / picture.width)),
                Image.Resampling.LANCZOS,
            )
        )
        header: dict[str, Any] = {
            "page": number + 1,
            "pages": len(document),
            "width": picture.width,
            "height": picture.height,
            "headings": headings.get(number, []),
            "text": page.get_textpage().get_text_range().replace("\r\n", "\n").strip(),
            "small": len(small),
        }
        write_frame(answers, header, small + _png(picture, exact=scale is not None))
    document.close()


def _picture(page: pypdfium2.PdfPage, scale: float | None) -> Image.Image:
    # By the width, so that a wide page is no larger than a tall one on screen.
    bitmap = page.render(scale=scale or WIDTH / min(page.get_size()))
    return bitmap.to_pil().convert("RGB")


def _png(picture: Image.Image, *, exact: bool = False) -> bytes:
    """``exact`` for print: few colours make white paper a shade darker."""
    if not exact:
        picture = picture.quantize(
            COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
        )
    stream = io.BytesIO()
    picture.save(stream, "PNG", compress_level=6)
    return stream.getvalue()


def _headings(document: pypdfium2.PdfDocument) -> dict[int, list[str]]:
    """The headings that begin on each page, by its index."""
    headings: dict[int, list[str]] = {}
    for mark in document.get_toc():
        target = mark.get_dest()
        place = target.get_index() if target else None
        if place is not None:
            headings.setdefault(place, []).append(mark.get_title())
    return headings


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (DRAW_MEMORY, DRAW_MEMORY))
    seconds = int(DRAW_SECONDS) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    frame = read_frame(sys.stdin.buffer)
    if frame is not None:
        header, pdf = frame
        draw(pdf, sys.stdout.buffer, header.get("scale"))


if __name__ == "__main__":
    main()
