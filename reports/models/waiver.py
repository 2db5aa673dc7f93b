"""Reasons for which warnings of the checker are left as they are."""

from django.db import models
from django.db.models import Q

from assessments.models import Assessment
from organisations.models import User

LONGEST_REASON = 500


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
