"""Asking for a preview: one job for one content, however often it is asked for."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from assessments.models import Assessment
from assessments.services.locking import locked
from jobs.queries import is_over, job
from organisations.models import User
from reports.building import build_report
from reports.html import document_html
from reports.kinds import ANALYSIS, ReportKind
from reports.models import Preview
from reports.preview import files
from reports.preview.content import fingerprint_of
from reports.tasks import make_preview


def request_preview(
    *, assessment: Assessment, by: User, report: ReportKind = ANALYSIS
) -> Preview:
    """The preview of the content as it is now: made, on its way, or put into the queue.

    Whoever may read the report may ask. The trail says nothing of it: a preview
    is made from the content and changes none of it.

    Raises:
        PermissionDenied: ``by`` may not see the assessment.
    """
    fingerprint = fingerprint_of(document_html(build_report(assessment, report)))
    with transaction.atomic():
        # Two clicks, or two people: whoever comes second finds the first one's row.
        locked(assessment)
        if not Assessment.objects.visible_to(by).filter(pk=assessment.pk).exists():
            raise PermissionDenied("บัญชีนี้เปิดดูรายงานของหน่วยงานนี้ไม่ได้")
        preview, is_new = Preview.objects.get_or_create(
            assessment=assessment,
            fingerprint=fingerprint,
            defaults={
                "kind": report.kind,
                "edition": report.edition,
                "requested_at": timezone.now(),
            },
        )
        if not is_new and not _needs_work(preview):
            return preview
        files_before = preview.folder
        preview.state = Preview.State.WAITING
        preview.run = preview.failure = preview.folder = ""
        preview.pages_done = preview.pages = 0
        preview.page_facts = []
        preview.requested_at, preview.finished_at = timezone.now(), None
        preview.job = make_preview.enqueue(str(preview.key)).id
        preview.save()
    files.remove(files_before)
    return preview


def _needs_work(preview: Preview) -> bool:
    if preview.state == Preview.State.READY:
        return not files.is_there(preview.folder)
    return preview.state == Preview.State.FAILED or is_over(job(preview.job))
