"""The work of reports that goes through the queue."""

from datetime import timedelta

from django_tasks import task

from jobs.due import due
from reports.preview import cleaning, making
from reports.publishing import keeping


@task(priority=10)
def make_preview(key: str) -> None:
    """A person waits for this one."""
    making.make_preview(key)


@due(every=timedelta(hours=1))
@task(priority=-10)
def clean_previews() -> int:
    return cleaning.clean_previews()


@due(every=timedelta(days=1))
@task(priority=-10)
def clean_published() -> int:
    return keeping.drop_orphans()
