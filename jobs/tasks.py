"""The queue's own recurring work."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from jobs.due import due

KEPT = timedelta(days=7)


@due(every=timedelta(hours=6))
@task(priority=-10)
def forget_finished_jobs() -> int:
    """Finished jobs of more than a week ago leave the table."""
    old = DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - KEPT)
    return old.delete()[0]
