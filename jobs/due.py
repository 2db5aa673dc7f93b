"""Recurring work: a task says how often it is due, a worker puts it into the queue.

    @due(every=timedelta(hours=1))
    @task()
    def clean_previews() -> None: ...

Tasks stand in an app's ``tasks`` module, which every worker loads.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks.base import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult

from jobs.models import DueRun


@dataclass(frozen=True)
class Due:
    task: Task
    every: timedelta


_registry: dict[str, Due] = {}


def due(*, every: timedelta) -> Callable[[Task], Task]:
    """Have the task, which takes no arguments, run about once in ``every``."""

    def register(task: Task) -> Task:
        _registry[task.module_path] = Due(task, every)
        return task

    return register


def enqueue_due() -> list[str]:
    """Put what is due into the queue, each once however many workers ask."""
    return [path for path, each in _registry.items() if _enqueue(path, each)]


def _enqueue(path: str, each: Due) -> bool:
    now = timezone.now()
    last = DueRun.objects.filter(pk=path).values_list("last_at", flat=True).first()
    if last is not None and last > now - each.every:
        return False
    with transaction.atomic():
        if last is None:
            _, won = DueRun.objects.get_or_create(pk=path, defaults={"last_at": now})
        else:
            won = DueRun.objects.filter(pk=path, last_at=last).update(last_at=now)
        if not won or _is_waiting(path):
            return False
        each.task.enqueue()
    return True


def _is_waiting(path: str) -> bool:
    """Is the one before still in the queue? Then there is nothing to add."""
    return DBTaskResult.objects.filter(
        task_path=path, status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING]
    ).exists()
