"""What an agency decides about how its report is printed, and previews of it."""

import json
import uuid

from django.db import models
from django.db.models import Exists, OuterRef, Q

from assessments.domain.workflow import Act
from assessments.models import Assessment
from organisations.guards import append_only
from organisations.models import Organisation, User
from organisations.models.printing import SIGNER_FIELDS, Signers
from reports.kinds import ReportKind, report_kind

__all__ = [
    "SIGNER_FIELDS",
    "Preview",
    "Publication",
    "ReportSettings",
    "Review",
    "Waiver",
]
LONGEST_WORDS = 2000
LONGEST_REASON = 500
LONGEST_OWN_WORDS = 5000


class ReportSettings(Signers):
    """Who signs one assessment's report; empty lines are printed as dots.

    ``digits`` holds the agency's as they were when the report was submitted;
    they stand as long as the content is locked. ``order`` holds keys of
    ``outline.layout.MOVABLE``, ``left_out`` those of its optional parts, None
    where the agency never chose.
    """

    assessment = models.OneToOneField(
        Assessment,
        models.CASCADE,
        related_name="report_settings",
        verbose_name="ผลประเมิน",
    )
    digits = models.CharField(
        "ตัวเลขในรายงาน", max_length=6, choices=Organisation.Digits, blank=True
    )
    foreword = models.TextField("คำนำ", max_length=LONGEST_OWN_WORDS, blank=True)
    closing = models.TextField("บทส่งท้าย", max_length=LONGEST_OWN_WORDS, blank=True)
    order = models.JSONField("ลำดับของส่วน", default=list, blank=True)
    left_out = models.JSONField("ส่วนที่ไม่พิมพ์", null=True, blank=True)
    version = models.PositiveIntegerField("รุ่น", default=0)

    def __str__(self) -> str:
        return f"{self.assessment}"

    @property
    def trail_subject(self) -> str:
        """Its entries in the trail belong to the history of the assessment."""
        return f"{Assessment._meta.label}:{self.assessment_id}"


@append_only
class Review(models.Model):
    """One act by which an assessment went from one state to another; only ever added.

    ``words`` are what was said with it. ``two_hats`` is true where somebody
    approved what she had submitted or written herself. ``earlier_years`` holds the
    figures of the agency's years before that the report printed then, None where
    nobody kept them.
    """

    class Acts(models.TextChoices):
        SUBMIT = Act.SUBMIT, Act.SUBMIT.words
        RETURN = Act.RETURN, Act.RETURN.words
        APPROVE = Act.APPROVE, Act.APPROVE.words
        WITHDRAW = Act.WITHDRAW, Act.WITHDRAW.words

    assessment = models.ForeignKey(
        Assessment, models.PROTECT, related_name="reviews", verbose_name="ผลประเมิน"
    )
    act = models.CharField("การกระทำ", max_length=8, choices=Acts)
    from_status = models.CharField("จากสถานะ", max_length=12, choices=Assessment.Status)
    to_status = models.CharField("เป็นสถานะ", max_length=12, choices=Assessment.Status)
    words = models.TextField("ข้อความ", max_length=LONGEST_WORDS, blank=True)
    by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name="ผู้กระทำ"
    )
    at = models.DateTimeField("เมื่อ", auto_now_add=True)
    two_hats = models.BooleanField("เห็นชอบงานของตนเอง", default=False)
    earlier_years = models.JSONField("คะแนนของปีก่อน", null=True, default=None)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(act__in=["return", "withdraw"]) | ~Q(words=""),
                name="review_says_why_it_goes_back",
                violation_error_message="ต้องเขียนเหตุผลเมื่อส่งกลับหรือถอนเพื่อแก้ไข",
            ),
            models.CheckConstraint(
                condition=Q(two_hats=False) | Q(act="approve"),
                name="review_two_hats_only_where_approved",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id} {self.act}"

    def save(self, *args, **kwargs):
        if self.pk is not None:
            raise TypeError("reviews are only ever added")
        super().save(*args, **kwargs)


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


class Waiver(models.Model):
    """Why the agency leaves a warning of the checker as it is; printed in the annex.

    ``key`` is the checker's for that warning, ``place`` and ``what`` its words when
    the reason was written: the reason stands while the checker says just that there.
    """

    assessment = models.ForeignKey(
        Assessment, models.CASCADE, related_name="waivers", verbose_name="ผลประเมิน"
    )
    key = models.CharField(max_length=200)
    rule = models.CharField(max_length=80)
    place = models.TextField("ที่", blank=True)
    what = models.TextField("สิ่งที่ตรวจพบ")
    reason = models.TextField("เหตุผลที่ไม่แก้", max_length=LONGEST_REASON)
    by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name="ผู้ให้เหตุผล"
    )
    at = models.DateTimeField("เมื่อ")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "key"],
                name="waiver_one_per_assessment_and_warning",
                violation_error_message="ข้อนี้มีเหตุผลแล้ว",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="waiver_says_why",
                violation_error_message="ต้องเขียนเหตุผลที่ไม่แก้",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id} {self.key}"


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
