"""Pictures of a report's pages: asked for, on their way, or made."""

import uuid

from django.db import models
from django.db.models import Q

from assessments.models import Assessment
from reports.kinds import ReportKind, report_kind
from reports.models.publication import Publication


class Preview(models.Model):
    """One content of a report as pictures of its pages: made, or on its way.

    ``fingerprint`` tells one content from another. ``job`` is the queue's key
    for the work; ``run`` the attempt that may write here, so that one which was
    taken for dead cannot. ``page_facts`` holds for each page ``width``,
    ``height`` (pixels), ``headings`` that begin there and ``text``; ``folder`` where its files are.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "รออยู่ในคิว"
        LAYING_OUT = "laying_out", "กำลังจัดหน้า"
        DRAWING = "drawing", "กำลังวาดหน้า"
        READY = "ready", "พร้อมดู"
        FAILED = "failed", "สร้างไม่สำเร็จ"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    assessment = models.ForeignKey(
        Assessment, models.CASCADE, related_name="previews", verbose_name="ผลประเมิน"
    )
    kind = models.CharField(
        "ชนิดรายงาน",
        max_length=8,
        choices=Publication.Kind,
        default=Publication.Kind.ANALYSIS,
    )
    edition = models.PositiveSmallIntegerField("รอบ (เดือน)", default=0)
    fingerprint = models.CharField(max_length=64)
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    job = models.CharField(max_length=64, blank=True)
    run = models.CharField(max_length=32, blank=True)
    pages_done = models.PositiveIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    page_facts = models.JSONField(default=list)
    folder = models.CharField(max_length=32, blank=True)
    failure = models.TextField(blank=True)
    requested_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "fingerprint"],
                name="preview_one_per_assessment_and_content",
            ),
            models.CheckConstraint(
                condition=~Q(state="ready")
                | (Q(pages__gt=0, finished_at__isnull=False) & ~Q(folder="")),
                name="preview_ready_has_pages_and_files",
            ),
            models.CheckConstraint(
                condition=~Q(state="failed") | ~Q(failure=""),
                name="preview_failed_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id} {self.state} {self.key}"

    @property
    def report(self) -> ReportKind:
        return report_kind(self.kind, self.edition)

    @property
    def is_over(self) -> bool:
        return self.state in (self.State.READY, self.State.FAILED)
