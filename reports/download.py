"""The report's files for somebody who waits for them."""

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from assessments.models import Assessment
from reports.attached import document_pdf, seal_of
from reports.building import build_report
from reports.html import document_html
from reports.kinds import ANALYSIS, ReportKind
from reports.pdf.errors import RenderFailed
from reports.places import NoPlace, place
from reports.preview.content import fingerprint_of
from reports.preview.showing import current_pdf
from reports.progress.photos import photos_of
from reports.word import document_docx
from reports.word.pictures import draw_pictures
from reports.workbook import document_xlsx

# The limit is below the web server's own.
DOWNLOAD_SECONDS = 25.0
_LEAST_SECONDS = 5.0
BUSY = (
    "มีผู้ดาวน์โหลดรายงานพร้อมกันหลายคน จึงยังไม่ถึงลำดับนี้ ลองอีกครั้งในครู่เดียว "
    "หรือรอให้ตัวอย่างในหน้ารายงานพร้อม แล้วดาวน์โหลด PDF ได้ทันที"
)
# One document after the other in each web process: together all would be slower.
_turn = threading.Lock()


@contextmanager
def _in_turn() -> Iterator[float]:
    """The seconds that are left for making a file.

    Raises:
        RenderFailed: others are still at it.
    """
    started = time.monotonic()
    with ExitStack() as held:
        try:
            held.enter_context(place())
        except NoPlace:
            raise RenderFailed(BUSY) from None
        if not _turn.acquire(timeout=DOWNLOAD_SECONDS - _LEAST_SECONDS):
            raise RenderFailed(BUSY)
        held.callback(_turn.release)
        yield DOWNLOAD_SECONDS - (time.monotonic() - started)


def report_pdf(assessment: Assessment, report: ReportKind = ANALYSIS) -> bytes:
    """The pages of the preview where it is of this content, else made now.

    Raises:
        RenderFailed: no PDF in time; says why in Thai.
    """
    document = build_report(assessment, report)
    html = document_html(document)
    if stored := current_pdf(assessment, fingerprint_of(html)):
        return stored
    with _in_turn() as seconds:
        return document_pdf(document, html, time_limit=seconds)


def report_docx(assessment: Assessment, report: ReportKind = ANALYSIS) -> bytes:
    """The same document for Word.

    Raises:
        RenderFailed: its charts were not drawn in time; says why in Thai.
    """
    document = build_report(assessment, report)
    with _in_turn() as seconds:
        pictures = draw_pictures(
            document, seal_of(document), photos_of(document), time_limit=seconds
        )
        return document_docx(document, pictures)


def report_xlsx(assessment: Assessment, report: ReportKind = ANALYSIS) -> bytes:
    """Its facts for Excel."""
    return document_xlsx(build_report(assessment, report))
