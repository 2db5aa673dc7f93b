"""The work of organisations that goes through the queue."""

from datetime import timedelta

from django_tasks import task

from jobs.due import due
from organisations.services import inbox
from organisations.services.heads import enter_heads


@due(every=timedelta(hours=1))
@task(priority=-5)
def enter_heads_of_chains() -> int:
    return enter_heads()


@due(every=timedelta(days=1))
@task(priority=-10)
def remove_old_inbox_rows() -> int:
    return inbox.remove_old()
