"""The acts of the review, as they were done."""

from django.db import models
from django.db.models import Q

from assessments.domain.workflow import Act
from assessments.models import Assessment
from organisations.guards import append_only
from organisations.models import User

LONGEST_WORDS = 2000


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
