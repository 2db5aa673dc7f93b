"""What people of an agency say to each other about one thing of a year's work."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone

from organisations.models.people import User

LONGEST = 2000
CORRECTED_WITHIN = timedelta(minutes=15)


class CommentQuerySet(models.QuerySet):
    def threads(self):
        """What somebody began with; answers hang below one of these."""
        return self.filter(thread=None)

    def open(self):
        """Threads that nobody has called settled."""
        return self.threads().filter(resolved_at=None)


class Comment(models.Model):
    """One saying; ``thread`` is the one it answers, empty where it begins a thread.

    Whether a thread is settled is kept by its first saying. Nothing is deleted:
    a saying taken back by its author stays in its place without its words,
    which no page shows any more. Each app has its own table, with the columns
    that say what the comments of that app are about.
    """

    thread = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="answers"
    )
    author = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name="ผู้เขียน"
    )
    text = models.TextField("ข้อความ", max_length=LONGEST)
    at = models.DateTimeField("เขียนเมื่อ", default=timezone.now)
    edited_at = models.DateTimeField("แก้เมื่อ", null=True, blank=True)
    withdrawn_at = models.DateTimeField("ถอนเมื่อ", null=True, blank=True)
    resolved_at = models.DateTimeField("จบเรื่องเมื่อ", null=True, blank=True)
    resolved_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ผู้จบเรื่อง",
    )

    objects = CommentQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True, resolved_by__isnull=True)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="%(app_label)s_comment_resolved_at_and_by_together",
                violation_error_message="เวลาที่จบเรื่องและผู้จบเรื่องต้องมีคู่กัน",
            ),
            models.CheckConstraint(
                condition=Q(thread__isnull=True) | Q(resolved_at__isnull=True),
                name="%(app_label)s_comment_answer_is_not_resolved",
                violation_error_message="จบเรื่องได้ที่ข้อความแรกของเรื่อง",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.at:%Y-%m-%d %H:%M}"
