"""The report's PDF for somebody who waits for it."""

import threading
import time

from assessments.models import Assessment
from reports.attached import document_pdf
from reports.content import build_analysis
from reports.html import document_html
from reports.pdf.errors import RenderFailed
from reports.preview.content import fingerprint_of
from reports.preview.showing import current_pdf

# The limit is below the web server's own.
DOWNLOAD_SECONDS = 25.0
_LEAST_SECONDS = 5.0
BUSY = (
    "มีผู้ดาวน์โหลดรายงานพร้อมกันหลายคน จึงยังไม่ถึงลำดับนี้ ลองอีกครั้งในครู่เดียว "
    "หรือรอให้ตัวอย่างในหน้ารายงานพร้อม แล้วดาวน์โหลดได้ทันที"
)
# One document after the other in each web process: together all would be slower.
_turn = threading.Lock()


def analysis_pdf(assessment: Assessment) -> bytes:
    """The pages of the preview where it is of this content, else made now.

    Raises:
        RenderFailed: no PDF in time; says why in Thai.
    """
    document = build_analysis(assessment)
    html = document_html(document)
    if stored := current_pdf(assessment, fingerprint_of(html)):
        return stored
    started = time.monotonic()
    if not _turn.acquire(timeout=DOWNLOAD_SECONDS - _LEAST_SECONDS):
        raise RenderFailed(BUSY)
    try:
        waited = time.monotonic() - started
        return document_pdf(document, html, time_limit=DOWNLOAD_SECONDS - waited)
    finally:
        _turn.release()
