"""The pages of a PDF as pictures, drawn by a process that may fail."""

import contextlib
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass

from reports.pdf.errors import RenderFailed
from reports.pdf.framing import read_frame, write_frame
from reports.pdf.limits import DRAW_SECONDS, DRAWN_TOO_LONG, NOT_DRAWN
from reports.pdf.processes import ROOT, clean_environment, kill_group


@dataclass(frozen=True)
class DrawnPage:
    """One page as PNG; ``width`` and ``height`` in pixels of ``picture``.

    ``headings`` are those that begin on the page; ``text`` is what it says, line
    by line.
    """

    number: int
    of: int
    width: int
    height: int
    headings: tuple[str, ...]
    text: str
    picture: bytes
    thumbnail: bytes


def draw_pages(
    pdf: bytes, *, time_limit: float = DRAW_SECONDS, scale: float | None = None
) -> Iterator[DrawnPage]:
    """Each page as soon as it is drawn, the last one within ``time_limit`` seconds.

    ``scale`` in dots a point; without it as wide as a screen shows a page.

    Raises:
        RenderFailed: not all pages could be drawn; says why in Thai.
    """
    try:
        process = subprocess.Popen(
            [sys.executable, "-m", "reports.pdf.draw"],
            cwd=ROOT,
            env=clean_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
    except OSError as error:
        raise RenderFailed(NOT_DRAWN) from error
    timed_out = threading.Event()

    def give_up() -> None:
        timed_out.set()
        kill_group(process)

    watch = threading.Timer(time_limit, give_up)
    watch.start()
    number, pages = 0, 1
    try:
        with contextlib.suppress(OSError, ValueError):
            write_frame(process.stdin, {"scale": scale} if scale else {}, pdf)
            process.stdin.close()
            while (frame := read_frame(process.stdout)) is not None:
                page = _page(*frame)
                number, pages = page.number, page.of
                yield page
    finally:
        watch.cancel()
        kill_group(process)
        for stream in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                stream.close()
        process.wait()
    if number != pages:
        raise RenderFailed(
            DRAWN_TOO_LONG.format(seconds=time_limit)
            if timed_out.is_set()
            else NOT_DRAWN
        )


def _page(header: dict, body: bytes) -> DrawnPage:
    small = header["small"]
    return DrawnPage(
        number=header["page"],
        of=header["pages"],
        width=header["width"],
        height=header["height"],
        headings=tuple(header["headings"]),
        text=header["text"],
        picture=body[small:],
        thumbnail=body[:small],
    )
