"""What was reported about a measure since it was decided."""

from decimal import Decimal

from django.db import models
from django.db.models import Exists, OuterRef, Q

from assessments.models import Assessment
from assessments.models.assessment import READERS
from measures.models.measure import Measure
from organisations.models import Membership, User

LONGEST_TEXT = 3000
LONGEST_WORDS = 1000


class ProgressQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Entries of the years that ``user`` reads.

        An overseer meets none that nobody has confirmed.
        """
        mine = Membership.objects.active().filter(
            user=user.pk,
            role__in=READERS,
            organisation=OuterRef("measure__plan__assessment__organisation"),
        )
        return self.filter(
            Q(status=Progress.Status.CONFIRMED) | Exists(mine),
            measure__plan__assessment__in=Assessment.objects.visible_to(user),
        )

    def waiting(self):
        """Those that a manager has to look at."""
        return self.filter(status=Progress.Status.SENT)


class Progress(models.Model):
    """One entry of progress: what was done by ``on_date``, and how far that brings it.

    ``percent`` 0..100 is that of the whole measure. ``spending`` in baht is what
    was spent since the entry before, None where it was not said. An entry that
    was returned is corrected and sent again; a confirmed one never changes.
    """

    class Status(models.TextChoices):
        SENT = "sent", "รอยืนยัน"
        RETURNED = "returned", "ส่งกลับแก้ไข"
        CONFIRMED = "confirmed", "ยืนยันแล้ว"

    measure = models.ForeignKey(
        Measure, models.PROTECT, related_name="progress", verbose_name="มาตรการ"
    )
    on_date = models.DateField("ข้อมูล ณ วันที่")
    percent = models.PositiveSmallIntegerField("ความก้าวหน้า (ร้อยละ)")
    done = models.TextField("สิ่งที่ดำเนินการ", max_length=LONGEST_TEXT)
    result = models.TextField("ผลเทียบกับเป้าหมาย", max_length=LONGEST_TEXT, blank=True)
    obstacles = models.TextField("ปัญหาและอุปสรรค", max_length=LONGEST_TEXT, blank=True)
    next_step = models.TextField("ขั้นต่อไป", max_length=LONGEST_TEXT, blank=True)
    spending = models.DecimalField(
        "ใช้จ่ายในช่วงที่รายงาน (บาท)",
        max_digits=15,
        decimal_places=2,
        null=True,
        blank=True,
    )
    status = models.CharField(
        "สถานะ", max_length=9, choices=Status, default=Status.SENT
    )
    reported_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reported_at = models.DateTimeField("ส่งเมื่อ")
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField("พิจารณาเมื่อ", null=True, blank=True)
    decided_words = models.TextField(
        "ข้อความของผู้พิจารณา", max_length=LONGEST_WORDS, blank=True
    )
    version = models.PositiveIntegerField("รุ่น", default=1)

    objects = ProgressQuerySet.as_manager()

    class Meta:
        ordering = ["on_date", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(percent__range=(0, 100)),
                name="progress_percent_0_to_100",
                violation_error_message="ความก้าวหน้าต้องเป็น 0 ถึง 100",
            ),
            models.CheckConstraint(
                condition=Q(spending__isnull=True) | Q(spending__gte=Decimal(0)),
                name="progress_spending_not_negative",
                violation_error_message="เงินที่ใช้จ่ายต้องไม่ติดลบ",
            ),
            models.CheckConstraint(
                condition=Q(status="sent") | Q(decided_at__isnull=False),
                name="progress_decided_at_a_time",
            ),
        ]
        indexes = [
            models.Index(
                fields=["measure"],
                condition=Q(status="sent"),
                name="progress_waiting",
            ),
            # All that pages about many measures read of an entry, without its texts.
            models.Index(
                fields=[
                    "measure",
                    "status",
                    "on_date",
                    "percent",
                    "spending",
                    "reported_at",
                ],
                name="progress_so_far",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure} ณ {self.on_date}"

    @property
    def trail_subject(self) -> str:
        """Its entries in the trail belong to the history of the assessment."""
        return self.measure.trail_subject
