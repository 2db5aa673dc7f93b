"""The render worker: ``python -m reports.pdf.worker``.

Reads requests from standard input and answers on standard output, one frame
each (``framing.py``): ``{"id", "time_limit", "memory_limit", "attachments",
"embedded"}`` with the HTML, behind it the pictures (``attachments.py``) and the
files that go into the PDF (``embedded.py``); back ``{"id", "ok", "message"}`` with the PDF. A warm parent forks one child
per document, bounded in time and memory; whatever happens to the child, the
parent goes on. It ends when its input ends, or at once when nobody is left to
read an answer. No Django is in this process.
"""

import contextlib
import ctypes
import gc
import os
import resource
import select
import signal
import sys
import tempfile
import time
from typing import BinaryIO

from reports.pdf.attachments import Attachment, unpack
from reports.pdf.embedded import Embedded, unpack_embedded
from reports.pdf.errors import RenderFailed
from reports.pdf.fonts import FAMILY, font_face_css
from reports.pdf.framing import read_frame, write_frame
from reports.pdf.limits import (
    DIED,
    MEMORY_LIMIT,
    TIME_LIMIT,
    TOO_LARGE,
    TOO_LONG,
)
from reports.pdf.render import render, shared_fonts

WARM_UP = (
    f"<html lang=th><style>{font_face_css()} html {{ font-family: {FAMILY} }} td {{ width: 1em }}</style>"
    "<h1>คำ</h1><p>น้ำ <b>คำ</b> <i>คำ</i> <b><i>คำ</i></b><table><tr><td>คำ</table>"
    f'<svg width="9" height="9" font-family="{FAMILY}"><text>คำ</text></svg>'
)
_OK, _FAILED, _MEMORY = b"P", b"F", b"M"
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of <sys/prctl.h>


class _CallerGone(Exception):
    """Nobody reads the answers any more."""


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until the input ends."""
    try:
        shared_fonts()
        broken = ""
    except RenderFailed as failure:
        broken = str(failure)
    is_warm = False
    while (frame := read_frame(requests)) is not None:
        header, body = frame
        if broken:
            ok, result = False, broken.encode()
        else:
            try:
                front, embedded = unpack_embedded(header.get("embedded", []), body)
                html, attachments = unpack(header.get("attachments", []), front)
                ok, result = render_in_child(
                    html,
                    attachments,
                    embedded,
                    float(header.get("time_limit", TIME_LIMIT)),
                    int(header.get("memory_limit", MEMORY_LIMIT)),
                    answers.fileno(),
                )
            except _CallerGone:
                return
        answer = {"id": header.get("id"), "ok": ok}
        if ok:
            write_frame(answers, answer, result)
        else:
            write_frame(answers, {**answer, "message": result.decode()})
        if not (broken or is_warm):
            # Only now: a worker started for one document need not get warm.
            _warm_up()
            is_warm = True


def _warm_up() -> None:
    """Fill in the parent what every child would otherwise read again."""
    with contextlib.suppress(RenderFailed):
        render(WARM_UP)
    # What is loaded by now is shared with every child instead of copied.
    gc.collect()
    gc.freeze()


def render_in_child(
    html: bytes,
    attachments: dict[str, Attachment],
    embedded: tuple[Embedded, ...],
    time_limit: float,
    memory_limit: int,
    answers: int,
) -> tuple[bool, bytes]:
    """Fork, render, wait within the limits.

    Args:
        answers: the file descriptor that the caller reads from.

    Returns:
        True and the PDF, or False and a Thai sentence (UTF-8).

    Raises:
        _CallerGone: the caller died while the document was made.
    """
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read_end)
        _child(html, attachments, embedded, write_end, time_limit, memory_limit)
    os.close(write_end)
    try:
        deadline = time.monotonic() + time_limit
        result, timed_out = _read_until(read_end, deadline, answers)
    finally:
        os.close(read_end)
        _end(child)
    if timed_out:
        return False, TOO_LONG.format(seconds=time_limit).encode()
    kind, content = result[:1], result[1:]
    if kind == _OK and content.rstrip().endswith(b"%%EOF"):
        return True, content
    if kind == _FAILED:
        return False, content
    return False, (TOO_LARGE if kind == _MEMORY else DIED).encode()


def _child(
    html: bytes,
    attachments: dict[str, Attachment],
    embedded: tuple[Embedded, ...],
    write_end: int,
    time_limit: float,
    memory_limit: int,
) -> None:
    """Never returns."""
    try:
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        # Held open here, the parent's streams would hide its death from the caller.
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 0)
        os.dup2(nothing, 1)
        resource.setrlimit(resource.RLIMIT_AS, (memory_limit, memory_limit))
        seconds = int(time_limit) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        gc.disable()
        try:
            result = _OK + render(html.decode("utf-8"), attachments, embedded)
        except RenderFailed as failure:
            result = _FAILED + str(failure).encode()
        except MemoryError:
            result = _MEMORY
        with os.fdopen(write_end, "wb") as stream:
            stream.write(result)
    except BaseException as error:  # noqa: BLE001 - the child must never return
        sys.stderr.write(f"render child: {type(error).__name__}: {error}\n")
        sys.stderr.flush()
        os._exit(1)
    os._exit(0)


def _read_until(read_end: int, deadline: float, answers: int) -> tuple[bytes, bool]:
    """Everything the child writes, and whether time ran out before it closed."""
    poll = select.poll()
    poll.register(read_end, select.POLLIN)
    poll.register(answers, 0)  # reports only that its reader is gone
    parts = []
    while True:
        left = deadline - time.monotonic()
        ready = dict(poll.poll(max(0, left * 1000)))
        if left <= 0 or not ready:
            return b"".join(parts), True
        if answers in ready:
            raise _CallerGone
        part = os.read(read_end, 1 << 20)
        if not part:
            return b"".join(parts), False
        parts.append(part)


def _end(child: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def main() -> None:
    # WeasyPrint's own clearing up does not survive the end of the interpreter.
    with tempfile.TemporaryDirectory(prefix="render-worker-") as folder:
        tempfile.tempdir = folder
        serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
