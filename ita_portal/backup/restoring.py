"""Putting a backup back: read whole first, then all of it or nothing."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.core.cache import cache
from django.core.management import call_command
from django.db import (
    DatabaseError,
    DataError,
    IntegrityError,
    connection,
    transaction,
)
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from ita_portal import maintenance
from ita_portal.backup import rows
from ita_portal.backup.archive import Damaged, Reader, opened
from ita_portal.backup.files import NewFiles, root
from ita_portal.backup.keys import NewKeys
from organisations.audit import audit_key, record
from organisations.domain.sealing import key_id_of
from organisations.errors import Refused
from organisations.guards import ensure_guards, remove_guards
from organisations.models import AuditEntry, AuditHead

ROOM_LEFT = 64 * 1024 * 1024


@dataclass(frozen=True)
class Restored:
    """What was put back; ``other_audit_key``: the trail's key is not this machine's."""

    rows: int
    files: int
    made_at: str
    other_audit_key: bool


def check_backup(path: Path) -> Restored:
    """Read the whole file, change nothing.

    Raises:
        Refused: it is damaged, or of another version of the program.
    """
    with opened(path) as found:
        _check(found)
        return _told(found)


def restore_backup(
    path: Path, *, replace: bool, say: Callable[[str], None]
) -> Restored:
    """Everything as the file has it, rows and files, or nothing changed at all.

    Raises:
        Refused: the file is damaged or of another version, or there is data and
            ``replace`` was not asked for.
    """
    with opened(path) as found:
        _make_tables()
        _check(found)
        if not replace and _is_anything_there():
            raise Refused(
                "ฐานข้อมูลนี้มีข้อมูลอยู่แล้ว ยังไม่มีอะไรเปลี่ยน ถ้าต้องการให้ข้อมูลในไฟล์สำรองแทนที่ทั้งหมด "
                "สำรองของเดิมก่อน แล้วเติม --replace"
            )
        with _pages_closed(replace):
            _put_back(found, replace)
        _after(say)
        return _told(found)


def _make_tables() -> None:
    """A database that nobody has prepared is prepared here."""
    if connection.introspection.table_names():
        return
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)


def _check(found: Reader) -> None:
    applied = sorted(MigrationRecorder(connection).applied_migrations())
    written = set(MigrationLoader(None).disk_migrations)
    if not written <= set(applied):
        raise Refused(
            "ฐานข้อมูลนี้ยังไม่เป็นของโปรแกรมรุ่นนี้ เรียก manage.py migrate ก่อน แล้วกู้คืนอีกครั้ง"
        )
    known = {tuple(each) for each in found.facts.get("migrations", [])}
    if known & written != written or known - set(applied):
        raise Refused(
            "ไฟล์สำรองนี้มาจากโปรแกรมอีกรุ่นหนึ่ง ยังไม่มีอะไรเปลี่ยน "
            "กู้คืนด้วยโปรแกรมรุ่นที่ใช้สำรอง แล้วจึงปรับรุ่น"
        )
    wanted = {f"tables/{each._meta.label}.jsonl": each for each in rows.tables()}
    there = {entry.name: entry for entry in found.under("tables/")}
    if set(wanted) != set(there):
        raise Damaged("ตารางไม่ครบ")
    for name, model in wanted.items():
        if there[name].facts["columns"] != rows.columns_of(model):
            raise Damaged(f"{name} มีช่องไม่ตรงกับโปรแกรมรุ่นนี้")
    needed = sum(entry.size for entry in found.under("files/"))
    root().mkdir(parents=True, exist_ok=True)
    if needed + ROOM_LEFT > shutil.disk_usage(root()).free:
        raise Refused(
            f"เนื้อที่ว่างไม่พอ ไฟล์ในชุดสำรองต้องใช้ {needed // 1_000_000:,} MB ยังไม่มีอะไรเปลี่ยน "
            "เพิ่มเนื้อที่แล้วลองอีกครั้ง"
        )
    found.check_whole()


def _is_anything_there() -> bool:
    return any(
        model._base_manager.exists()
        for model in rows.tables()
        if model._meta.label not in rows.WRITTEN_BY_MIGRATE
    )


def _put_back(found: Reader, replace: bool) -> None:
    new, keys = NewFiles(), NewKeys()
    try:
        for entry in found.under("files/"):
            new.write(entry.name.removeprefix("files/"), found.pieces(entry))
        with transaction.atomic():
            lost = AuditEntry.objects.count()
            # They stand again before anything is committed.
            remove_guards(connection)
            _fill(found)
            connection.check_constraints()
            ensure_guards(connection)
            for entry in found.under("keys/"):
                keys.put(entry.name, found.content(entry).decode("ascii"))
            if replace:
                _tell(found, lost)
                connection.check_constraints()
            new.put_in_place()
    except (IntegrityError, DataError) as error:
        new.take_back()
        keys.take_back()
        raise Damaged("แถวข้อมูลไม่เข้ากัน") from error
    except BaseException:
        new.take_back()
        keys.take_back()
        raise
    new.forget()


def _fill(found: Reader) -> None:
    for model in [*rows.tables(), *rows.left_out()]:
        rows.clear(model)
    last_keys = {}
    for model in rows.tables():
        entry = found.entries[f"tables/{model._meta.label}.jsonl"]
        rows.insert(model, found.rows(entry))
        last_keys[model._meta.db_table] = int(entry.facts.get("last_key") or 0)
    rows.set_last_keys(last_keys)


def _tell(found: Reader, lost: int) -> None:
    record(
        act="system.restored",
        target=AuditHead(chain=0),
        by=None,
        organisation=None,
        changes={
            "backup_of": (None, found.facts["made_at"]),
            "entries": (lost, AuditEntry.objects.count()),
        },
    )


@contextmanager
def _pages_closed(wanted: bool) -> Iterator[None]:
    """While data is replaced, every page says so; a switch already on stays on."""
    if not wanted or maintenance.current():
        yield
        return
    maintenance.begin("กำลังกู้คืนข้อมูลจากไฟล์สำรอง", 15)
    try:
        yield
    finally:
        maintenance.end()


def _after(say: Callable[[str], None]) -> None:
    try:
        cache.clear()
    except DatabaseError:
        say("ยังไม่มีตารางแคช เรียก manage.py createcachetable ก่อนเปิดใช้งาน")


def _told(found: Reader) -> Restored:
    return Restored(
        sum(entry.facts["rows"] for entry in found.under("tables/")),
        len(found.under("files/")),
        found.facts["made_at"],
        found.facts.get("audit_key_id") != key_id_of(audit_key()),
    )
