"""Comments on an indicator of one year."""

from django.db import models

from assessments.models.assessment import Assessment
from organisations.models import Comment


class IndicatorComment(Comment):
    """``indicator_number`` 0: about what belongs to no indicator."""

    assessment = models.ForeignKey(
        Assessment, models.CASCADE, related_name="comments", verbose_name="ผลประเมิน"
    )
    indicator_number = models.PositiveSmallIntegerField("ตัวชี้วัด")

    class Meta(Comment.Meta):
        indexes = [
            models.Index(
                fields=["assessment", "indicator_number"],
                name="comment_by_indicator",
            ),
        ]
