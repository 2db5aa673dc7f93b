"""Comments on a measure."""

from django.db import models

from measures.models.measure import Plan
from organisations.models import Comment


class MeasureComment(Comment):
    """``measure_key`` is the measure's own key, which outlives its removal.

    A measure that is taken out of the plan and put back has its comments again.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="comments")
    measure_key = models.PositiveBigIntegerField("มาตรการ")

    class Meta(Comment.Meta):
        indexes = [
            models.Index(fields=["plan", "measure_key"], name="comment_by_measure"),
        ]
