"""Asking the render worker for a PDF, from a process that must never be hurt by it."""

import contextlib
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence

from reports.pdf.attachments import Attachment, pack
from reports.pdf.embedded import Embedded, pack_embedded
from reports.pdf.errors import RenderFailed
from reports.pdf.framing import read_frame, write_frame
from reports.pdf.limits import (
    DIED,
    MEMORY_LIMIT,
    NOT_STARTED,
    TIME_LIMIT,
    TOO_LONG,
)
from reports.pdf.processes import ROOT, clean_environment, kill_group

__all__ = ["RenderFailed", "WarmWorker", "keep_warm", "render_pdf"]

# Importing the layout engine and reading the fonts comes before the first page.
START_SECONDS = 20.0


class WarmWorker:
    """A render worker that stays; use as a context manager.

    One request at a time; a worker that died or was stopped is started again
    with the next request.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._asking = threading.Lock()

    def __enter__(self) -> "WarmWorker":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def render(
        self,
        html: str,
        *,
        attachments: Mapping[str, Attachment] | None = None,
        embedded: Sequence[Embedded] = (),
        time_limit: float = TIME_LIMIT,
        memory_limit: int = MEMORY_LIMIT,
    ) -> bytes:
        """The PDF of ``html``, within ``time_limit`` seconds and bytes of memory.

        ``attachments`` are the pictures that the page may show, by address,
        ``embedded`` the files that go into the PDF.

        Raises:
            RenderFailed: no PDF was made; says why in Thai.
        """
        pictures, packed = pack(attachments or {})
        files, packed_files = pack_embedded(embedded)
        body = html.encode("utf-8") + packed + packed_files
        with self._asking:
            try:
                process, grace = self._running()
            except OSError as error:
                self.stop()
                raise RenderFailed(NOT_STARTED) from error
            timed_out = threading.Event()

            def give_up() -> None:
                timed_out.set()
                kill_group(process)

            watch = threading.Timer(time_limit + grace, give_up)
            watch.start()
            header = {
                "time_limit": time_limit,
                "memory_limit": memory_limit,
                "attachments": pictures,
                "embedded": files,
            }
            try:
                write_frame(process.stdin, header, body)
                frame = read_frame(process.stdout)
            except (OSError, ValueError):
                frame = None
            finally:
                watch.cancel()
            if frame is None:
                self.stop()
                raise RenderFailed(
                    TOO_LONG.format(seconds=time_limit) if timed_out.is_set() else DIED
                )
        answer, pdf = frame
        if not answer["ok"]:
            raise RenderFailed(answer["message"])
        return pdf

    def _running(self) -> tuple[subprocess.Popen[bytes], float]:
        """The worker, and the seconds it may take beyond a document's own limit."""
        if self._process is not None and self._process.poll() is None:
            return self._process, 2.0
        self.stop()
        # A killed worker cannot clear up behind itself: its files are ours.
        self._folder = tempfile.TemporaryDirectory(
            prefix="ita-portal-pdf-", ignore_cleanup_errors=True
        )
        self._process = subprocess.Popen(
            [sys.executable, "-m", "reports.pdf.worker"],
            cwd=ROOT,
            env={**clean_environment(), "TMPDIR": self._folder.name},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # Its own group, so that a child in the middle of a page ends with it.
            start_new_session=True,
        )
        return self._process, START_SECONDS

    def stop(self) -> None:
        """End the worker and its child; nothing is left behind."""
        process, self._process = self._process, None
        folder, self._folder = self._folder, None
        if process is not None:
            kill_group(process)
            for stream in (process.stdin, process.stdout):
                with contextlib.suppress(OSError):
                    stream.close()
            process.wait()
        if folder is not None:
            folder.cleanup()


_warm: WarmWorker | None = None


@contextlib.contextmanager
def keep_warm() -> Iterator[None]:
    """Within this, ``render_pdf`` of this process uses one worker that stays."""
    global _warm
    with WarmWorker() as worker:
        _warm = worker
        try:
            yield
        finally:
            _warm = None


def render_pdf(
    html: str,
    *,
    attachments: Mapping[str, Attachment] | None = None,
    embedded: Sequence[Embedded] = (),
    time_limit: float = TIME_LIMIT,
    memory_limit: int = MEMORY_LIMIT,
) -> bytes:
    """The PDF of ``html``, by the warm worker or else one started for it alone.

    Raises:
        RenderFailed: no PDF was made; says why in Thai.
    """
    with WarmWorker() if _warm is None else contextlib.nullcontext(_warm) as worker:
        return worker.render(
            html,
            attachments=attachments,
            embedded=embedded,
            time_limit=time_limit,
            memory_limit=memory_limit,
        )
