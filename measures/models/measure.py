"""One plan per assessment, its measures in the order they are printed."""

from decimal import Decimal

from django.db import models
from django.db.models import Q

from assessments.models import Assessment, Finding
from assessments.models.finding import OFFICIAL, Certainty, Origin
from measures.domain.completeness import Said, left_open
from organisations.models import Division, User


class Plan(models.Model):
    """The measures decided from one assessment, carried out in the year after."""

    assessment = models.OneToOneField(
        Assessment, models.PROTECT, related_name="plan", verbose_name="ผลประเมิน"
    )

    def __str__(self) -> str:
        return f"{self.assessment}"


class MeasureQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(plan__assessment__in=Assessment.objects.visible_to(user))


class Measure(models.Model):
    """What is done, how, when, by whom, and how it is followed up.

    ``steps`` is a list of texts in order. ``months`` is a list of calendar
    months 1..12 of the implementation year's fiscal year; empty = not said.
    ``indicator_number`` is empty for a measure for one of the seven issues.
    ``ended_at``: it is carried out no further, ``ended_words`` say why; it stays.
    ``carried_from`` is the key of the earlier year's measure that it was taken over
    from, also after that one was removed.
    ``origin`` says whose words activity and steps are: the system's until a
    person adopts or rewrites them, with the ``certainty`` of their source.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="measures")
    indicator_number = models.PositiveSmallIntegerField("ตัวชี้วัด", null=True, blank=True)
    issue = models.PositiveSmallIntegerField("ประเด็นที่", null=True, blank=True)
    activity = models.CharField("โครงการ/กิจกรรม", max_length=500)
    findings = models.ManyToManyField(
        Finding, blank=True, related_name="measures", verbose_name="ประเด็นที่มาตรการนี้ตอบ"
    )
    steps = models.JSONField("ขั้นตอนหรือวิธีการดำเนินการ", default=list, blank=True)
    months = models.JSONField("ระยะเวลาในการดำเนินการ", default=list, blank=True)
    lead = models.ForeignKey(
        Division,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="led_measures",
        verbose_name="หน่วยงานหลัก",
    )
    helpers = models.ManyToManyField(
        Division, blank=True, related_name="helped_measures", verbose_name="หน่วยงานร่วม"
    )
    target = models.TextField("เป้าหมายและวิธีวัด", max_length=1000, blank=True)
    budget = models.DecimalField(
        "งบประมาณ (บาท)", max_digits=15, decimal_places=2, null=True, blank=True
    )
    monitoring = models.TextField("การกำกับติดตาม", max_length=1000, blank=True)
    evidence_expected = models.TextField("หลักฐานที่คาดไว้", max_length=1000, blank=True)
    origin = models.CharField(max_length=8, choices=Origin, default=Origin.PERSON)
    certainty = models.CharField(max_length=12, choices=Certainty, blank=True)
    carried_from = models.PositiveBigIntegerField(
        "ยกมาจากมาตรการ", null=True, blank=True
    )
    position = models.PositiveIntegerField("ลำดับ", default=0)
    version = models.PositiveIntegerField("รุ่น", default=0)
    saved_at = models.DateTimeField("บันทึกเมื่อ", null=True, blank=True)
    saved_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField("ยกเลิกเมื่อ", null=True, blank=True)
    ended_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_words = models.TextField("เหตุผลที่ยกเลิก", max_length=1000, blank=True)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(budget__isnull=True) | Q(budget__gte=Decimal(0)),
                name="measure_budget_not_negative",
                violation_error_message="งบประมาณต้องไม่ติดลบ",
            ),
            models.CheckConstraint(
                condition=Q(issue__isnull=True) | Q(issue__range=(1, 7)),
                name="measure_issue_1_to_7",
                violation_error_message="ประเด็นต้องเป็น 1 ถึง 7",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_words="")
                | (Q(ended_at__isnull=False) & ~Q(ended_words="")),
                name="measure_ended_with_words",
                violation_error_message="เขียนเหตุผลที่ยกเลิกมาตรการ",
            ),
        ]

    def __str__(self) -> str:
        return self.activity

    @property
    def trail_subject(self) -> str:
        """Its entries in the trail belong to the history of the assessment."""
        return f"{Assessment._meta.label}:{self.plan.assessment_id}"

    @property
    def is_unconfirmed(self) -> bool:
        """True while the system's own words stand in it, from a source below verified."""
        return self.origin == Origin.MACHINE and self.certainty not in OFFICIAL

    @property
    def left_open(self) -> tuple[str, ...]:
        """What the measure does not say yet, in Thai, in the order of its page."""
        return left_open(
            Said(
                about=self.indicator_number is not None or self.issue is not None,
                findings=bool(self.findings.all()),
                steps=bool(self.steps),
                months=bool(self.months),
                lead=self.lead_id is not None,
                target=bool(self.target),
                budget=self.budget is not None,
                monitoring=bool(self.monitoring),
                evidence=bool(self.evidence_expected),
            )
        )


class RemovedMeasure(models.Model):
    """A measure taken out of the plan, kept so that it can be put back.

    A table of its own: whatever counts, prints or joins measures cannot meet
    a removed one by mistake. ``content`` holds the fields of the measure,
    divisions and findings by key; ``measure_key`` is the key it gets back.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="removed_measures")
    measure_key = models.PositiveBigIntegerField(unique=True)
    activity = models.CharField("โครงการ/กิจกรรม", max_length=500)
    content = models.JSONField()
    removed_at = models.DateTimeField("ลบเมื่อ")
    removed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-removed_at"]

    def __str__(self) -> str:
        return self.activity
