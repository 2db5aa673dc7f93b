"""What an agency decides about how one year's report is printed."""

from django.db import models

from assessments.models import Assessment
from organisations.models import Organisation
from organisations.models.printing import Signers

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
