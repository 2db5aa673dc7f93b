"""What a page says about a job."""

from django.db.models import Max
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from jobs.models import Worker


def job(key: str) -> DBTaskResult | None:
    return DBTaskResult.objects.filter(pk=key).first() if key else None


def jobs_ahead_of(waiting: DBTaskResult) -> int:
    """How many jobs come before a waiting one, those at work included."""
    running = DBTaskResult.objects.running().count()
    before = 0
    for key in DBTaskResult.objects.ready().values_list("pk", flat=True):
        if key == waiting.pk:
            break
        before += 1
    return running + before


def is_over(found: DBTaskResult | None) -> bool:
    """Will nobody work on this any more?"""
    return found is None or found.status in (
        TaskResultStatus.FAILED,
        TaskResultStatus.SUCCESSFUL,
    )


def seconds_since_a_worker_was_heard() -> float | None:
    """None when no worker is known."""
    last = Worker.objects.aggregate(last=Max("beat_at"))["last"]
    return None if last is None else (timezone.now() - last).total_seconds()


def jobs_waiting() -> int:
    return DBTaskResult.objects.ready().count()
