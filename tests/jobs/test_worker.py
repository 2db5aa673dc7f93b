"""The queue with real rows, and real worker processes on a database of their own."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import OperationalError, connection, transaction
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

import reports.tasks  # noqa: F401 - registered before any test replaces the registry
from jobs import due, leases
from jobs.models import DueRun, Worker
from jobs.queries import jobs_ahead_of
from jobs.worker import QueueWorker

done: list[str] = []


@task()
def note(word: str) -> str:
    done.append(word)
    return word


@task()
def break_down() -> None:
    raise ValueError("ตั้งใจให้ล้ม")


@task()
def leave() -> None:
    sys.exit(3)


@task()
def be_told_to_stop() -> None:
    """A worker that is ended in the middle, and has no time left to finish."""
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(30)


@task()
def take_a_moment_after_being_told() -> str:
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(0.2)
    return "whole"


@task()
def leave_a_trace(number: int) -> None:
    """One row for each time that it is done; any table would do."""
    DueRun.objects.create(pk=f"{number} {uuid4()}", last_at=timezone.now())


@pytest.fixture
def said():
    return []


@pytest.fixture
def worker(said, monkeypatch):
    done.clear()
    # Recurring work would come between the test's own.
    monkeypatch.setattr(due, "_registry", {})
    return QueueWorker(said.append)


def state(job) -> str:
    return DBTaskResult.objects.get(pk=job.id).status


@pytest.mark.django_db
class TestLeases:
    def test_a_job_is_taken_once(self):
        note.enqueue("a")

        assert leases.take_job("one") is not None
        assert leases.take_job("two") is None

    def test_a_silent_workers_job_is_taken_up_and_a_living_ones_is_not(self):
        note.enqueue("a")
        leases.beat("one")
        leases.take_job("one")
        assert leases.take_up_lost_jobs() == (0, 0)

        Worker.objects.update(
            beat_at=timezone.now() - timedelta(seconds=leases.LEASE + 1)
        )

        assert leases.take_up_lost_jobs() == (1, 0)
        assert leases.take_job("two") is not None

    def test_a_process_that_is_gone_from_this_machine_is_dead_at_once(self):
        note.enqueue("a")
        leases.beat("one")
        leases.take_job("one")

        Worker.objects.update(process_started=1)

        assert leases.take_up_lost_jobs() == (1, 0)

    def test_a_worker_of_another_machine_is_not_judged_by_numbers_here(self):
        leases.beat("one")
        Worker.objects.update(place="elsewhere", process_started=1)

        leases.take_up_lost_jobs()

        assert Worker.objects.exists()

    def test_a_job_that_ends_its_workers_is_given_up(self):
        job = note.enqueue("a")
        for number in range(leases.MOST_ATTEMPTS):
            leases.take_job(f"dead{number}")
            result = leases.take_up_lost_jobs()

        assert result == (0, 1)
        assert state(job) == "FAILED"

    def test_who_lost_the_lease_can_no_longer_end_the_job(self):
        job = note.enqueue("a")
        taken = leases.take_job("one")
        leases.take_up_lost_jobs()
        leases.take_job("two")

        for act in (
            lambda: leases.finish(taken, "one", None),
            lambda: leases.fail(taken, "one", ValueError()),
            lambda: leases.give_back(taken, "one"),
        ):
            with pytest.raises(leases.LeaseLost):
                act()
        assert state(job) == "RUNNING"

    def test_giving_back_counts_as_no_attempt(self):
        job = note.enqueue("a")
        for _ in range(leases.MOST_ATTEMPTS + 1):
            leases.give_back(leases.take_job("one"), "one")

        assert state(job) == "READY"
        assert DBTaskResult.objects.get().worker_ids == []

    def test_a_worker_without_a_job_takes_up_what_still_stands_under_its_name(self):
        note.enqueue("a")
        leases.beat("one")
        leases.take_job("one")

        assert leases.take_up_lost_jobs(idle="one") == (1, 0)

    def test_a_worker_that_was_forgotten_is_there_again_with_its_next_beat(self):
        leases.beat("one")
        leases.leave("one")
        assert not leases.is_anybody_working()

        leases.beat("one")

        assert leases.is_anybody_working()

    def test_the_place_in_the_queue_counts_those_at_work(self):
        for word in "abc":
            note.enqueue(word)
        leases.take_job("one")
        waiting = list(DBTaskResult.objects.ready())

        assert [jobs_ahead_of(job) for job in waiting] == [1, 2]


@pytest.mark.django_db
class TestDue:
    @pytest.fixture(autouse=True)
    def hourly(self, monkeypatch):
        monkeypatch.setattr(due, "_registry", {})
        due.due(every=timedelta(hours=1))(break_down)

    def test_what_is_due_is_put_into_the_queue_once(self):
        assert due.enqueue_due() == [break_down.module_path]
        leases.fail(leases.take_job("one"), "one", ValueError())

        assert due.enqueue_due() == []
        assert DBTaskResult.objects.count() == 1

    def test_it_is_due_again_after_its_time(self):
        due.enqueue_due()
        leases.fail(leases.take_job("one"), "one", ValueError())
        DueRun.objects.update(last_at=timezone.now() - timedelta(hours=1))

        assert due.enqueue_due() == [break_down.module_path]

    def test_what_still_waits_is_not_put_there_twice(self):
        due.enqueue_due()
        DueRun.objects.update(last_at=timezone.now() - timedelta(hours=1))

        assert due.enqueue_due() == []


@pytest.mark.django_db(transaction=True)
class TestWorker:
    def test_a_failing_job_is_told_and_the_next_one_is_done(self, worker, said):
        asked = [break_down.enqueue(), leave.enqueue(), note.enqueue("a")]

        worker.run(until_empty=True)

        assert [state(job) for job in asked] == ["FAILED", "FAILED", "SUCCESSFUL"]
        assert any("ไม่สำเร็จ: ValueError" in sentence for sentence in said)
        assert done == ["a"]
        assert not Worker.objects.exists()

    def test_a_job_is_finished_after_the_signal_and_no_other_begun(self, worker):
        asked = [take_a_moment_after_being_told.enqueue(), note.enqueue("a")]

        worker.run()

        assert [state(job) for job in asked] == ["SUCCESSFUL", "READY"]

    def test_a_job_that_cannot_be_finished_in_time_is_given_back(
        self, worker, said, monkeypatch
    ):
        monkeypatch.setattr("jobs.worker.GRACE", 0.2)
        job = be_told_to_stop.enqueue()

        worker.run()

        assert state(job) == "READY"
        assert "คืนงาน be_told_to_stop เข้าคิวแล้ว" in said[-1]

    def test_a_database_that_was_away_is_waited_for(self, worker, said, monkeypatch):
        job = note.enqueue("a")
        monkeypatch.setattr("jobs.worker.DATABASE_AWAY", 0)
        beat, refusals = leases.beat, [OperationalError("away")]

        def beat_later(name):
            if refusals:
                raise refusals.pop()
            beat(name)

        monkeypatch.setattr(leases, "beat", beat_later)
        worker.run(until_empty=True)

        assert "ติดต่อฐานข้อมูลไม่ได้" in said[0]
        assert state(job) == "SUCCESSFUL"


@pytest.fixture
def processes(transactional_db, tmp_path):
    """Starts ``manage.py runworker`` on the test's own database and files."""
    started = []
    address = connection.settings_dict
    if connection.vendor == "sqlite":
        url = f"sqlite:///{address['NAME']}"
    else:
        host = address["HOST"] or address["OPTIONS"]["host"]
        url = f"postgres://{address['USER']}@/{address['NAME']}?host={host}"

    def start() -> subprocess.Popen:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "runworker"],
            cwd=settings.BASE_DIR,
            env={**os.environ, "DATABASE_URL": url, "VAR_DIR": str(tmp_path)},
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        assert "พร้อมรับงาน" in process.stderr.readline()
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
        process.stderr.close()


