"""An agency's result of one year: published figures and what follows from them."""

from decimal import Decimal

from django.db import models
from django.db.models import Exists, OuterRef, Q

from assessments.domain import workflow
from organisations.models import (
    DRAFT_READERS,
    Membership,
    Organisation,
    Oversight,
    User,
)

SCHEME_NACC = "ป.ป.ช."
READERS = DRAFT_READERS


def points_field(label: str, **options) -> models.DecimalField:
    """A score 0..100 with two decimals; None where nothing is known."""
    return models.DecimalField(
        label, max_digits=5, decimal_places=2, null=True, blank=True, **options
    )


def within_0_and_100(*fields: str) -> Q:
    """True for rows in which each field is null or between 0 and 100."""
    condition = Q()
    for field in fields:
        condition &= Q(**{f"{field}__isnull": True}) | Q(
            **{f"{field}__gte": Decimal(0), f"{field}__lte": Decimal(100)}
        )
    return condition


class AssessmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Assessments of agencies that ``user`` reads for, each once.

        An agency administrator looks after people and settings, not scores. An
        overseer reads what was handed in, and no longer once it is withdrawn.
        """
        mine = Membership.objects.active().filter(
            user=user.pk, organisation=OuterRef("organisation"), role__in=READERS
        )
        overseen = Oversight.objects.covering(
            user, organisation="organisation", year_be="year_be"
        )
        return self.filter(
            Exists(mine) | (Q(status__in=self.model.HANDED_IN) & Exists(overseen))
        )

    def handed_in(self):
        """Those that may be read outside of the agency: neither draft nor returned."""
        return self.filter(status__in=self.model.HANDED_IN)


class Assessment(models.Model):
    """One agency's assessment of one fiscal year under one scheme.

    Published figures stand as they were published and are never repaired; the
    computed ones beside them are refreshed by the scoring service alone.
    Without a framework (years before the present scheme) only total and level
    are known.
    """

    class Status(models.TextChoices):
        DRAFT = workflow.Status.DRAFT, workflow.Status.DRAFT.words
        SUBMITTED = workflow.Status.SUBMITTED, workflow.Status.SUBMITTED.words
        RETURNED = workflow.Status.RETURNED, workflow.Status.RETURNED.words
        APPROVED = workflow.Status.APPROVED, workflow.Status.APPROVED.words

    HANDED_IN = (Status.SUBMITTED, Status.APPROVED)

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="assessments", verbose_name="หน่วยงาน"
    )
    scheme = models.CharField("ระบบการประเมิน", max_length=40, default=SCHEME_NACC)
    year_be = models.PositiveSmallIntegerField("ปีงบประมาณ พ.ศ.")
    framework = models.ForeignKey(
        "assessments.Framework",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="assessments",
        verbose_name="กรอบการประเมิน",
    )
    status = models.CharField(
        "สถานะ", max_length=12, choices=Status, default=Status.DRAFT
    )

    published_total = points_field("คะแนนภาพรวมที่ประกาศ")
    published_level = models.CharField("ระดับที่ประกาศ", max_length=40, blank=True)

    computed_total = points_field("คะแนนภาพรวมที่คำนวณได้", editable=False)
    computed_iit = points_field("IIT ที่คำนวณได้", editable=False)
    computed_eit = points_field("EIT ที่คำนวณได้", editable=False)
    computed_oit = points_field("OIT ที่คำนวณได้", editable=False)
    rule_level_code = models.CharField("รหัสระดับตามเกณฑ์", max_length=20, blank=True)
    rule_level = models.CharField("ระดับตามเกณฑ์", max_length=40, blank=True)

    version = models.PositiveIntegerField("รุ่นของคะแนน", default=0)
    scores_saved_at = models.DateTimeField("บันทึกคะแนนเมื่อ", null=True, blank=True)
    scores_saved_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, verbose_name="ผู้บันทึกคะแนน"
    )
    created_at = models.DateTimeField("สร้างเมื่อ", auto_now_add=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        ordering = ["-year_be"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "scheme", "year_be"],
                name="assessment_one_per_organisation_scheme_and_year",
                violation_error_message="หน่วยงานนี้มีผลประเมินของปีนี้แล้ว",
            ),
            models.CheckConstraint(
                condition=within_0_and_100("published_total", "computed_total"),
                name="assessment_totals_within_0_and_100",
                violation_error_message="คะแนนภาพรวมต้องอยู่ระหว่าง 0 ถึง 100",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.year_be}"

    @property
    def state(self) -> workflow.Status:
        """The status as the workflow's table knows it."""
        return workflow.Status(self.status)

    @property
    def implementation_year_be(self) -> int:
        """The fiscal year in which the measures of this assessment are carried out."""
        return self.year_be + 1

    @property
    def period(self):
        """The agency's name, type and place in this assessment's year."""
        return self.organisation.period_of(self.year_be)

    @property
    def total(self) -> Decimal | None:
        """The published total; the computed one only where none is published."""
        if self.published_total is not None:
            return self.published_total
        return self.computed_total

    @property
    def level(self) -> str:
        """The published level; what the rule gives only where none is published."""
        return self.published_level or self.rule_level


class Score(models.Model):
    """One published figure, or the mark that the Commission commented on an item.

    ``code`` is an instrument or part (IIT, EIT, EIT1, EIT2, OIT), an indicator
    (1 … 10), a question (i1, e1) or an OIT item (o1) of the year's framework.
    """

    assessment = models.ForeignKey(
        Assessment, models.CASCADE, related_name="scores", verbose_name="ผลประเมิน"
    )
    code = models.CharField("รหัส", max_length=8)
    points = points_field("คะแนน")
    commented = models.BooleanField("มีข้อเสนอแนะ", default=False)
    source = models.CharField("ที่มา", max_length=200, default="typed")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "code"],
                name="score_one_per_assessment_and_code",
                violation_error_message="รหัสนี้มีคะแนนอยู่แล้ว",
            ),
            models.CheckConstraint(
                condition=Q(points__isnull=False) | Q(commented=True),
                name="score_has_points_or_comment",
                violation_error_message="ต้องมีคะแนนหรือมีข้อเสนอแนะอย่างใดอย่างหนึ่ง",
            ),
            models.CheckConstraint(
                condition=within_0_and_100("points"),
                name="score_within_0_and_100",
                violation_error_message="คะแนนต้องอยู่ระหว่าง 0 ถึง 100",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.points}"
