"""What an agency decides about how its report is printed."""

from django.db import models

from assessments.models import Assessment
from organisations.models.printing import SIGNER_FIELDS

__all__ = ["SIGNER_FIELDS", "ReportSettings"]


class ReportSettings(models.Model):
    """Who signs one assessment's report; empty lines are printed as dots."""

    assessment = models.OneToOneField(
        Assessment,
        models.CASCADE,
        related_name="report_settings",
        verbose_name="ผลประเมิน",
    )
    prepared_by = models.CharField("ชื่อผู้จัดทำ", max_length=120, blank=True)
    prepared_by_position = models.CharField("ตำแหน่งผู้จัดทำ", max_length=120, blank=True)
    reviewed_by = models.CharField("ชื่อผู้ตรวจสอบ", max_length=120, blank=True)
    reviewed_by_position = models.CharField(
        "ตำแหน่งผู้ตรวจสอบ", max_length=120, blank=True
    )
    approved_by = models.CharField("ชื่อผู้อนุมัติ", max_length=120, blank=True)
    approved_by_position = models.CharField("ตำแหน่งผู้อนุมัติ", max_length=120, blank=True)
    version = models.PositiveIntegerField("รุ่น", default=0)

    def __str__(self) -> str:
        return f"{self.assessment}"
