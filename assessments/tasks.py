"""The work of assessments that goes through the queue."""

from datetime import timedelta

from django_tasks import task

from assessments.importing import waiting
from jobs.due import due


@due(every=timedelta(hours=6))
@task(priority=-10)
def remove_old_imports() -> int:
    return waiting.remove_old()
