"""The work of measures that goes through the queue."""

from datetime import timedelta

from django_tasks import task

from jobs.due import due
from measures.services.cleaning import forget_orphans


@due(every=timedelta(hours=6))
@task(priority=-10)
def clean_evidence_files() -> int:
    return forget_orphans()
