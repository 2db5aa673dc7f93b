"""What shows that something was done about a measure: a file or a page on the web."""

from django.db import models
from django.db.models import Q

from assessments.models import Assessment
from measures.models.measure import Measure
from measures.models.progress import Progress
from organisations.models import User


class EvidenceQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(
            measure__plan__assessment__in=Assessment.objects.visible_to(user)
        )


class Evidence(models.Model):
    """One file or link; ``title`` says what it proves.

    ``progress`` is the entry it belongs to, None where it is the measure's own.
    ``name`` is what its person calls the file, ``stored`` where it lies under a
    name nobody can guess. Removing hides it: ``removed_at`` with words, and the
    file stays as long as something refers to it.
    """

    class Kind(models.TextChoices):
        FILE = "file", "ไฟล์"
        LINK = "link", "ที่อยู่เว็บ"

    measure = models.ForeignKey(
        Measure, models.PROTECT, related_name="evidence", verbose_name="มาตรการ"
    )
    progress = models.ForeignKey(
        Progress,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence",
        verbose_name="ความก้าวหน้า",
    )
    title = models.CharField("หลักฐานนี้แสดงว่า", max_length=300)
    item_code = models.CharField("ข้อ OIT", max_length=8, blank=True)
    expires_on = models.DateField("ใช้ได้ถึง", null=True, blank=True)
    is_public = models.BooleanField("เผยแพร่ได้", default=False)
    kind = models.CharField("ชนิด", max_length=4, choices=Kind)
    url = models.URLField("ที่อยู่เว็บ", max_length=1000, blank=True)
    name = models.CharField("ชื่อไฟล์", max_length=300, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField("ขนาด (ไบต์)", null=True, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    stored = models.CharField(max_length=100, blank=True)
    added_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )
    added_at = models.DateTimeField("เพิ่มเมื่อ")
    removed_at = models.DateTimeField("นำออกเมื่อ", null=True, blank=True)
    removed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )
    removed_words = models.TextField("เหตุผลที่นำออก", max_length=1000, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(kind="file", url="") & ~Q(sha256="") & ~Q(stored=""))
                | (Q(kind="link", sha256="", stored="") & ~Q(url="")),
                name="evidence_is_a_file_or_a_link",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def trail_subject(self) -> str:
        """Its entries in the trail belong to the history of the assessment."""
        return self.measure.trail_subject
