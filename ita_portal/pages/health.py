"""Whether the system can do its work: one answer for each thing that it needs."""

import os
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.cache import cache as shared_cache
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from assessments.models import Framework
from jobs.queries import jobs_waiting, seconds_since_a_worker_was_heard

LEAST_FREE_BYTES = 64 * 1024 * 1024
OK, FAILED = "ok", "failed"


def checks() -> dict[str, str]:
    """Name of each thing needed -> ``ok`` or ``failed``; nothing else leaves here."""
    found = {name: _asked(check) for name, check in CHECKS.items()}
    if FAILED in found.values():
        # Whoever looks next may not be the one whom a broken connection met.
        connection.close_if_unusable_or_obsolete()
    return found


def information() -> dict[str, float | int | None]:
    """What no load balancer needs to act on, but a person may want to see."""
    try:
        age = seconds_since_a_worker_was_heard()
        return {
            "worker_heard_seconds_ago": None if age is None else round(age, 1),
            "jobs_waiting": jobs_waiting(),
        }
    except (DatabaseError, InterfaceError):
        return {"worker_heard_seconds_ago": None, "jobs_waiting": None}


def _asked(check: Callable[[], bool]) -> str:
    try:
        return OK if check() else FAILED
    except (DatabaseError, InterfaceError, OSError):
        return FAILED


def database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def migrations() -> bool:
    return MigrationRecorder(connection).applied_migrations().keys() >= _written()


@cache
def _written() -> frozenset[tuple[str, str]]:
    """Every migration of the code that runs; it does not change while it runs."""
    return frozenset(MigrationLoader(None).disk_migrations)


def cache_table() -> bool:
    shared_cache.get("health")
    return True


def frameworks() -> bool:
    return Framework.objects.exists()


def storage() -> bool:
    """A file can be written, and there is room for more than that one."""
    for folder in (Path(settings.VAR_DIR), Path(settings.MEDIA_ROOT)):
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"health")
            file.flush()
        room = os.statvfs(folder)
        if room.f_bavail * room.f_frsize < LEAST_FREE_BYTES:
            return False
    return True


CHECKS: dict[str, Callable[[], bool]] = {
    "database": database,
    "migrations": migrations,
    "cache_table": cache_table,
    "frameworks": frameworks,
    "storage": storage,
}
