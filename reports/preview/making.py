"""The work on one preview: lay out, draw, store. Can be begun again at any point."""

import logging
import secrets
from typing import Any

from django.db import transaction
from django.utils import timezone

from assessments.services.locking import locked
from reports.attached import document_pdf
from reports.building import build_report
from reports.html import document_html
from reports.models import Preview
from reports.pdf.errors import RenderFailed
from reports.pdf.pages import draw_pages
from reports.preview import files
from reports.preview.cleaning import drop_surplus
from reports.preview.content import fingerprint_of

logger = logging.getLogger(__name__)

UNEXPECTED = (
    "ระบบขัดข้องระหว่างสร้างตัวอย่าง ข้อมูลที่บันทึกแล้วยังอยู่ครบ ลองสร้างอีกครั้ง ถ้ายังไม่ได้ให้แจ้งผู้ดูแลระบบ"
)


class _Superseded(Exception):
    """Another run, or another preview, does this work now."""


def make_preview(key: str) -> None:
    """Make the preview's pages of the content as it is now.

    What goes wrong with the document is written on the preview as a sentence;
    what goes wrong with the system is raised as well.
    """
    run = secrets.token_hex(8)
    preview = (
        Preview.objects.select_related("assessment__organisation")
        .defer("page_facts")
        .filter(key=key)
        .first()
    )
    if preview is None or _is_made(preview):
        return
    # The newest run is the one that may write.
    Preview.objects.filter(pk=preview.pk).update(
        run=run, state=Preview.State.LAYING_OUT, pages_done=0, pages=0, failure=""
    )
    try:
        _make(preview, run)
    except _Superseded:
        return
    except (RenderFailed, files.NotStored) as failure:
        logger.warning("preview %s: %s", key, failure)
        _fail(preview, run, str(failure))
    except Exception:
        _fail(preview, run, UNEXPECTED)
        raise


def _is_made(preview: Preview) -> bool:
    return preview.state == Preview.State.READY and files.is_there(preview.folder)


def _make(preview: Preview, run: str) -> None:
    document = build_report(preview.assessment, preview.report)
    html = document_html(document)
    _adopt_content(preview, run, fingerprint_of(html))
    pdf = document_pdf(document, html)
    facts: list[dict[str, Any]] = []
    with files.new_folder() as folder:
        folder.write(files.PDF, pdf)
        for page in draw_pages(pdf):
            folder.write(files.picture_name(page.number), page.picture)
            folder.write(files.thumbnail_name(page.number), page.thumbnail)
            facts.append(
                {
                    "width": page.width,
                    "height": page.height,
                    "headings": page.headings,
                    "text": page.text,
                }
            )
            _write(
                preview,
                run,
                state=Preview.State.DRAWING,
                pages_done=page.number,
                pages=page.of,
            )
        folder.keep()
    try:
        _write(
            preview,
            run,
            state=Preview.State.READY,
            page_facts=facts,
            folder=folder.name,
            finished_at=timezone.now(),
        )
    except BaseException:
        files.remove(folder.name)
        raise
    drop_surplus(preview.assessment_id, preview.kind, preview.edition)


def _adopt_content(preview: Preview, run: str, fingerprint: str) -> None:
    """Let the row stand for the content of now, if that is not what was asked for."""
    if preview.fingerprint == fingerprint:
        return
    with transaction.atomic():
        locked(preview.assessment)
        others = Preview.objects.filter(
            assessment=preview.assessment, fingerprint=fingerprint
        )
        is_asked_for_elsewhere = others.exists()
        if is_asked_for_elsewhere:
            Preview.objects.filter(pk=preview.pk, run=run).delete()
        else:
            _write(preview, run, fingerprint=fingerprint)
    if is_asked_for_elsewhere:
        raise _Superseded


def _fail(preview: Preview, run: str, sentence: str) -> None:
    try:
        _write(
            preview,
            run,
            state=Preview.State.FAILED,
            failure=sentence,
            finished_at=timezone.now(),
        )
    except _Superseded:
        return


def _write(preview: Preview, run: str, **fields: Any) -> None:
    """Change the row, unless another run has taken it over."""
    if not Preview.objects.filter(pk=preview.pk, run=run).update(**fields):
        raise _Superseded
