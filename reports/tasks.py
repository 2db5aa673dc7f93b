"""The work of reports that goes through the queue."""

from datetime import timedelta

from django_tasks import task

from jobs.due import due
from reports.confirming import waiting
from reports.digest import mailing, writing
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


@due(every=timedelta(hours=6))
@task(priority=-10)
def remove_old_reports() -> int:
    return waiting.remove_old()


@due(every=timedelta(days=1))
@task(priority=-10)
def clean_published() -> int:
    return keeping.drop_orphans()


@due(every=timedelta(hours=1))
@task(priority=-5)
def give_digests() -> dict[str, int]:
    """What is left over from earlier runs, a mail above all, goes with this one."""
    ended = writing.keep_true()
    return {
        "ended": ended,
        "given": writing.give_digests(),
        "mailed": mailing.send_waiting(),
    }
