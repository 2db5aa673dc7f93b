"""Which workers are alive, and the jobs of those that are not.

A worker says every ``BEAT`` seconds that it is there. One that has been silent
for ``LEASE`` seconds, or whose process has gone from this machine, is dead and
its job goes back into the queue. Only the database's clock counts.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from jobs.models import Worker
from jobs.processes import started_at, this_place, this_process

BEAT = 5.0
LEASE = 25.0
# A job that has ended this many workers is not tried on another one.
MOST_ATTEMPTS = 3


class WorkerLost(Exception):
    """The job's workers died one after the other."""


class LeaseLost(Exception):
    """The job has meanwhile been given to another worker."""


def beat(name: str) -> None:
    """Say that the worker is there, also when others took it for dead."""
    if Worker.objects.filter(pk=name).update(beat_at=Now()):
        return
    pid, began = this_process()
    Worker.objects.create(
        name=name,
        place=this_place(),
        pid=pid,
        process_started=began,
        beat_at=Now(),
    )


def leave(name: str) -> None:
    Worker.objects.filter(pk=name).delete()


def is_anybody_working() -> bool:
    return Worker.objects.filter(_within_lease()).exists()


def take_up_lost_jobs(idle: str = "") -> tuple[int, int]:
    """Put jobs that nobody runs back; (put back, given up after too many deaths).

    ``idle`` names a worker that is alive and between two jobs: one that still
    stands under its name could not be written off, say when the database was away.
    """
    # Jobs first: whoever took one of these had registered before.
    running = list(DBTaskResult.objects.running().values_list("pk", "worker_ids"))
    _forget_dead_workers()
    alive = set(Worker.objects.values_list("name", flat=True)) - {idle}
    back = given_up = 0
    for key, names in running:
        if names and names[-1] in alive:
            continue
        with transaction.atomic():
            job = (
                DBTaskResult.objects.select_for_update(skip_locked=True)
                .filter(pk=key, status=TaskResultStatus.RUNNING, worker_ids=names)
                .first()
            )
            if job is None:
                continue
            if len(names) >= MOST_ATTEMPTS:
                job.set_failed(WorkerLost(f"{len(names)} workers ended with this job"))
                given_up += 1
            else:
                _put_back(job)
                back += 1
    return back, given_up


def take_job(name: str) -> DBTaskResult | None:
    """The next job, claimed for the worker; None when nothing waits."""
    ready = DBTaskResult.objects.ready()
    # An idle worker only reads: on SQLite a transaction holds up every writer.
    if not ready.exists():
        return None
    with transaction.atomic():
        job = ready.get_locked()
        if job is not None:
            job.claim(name)
    return job


def finish(job: DBTaskResult, name: str, value: object) -> None:
    with transaction.atomic():
        _held(job, name).set_successful(value)


def fail(job: DBTaskResult, name: str, error: BaseException) -> None:
    with transaction.atomic():
        _held(job, name).set_failed(error)


def give_back(job: DBTaskResult, name: str) -> None:
    """Undo the claim: the job waits again, and this attempt does not count."""
    with transaction.atomic():
        held = _held(job, name)
        held.worker_ids = held.worker_ids[:-1]
        _put_back(held)


def _held(job: DBTaskResult, name: str) -> DBTaskResult:
    """The job, locked, if ``name`` is still the one that runs it."""
    held = DBTaskResult.objects.select_for_update().filter(pk=job.pk).first()
    if (
        held is None
        or held.status != TaskResultStatus.RUNNING
        or held.worker_ids[-1:] != [name]
    ):
        raise LeaseLost(str(job.pk))
    return held


def _put_back(job: DBTaskResult) -> None:
    job.status = TaskResultStatus.READY
    job.started_at = None
    job.save(update_fields=["status", "started_at", "worker_ids"])


def _within_lease() -> Q:
    return Q(beat_at__gt=Now() - timedelta(seconds=LEASE))


def _forget_dead_workers() -> None:
    dead = list(Worker.objects.exclude(_within_lease()).values_list("pk", flat=True))
    dead += [
        worker.pk
        for worker in Worker.objects.filter(place=this_place())
        if started_at(worker.pid) != worker.process_started
    ]
    if dead:
        Worker.objects.filter(pk__in=dead).delete()
