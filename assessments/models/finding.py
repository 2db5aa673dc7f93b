"""What the analysis found, and what to do about it."""

from django.db import models
from django.db.models import Q

from assessments.models.assessment import Assessment


class Origin(models.TextChoices):
    MACHINE = "machine", "ข้อความของระบบ"
    PERSON = "person", "ข้อความของหน่วยงาน"


class Certainty(models.TextChoices):
    """How sure a text is; only verified and computed ones pass as official."""

    VERIFIED = "verified", "ตรวจกับแหล่งที่มาแล้ว"
    COMPUTED = "computed", "คำนวณจากตัวเลขที่ประกาศ"
    UNCONFIRMED = "unconfirmed", "ยังไม่ได้ตรวจกับเอกสารทางการ"
    ASSUMED = "assumed", "อนุมานจากปีใกล้เคียง"
    EDITORIAL = "editorial", "ข้อเสนอของระบบ"
    UNKNOWN = "unknown", "ไม่ทราบ"


OFFICIAL = (Certainty.VERIFIED, Certainty.COMPUTED)


class FindingQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(assessment__in=Assessment.objects.visible_to(user))


class Finding(models.Model):
    """One finding of an assessment, about an indicator, question, OIT item or nothing.

    Text and recommendation each remember who wrote them and, where the system
    did, how sure its source is. What a person writes or adopts is hers.
    """

    class Kind(models.TextChoices):
        LOW_SCORE = "low_score", "คะแนนต่ำกว่าเกณฑ์"
        COMMENTED = "commented", "สำนักงาน ป.ป.ช. มีข้อเสนอแนะ"
        OWN = "own", "หน่วยงานพบเอง"

    assessment = models.ForeignKey(
        Assessment, models.CASCADE, related_name="findings", verbose_name="ผลประเมิน"
    )
    target_code = models.CharField("เรื่องที่พบ", max_length=8, blank=True)
    indicator_number = models.PositiveSmallIntegerField("ตัวชี้วัด", null=True, blank=True)
    kind = models.CharField("ลักษณะ", max_length=12, choices=Kind)
    issue = models.PositiveSmallIntegerField("ประเด็นที่", null=True, blank=True)
    text = models.TextField("ผลการวิเคราะห์", max_length=4000)
    text_origin = models.CharField(max_length=8, choices=Origin, default=Origin.PERSON)
    text_certainty = models.CharField(max_length=12, choices=Certainty, blank=True)
    recommendation = models.TextField("ข้อเสนอแนะ", max_length=4000, blank=True)
    recommendation_origin = models.CharField(
        max_length=8, choices=Origin, default=Origin.PERSON
    )
    recommendation_certainty = models.CharField(
        max_length=12, choices=Certainty, blank=True
    )
    oit_refs = models.JSONField("ข้อมูล OIT ที่อ้างอิง", default=list, blank=True)
    no_measure_reason = models.TextField(
        "เหตุผลที่ไม่กำหนดมาตรการ", max_length=1000, blank=True
    )
    position = models.PositiveIntegerField("ลำดับ", default=0)
    version = models.PositiveIntegerField("รุ่น", default=0)

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "target_code", "kind"],
                condition=~Q(kind="own"),
                name="finding_once_per_target_and_kind",
                violation_error_message="มีประเด็นนี้อยู่แล้ว",
            ),
            models.CheckConstraint(
                condition=Q(issue__isnull=True) | Q(issue__range=(1, 7)),
                name="finding_issue_1_to_7",
                violation_error_message="ประเด็นต้องเป็น 1 ถึง 7",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.target_code or '-'} {self.get_kind_display()}"

    @property
    def trail_subject(self) -> str:
        """Its entries in the trail belong to the history of the assessment."""
        return f"{Assessment._meta.label}:{self.assessment_id}"

    @property
    def is_own(self) -> bool:
        """No score asks for it: the agency found it itself."""
        return self.kind == self.Kind.OWN

    @property
    def page_number(self) -> int:
        """The number of its analysis page: the indicator's, 0 for everything else."""
        return self.indicator_number or 0

    @property
    def awaits_adoption(self) -> bool:
        """True while any of its words are the system's and nobody took them over."""
        return self.text_origin == Origin.MACHINE or (
            bool(self.recommendation) and self.recommendation_origin == Origin.MACHINE
        )

    @property
    def text_is_unconfirmed(self) -> bool:
        """True when the system wrote the text from a source below verified."""
        return self.text_origin == Origin.MACHINE and (
            self.text_certainty not in OFFICIAL
        )

    @property
    def recommendation_is_unconfirmed(self) -> bool:
        return (
            bool(self.recommendation)
            and self.recommendation_origin == Origin.MACHINE
            and self.recommendation_certainty not in OFFICIAL
        )
