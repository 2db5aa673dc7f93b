"""A worker: takes jobs one after the other until it is told to stop."""

import contextlib
import logging
import os
import secrets
import select
import signal
import threading
import time
from collections.abc import Callable, Iterator

from django.db import DatabaseError, InterfaceError, connections
from django.utils.module_loading import autodiscover_modules
from django_tasks.base import TaskContext
from django_tasks.utils import normalize_json
from django_tasks_db.models import DBTaskResult

from jobs import leases
from jobs.due import enqueue_due

logger = logging.getLogger(__name__)

POLL = 0.5  # seconds between two looks into an empty queue
ROUND = 5.0  # seconds between two looks for jobs of dead workers
DUE = 60.0
GRACE = 8.0  # seconds that a job may go on after the first signal
DATABASE_AWAY = 5.0
AGAIN = 1.0  # signals within this are one: a terminal sends to everybody at once


class _GivenBack(BaseException):
    """Raised into a running job when there is no time left to finish it."""


class QueueWorker:
    """Runs jobs in the thread that calls ``run``, which has to be the main one.

    ``say`` gets one sentence for each thing that a person should know.
    """

    def __init__(self, say: Callable[[str], None]) -> None:
        self.name = secrets.token_hex(8)
        self._say = say
        self._told_to_stop: float | None = None
        self._in_job = False
        self._next_round = self._next_due = 0.0
        self._wake_read, self._wake_write = os.pipe()

    def run(self, *, until_empty: bool = False) -> None:
        autodiscover_modules("tasks")
        with self._signals(), self._heart():
            while self._told_to_stop is None:
                try:
                    self._rounds()
                    worked = self.work_once()
                except (DatabaseError, InterfaceError) as error:
                    logger.warning("database: %s", error)
                    self._say("ติดต่อฐานข้อมูลไม่ได้ จะลองใหม่ในครู่เดียว")
                    connections.close_all()
                    self._next_round = 0.0
                    self._sleep(DATABASE_AWAY)
                    continue
                if not worked:
                    if until_empty:
                        break
                    self._sleep(POLL)
        connections.close_all()
        os.close(self._wake_read)
        os.close(self._wake_write)

    def work_once(self) -> bool:
        """Do the next job, if there is one."""
        job = leases.take_job(self.name)
        if job is None:
            return False
        try:
            self._perform(job)
        except leases.LeaseLost:
            self._say(f"งาน {job.task_name} ถูกส่งต่อให้ตัวทำงานอื่นแล้ว จึงทิ้งผลของรอบนี้")
        return True

    def _perform(self, job: DBTaskResult) -> None:
        started = time.monotonic()
        try:
            try:
                self._in_job = True
                value = normalize_json(_call(job))
            finally:
                self._in_job = False
                signal.setitimer(signal.ITIMER_REAL, 0)
        except _GivenBack:
            # It may have been in the middle of a query.
            connections.close_all()
            leases.give_back(job, self.name)
            self._say(f"คืนงาน {job.task_name} เข้าคิวแล้ว ตัวทำงานอื่นจะทำต่อ")
        except BaseException as error:
            logger.warning("job %s failed", job.task_path, exc_info=error)
            self._say(f"งาน {job.task_name} ไม่สำเร็จ: {type(error).__name__}")
            connections.close_all()
            leases.fail(job, self.name, error)
        else:
            leases.finish(job, self.name, value)
            seconds = time.monotonic() - started
            self._say(f"งาน {job.task_name} เสร็จใน {seconds:.1f} วินาที")

    def _rounds(self) -> None:
        """What comes between jobs, each at its own pace."""
        now = time.monotonic()
        if now >= self._next_round:
            self._next_round = now + ROUND
            # First of all, and again after the database was away: no
            # job is taken before the others can see that somebody is there.
            leases.beat(self.name)
            back, given_up = leases.take_up_lost_jobs(idle=self.name)
            if back:
                self._say(f"พบงานค้างของตัวทำงานที่หยุดไป {back} งาน นำกลับเข้าคิวแล้ว")
            if given_up:
                self._say(f"เลิกลองงานที่ทำให้ตัวทำงานหยุดซ้ำ {given_up} งาน")
        if now >= self._next_due:
            self._next_due = now + DUE
            enqueue_due()

    @contextlib.contextmanager
    def _heart(self) -> Iterator[None]:
        """Beat in a thread of its own, so that a long job is not taken for death."""
        stopping = threading.Event()

        def go_on() -> None:
            while not stopping.wait(leases.BEAT):
                try:
                    leases.beat(self.name)
                except (DatabaseError, InterfaceError) as error:
                    logger.warning("beat: %s", error)
                    connections.close_all()
            connections.close_all()

        heart = threading.Thread(target=go_on, name="heart", daemon=True)
        heart.start()
        try:
            yield
        finally:
            stopping.set()
            heart.join()
            with contextlib.suppress(DatabaseError, InterfaceError):
                leases.leave(self.name)

    @contextlib.contextmanager
    def _signals(self) -> Iterator[None]:
        before = {
            number: signal.signal(number, self._stop)
            for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
        }
        before[signal.SIGALRM] = signal.signal(signal.SIGALRM, self._give_back)
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _stop(self, *_: object) -> None:
        now = time.monotonic()
        if self._told_to_stop is None:
            self._told_to_stop = now
            os.write(self._wake_write, b".")
            if self._in_job:
                signal.setitimer(signal.ITIMER_REAL, GRACE)
        elif now - self._told_to_stop > AGAIN:
            self._give_back()

    def _give_back(self, *_: object) -> None:
        if self._in_job:
            self._in_job = False
            raise _GivenBack

    def _sleep(self, seconds: float) -> None:
        """Wait, but not past a signal."""
        select.select([self._wake_read], [], [], seconds)


def _call(job: DBTaskResult) -> object:
    task, result = job.task, job.task_result
    context = [TaskContext(task_result=result)] if task.takes_context else []
    return task.call(*context, *result.args, **result.kwargs)
