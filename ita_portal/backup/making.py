"""Making a backup while everybody goes on working."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from ita_portal.backup import archive, files, rows
from ita_portal.one_moment import one_moment
from organisations.audit import audit_key, record
from organisations.domain.sealing import key_id_of
from organisations.errors import Refused
from organisations.models import AuditHead

# A file that goes meanwhile may be one that the rows still speak of.
MOST_TRIES = 3
KEYS = {"keys/secret-key": "SECRET_KEY", "keys/audit-key": "AUDIT_KEY"}


class _Gone(Exception):
    """A file was removed between the rows and its turn."""


def make_backup(
    path: Path, *, with_keys: bool, say: Callable[[str], None]
) -> dict[str, int]:
    """Write everything to ``path``; how many tables, rows and files there are.

    Raises:
        Refused: it could not be written, or files went faster than it could read.
    """
    try:
        record(
            act="system.backed_up",
            target=AuditHead(chain=0),
            by=None,
            organisation=None,
            changes={"with_keys": (None, with_keys)},
        )
    except DatabaseError:
        # A full disk is a reason to make one, not to refuse it.
        say("จดการสำรองลงในบันทึกเหตุการณ์ไม่ได้ ตรวจเนื้อที่ว่างของเครื่อง สำรองต่อไป")
    for _ in range(MOST_TRIES):
        before = files.names()
        try:
            with archive.written(path) as writer, one_moment():
                return _write(writer, before, with_keys)
        except _Gone:
            continue
    raise Refused("มีไฟล์ถูกลบระหว่างสำรองหลายครั้ง ยังไม่ได้ไฟล์สำรอง ลองอีกครั้งเมื่อมีผู้ใช้น้อยลง")


def _write(writer: archive.Writer, before: set[str], with_keys: bool) -> dict[str, int]:
    last_keys = rows.last_keys()
    migrations = sorted(MigrationRecorder(connection).applied_migrations())
    count = 0
    for model in rows.tables():
        table = model._meta.db_table
        with writer.part(
            f"tables/{model._meta.label}.jsonl",
            columns=rows.columns_of(model),
            rows=0,
            last_key=last_keys.get(table, 0),
        ) as part:
            for line in rows.rows_of(model):
                part.write(line)
                part.facts["rows"] += 1
        count += part.facts["rows"]
    # Named before the rows were read, or by them: one of the two has it.
    names = sorted(before | files.names())
    for name in names:
        try:
            with writer.part(f"files/{name}") as part:
                for piece in files.pieces(name):
                    part.write(piece)
        except FileNotFoundError:
            raise _Gone(name) from None
    for name, setting in KEYS.items() if with_keys else ():
        with writer.part(name) as part:
            part.write(getattr(settings, setting).encode())
    writer.finish(
        format=archive.FORMAT,
        made_at=timezone.now().isoformat(timespec="seconds"),
        database=connection.vendor,
        migrations=[list(each) for each in migrations],
        audit_key_id=key_id_of(audit_key()),
    )
    return {"tables": len(rows.tables()), "rows": count, "files": len(names)}