@pytest.fixture
def own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


def until(true, seconds: float = 40):
    deadline = time.monotonic() + seconds
    while not (value := true()):
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.1)
    return value


@pytest.fixture
def asked(transactional_db, own_files):
    from organisations.models import Role
    from reports.models import Preview
    from reports.preview.requesting import request_preview
    from tests.factories import AssessmentFactory, member_of

    assessment = AssessmentFactory()
    officer = member_of(assessment.organisation, Role.OFFICER)
    preview = request_preview(assessment=assessment, by=officer)
    return lambda: Preview.objects.get(pk=preview.pk)


def test_a_real_worker_makes_the_pages_that_were_asked_for(asked, processes):
    from reports.preview import files

    worker = processes()
    until(lambda: asked().is_over)
    worker.send_signal(signal.SIGTERM)

    made = asked()
    assert made.failure == ""
    assert made.pages == len(made.page_facts) > 3
    for number in range(1, made.pages + 1):
        picture = files.path_of(made.folder, files.picture_name(number)).read_bytes()
        assert picture.startswith(b"\x89PNG")
    assert any("หลักการและเหตุผล" in str(facts["headings"]) for facts in made.page_facts)
    assert worker.wait(timeout=15) == 0


def test_a_killed_workers_job_is_taken_up_by_the_next(asked, processes):
    first = processes()
    until(lambda: asked().state != "waiting")
    first.kill()
    first.wait()
    assert not asked().is_over, "the worker was quicker than the test"

    processes()

    until(lambda: asked().is_over)
    assert asked().state == "ready"
    job = DBTaskResult.objects.get(pk=asked().job)
    until(lambda: DBTaskResult.objects.get(pk=job.pk).status == "SUCCESSFUL")
    assert len(DBTaskResult.objects.get(pk=job.pk).worker_ids) == 2


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="two at once are what PostgreSQL is for"
)
def test_two_workers_do_each_job_once(transactional_db, processes):
    for _ in range(2):
        processes()
    until(lambda: Worker.objects.count() == 2)
    with transaction.atomic():
        for number in range(200):
            leave_a_trace.enqueue(number)

    jobs = DBTaskResult.objects.filter(task_path=leave_a_trace.module_path)
    until(lambda: jobs.filter(status="SUCCESSFUL").count() == 200)
    traces = DueRun.objects.filter(pk__contains=" ")
    assert traces.count() == 200
    names = {
        each for names in jobs.values_list("worker_ids", flat=True) for each in names
    }
    assert len(names) == 2
