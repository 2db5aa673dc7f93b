"""Published versions of reports."""

import json

from django.db import models
from django.db.models import Exists, OuterRef, Q

from assessments.models import Assessment
from organisations.guards import append_only
from organisations.models import User
from reports.kinds import ReportKind, report_kind
from reports.models.review import LONGEST_WORDS, Review


class PublicationQuerySet(models.QuerySet):
    def of(self, assessment: Assessment, kind: str = "analysis", edition: int = 0):
        """Every version of one report, the newest first."""
        return self.filter(assessment=assessment, kind=kind, edition=edition).order_by(
            "-version"
        )

    def newest(self):
        """The current version of each report: the one that nothing replaced."""
        later = Publication.objects.filter(
            assessment=OuterRef("assessment"),
            kind=OuterRef("kind"),
            edition=OuterRef("edition"),
            version__gt=OuterRef("version"),
        )
        return self.filter(~Exists(later))


@append_only
class Publication(models.Model):
    """One published version of a report; inserted once, whole, and never changed.

    ``edition`` is 0 for the analysis, 6 or 12 (months) for progress. ``content``
    is the canonical JSON of what is public, to the byte; ``changes`` what differs
    from the version before, each as field, old and new in words. ``look`` is what
    only the printed pages show (``publishing.printed``), empty in versions from
    before it was kept, and no more public than a name is. ``approval`` is the act
    that the analysis was published after; one is published once. That a version is
    replaced is seen from a later one's existence alone.
    """

    class Kind(models.TextChoices):
        ANALYSIS = "analysis", "การวิเคราะห์และมาตรการ"
        PROGRESS = "progress", "ความก้าวหน้า"

    assessment = models.ForeignKey(
        Assessment,
        models.PROTECT,
        related_name="publications",
        verbose_name="ผลประเมิน",
    )
    kind = models.CharField("ชนิดรายงาน", max_length=8, choices=Kind)
    edition = models.PositiveSmallIntegerField("รอบ (เดือน)", default=0)
    version = models.PositiveIntegerField("ฉบับที่")
    code = models.CharField("รหัสตรวจสอบ", max_length=19, unique=True)
    content = models.TextField("เนื้อหาที่เผยแพร่")
    content_sha256 = models.CharField(max_length=64)
    pdf_name = models.CharField(max_length=80, unique=True)
    pdf_sha256 = models.CharField(max_length=64, unique=True)
    pdf_bytes = models.PositiveIntegerField()
    reason = models.TextField("เหตุผล", max_length=LONGEST_WORDS)
    changes = models.JSONField("สิ่งที่เปลี่ยนจากฉบับก่อน", default=list)
    look = models.JSONField("สิ่งที่มีเฉพาะในหน้าที่พิมพ์", default=dict)
    approval = models.ForeignKey(
        Review,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="การเห็นชอบที่เผยแพร่",
    )
    by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="ผู้เผยแพร่",
    )
    published_at = models.DateTimeField("เผยแพร่เมื่อ")

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "kind", "edition", "version"],
                name="publication_one_per_report_and_version",
            ),
            models.UniqueConstraint(
                fields=["approval"], name="publication_one_per_approval"
            ),
            models.CheckConstraint(
                condition=Q(kind="analysis", edition=0)
                | Q(kind="progress", edition__in=[6, 12]),
                name="publication_edition_fits_its_kind",
            ),
            models.CheckConstraint(
                condition=Q(version__gte=1) & ~Q(reason=""),
                name="publication_is_numbered_and_says_why",
                violation_error_message="ต้องเขียนเหตุผลที่เผยแพร่",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessment} ฉบับที่ {self.version}"

    def save(self, *args, **kwargs):
        if self.pk is not None:
            raise TypeError("publications are only ever added")
        super().save(*args, **kwargs)

    @property
    def report(self) -> ReportKind:
        return report_kind(self.kind, self.edition)

    @property
    def data(self) -> dict:
        """The public data that ``content`` holds."""
        return json.loads(self.content)

    @property
    def trail_subject(self) -> str:
        return f"{Assessment._meta.label}:{self.assessment_id}"
