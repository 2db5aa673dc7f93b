"""What shows that something was done about a measure: a file or a page on the web."""

from datetime import date
from urllib.parse import urlsplit

from django.db import models
from django.db.models import Exists, OuterRef, Q

from assessments.models import Assessment
from assessments.models.assessment import READERS
from measures.models.measure import Measure
from measures.models.progress import Progress
from organisations.models import Membership, Organisation, Role, User
from organisations.uploads.kinds import KINDS

PICTURES = {each.media_type for each in KINDS if each.is_picture}
WORDS = {each.media_type: each.words for each in KINDS}
# Who may still look at what was taken away: not those who took it away.
READERS_OF_REMOVED = (Role.MANAGER, Role.AUDITOR)


class EvidenceQuerySet(models.QuerySet):
    def shown(self):
        """What was not removed."""
        return self.filter(removed_at=None)

    def visible_to(self, user):
        """What was not removed of the years that ``user`` reads.

        An overseer, who reads what was handed in, meets none of an entry that
        nobody has confirmed.
        """
        return self.shown().filter(
            Q(progress=None)
            | Q(progress__status=Progress.Status.CONFIRMED)
            | Exists(_memberships(user, READERS)),
            measure__plan__assessment__in=Assessment.objects.visible_to(user),
        )

    def removed_for(self, user):
        """What was removed, for those who look back."""
        return self.filter(
            Exists(_memberships(user, READERS_OF_REMOVED)), removed_at__isnull=False
        )


def _memberships(user, roles):
    """Her roles in the agency of each row."""
    theirs = Organisation.objects.filter(
        assessments__plan__measures=OuterRef(OuterRef("measure"))
    )
    return Membership.objects.active().filter(
        user=user.pk, role__in=roles, organisation__in=theirs
    )


class Evidence(models.Model):
    """One file or link; ``title`` says what it proves.

    ``progress`` is the entry it belongs to, None where it is the measure's own.
    ``name`` is what its person calls the file, ``stored`` where it lies under a
    name nobody can guess. Removing hides it: ``removed_at`` with words, and the
    file stays as long as something refers to it. ``is_public`` lets a picture
    into published reports, drawn anew.
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
    version = models.PositiveIntegerField("รุ่น", default=1)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(kind="file", url="") & ~Q(sha256="") & ~Q(stored=""))
                | (Q(kind="link", sha256="", stored="") & ~Q(url="")),
                name="evidence_is_a_file_or_a_link",
            ),
            models.UniqueConstraint(
                fields=["measure", "sha256"],
                condition=Q(kind="file", removed_at__isnull=True),
                name="evidence_each_file_once",
                violation_error_message="มาตรการนี้มีไฟล์นี้แล้ว",
            ),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True, removed_words="")
                | (Q(removed_at__isnull=False) & ~Q(removed_words="")),
                name="evidence_removed_with_words",
                violation_error_message="เขียนเหตุผลที่นำหลักฐานออก",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def trail_subject(self) -> str:
        """Its entries in the trail belong to the history of the assessment."""
        return self.measure.trail_subject

    @property
    def is_file(self) -> bool:
        return self.kind == self.Kind.FILE

    @property
    def is_picture(self) -> bool:
        return self.media_type in PICTURES

    @property
    def kind_words(self) -> str:
        """What it is, in a word: “PDF”, “Word”, or the host of its address."""
        if not self.is_file:
            return urlsplit(self.url).hostname or ""
        return WORDS.get(self.media_type, self.media_type)

    def has_expired(self, today: date) -> bool:
        return self.expires_on is not None and self.expires_on < today
