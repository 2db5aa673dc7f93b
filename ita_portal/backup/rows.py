"""Tables as lists of JSON values, the same from either database, and back."""

import base64
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import connection, models

from ita_portal.backup.archive import Damaged

# Who is signed in, what waits in the queue and who works on it belong to the
# running system, not to what was entered into it.
LEFT_OUT = {
    "sessions.Session",
    "django_tasks_db.DBTaskResult",
    "jobs.Worker",
    "jobs.DueRun",
}
# Every migrate writes these by itself.
WRITTEN_BY_MIGRATE = {"contenttypes.ContentType", "auth.Permission"}
CHUNK = 2_000
MOST_ROWS_AT_ONCE = 200
MOST_VALUES_AT_ONCE = 900


def tables() -> list[type[models.Model]]:
    """What is backed up, by name: whatever has a table and is not left out."""
    found = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
        and not model._meta.proxy
        and model._meta.label not in LEFT_OUT
    ]
    return sorted(found, key=lambda model: model._meta.label)


def left_out() -> list[type[models.Model]]:
    return [m for m in apps.get_models() if m._meta.label in LEFT_OUT]


def columns_of(model: type[models.Model]) -> list[str]:
    return [field.column for field in model._meta.local_concrete_fields]


def rows_of(model: type[models.Model]) -> Iterator[bytes]:
    """Each row as a line of JSON, in the order of its key."""
    fields = model._meta.local_concrete_fields
    values = (
        model._base_manager.order_by("pk")
        .values_list(*(field.attname for field in fields))
        .iterator(CHUNK)
    )
    for row in values:
        plain = [_plain(field, value) for field, value in zip(fields, row, strict=True)]
        # PostgreSQL keeps no order of the keys of an object.
        line = json.dumps(
            plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
        yield line.encode() + b"\n"


def _plain(field: models.Field, value: Any) -> Any:
    if isinstance(field, models.JSONField):
        return value
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return str(value)


def _value(field: models.Field, plain: Any) -> Any:
    """As the database takes it."""
    if plain is None or isinstance(field, models.JSONField):
        value = plain
    elif isinstance(field, models.BinaryField):
        value = base64.b64decode(plain)
    else:
        value = field.to_python(plain)
    return field.get_db_prep_save(value, connection)


def insert(model: type[models.Model], rows: Iterable[list[Any]]) -> None:
    """Write the rows with their own keys, past every ``save`` and default."""
    fields = model._meta.local_concrete_fields
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    table = quote(model._meta.db_table)
    head = f"INSERT INTO {table} ({columns}) VALUES "  # noqa: S608 - names of ours
    one = "(" + ", ".join(["%s"] * len(fields)) + ")"
    at_once = max(1, min(MOST_ROWS_AT_ONCE, MOST_VALUES_AT_ONCE // len(fields)))
    waiting = iter(rows)
    with connection.cursor() as cursor:
        while batch := list(islice(waiting, at_once)):
            try:
                values = [
                    _value(field, plain)
                    for row in batch
                    for field, plain in zip(fields, row, strict=True)
                ]
            except (ValidationError, TypeError, ValueError) as error:
                raise Damaged(f"{model._meta.label} มีค่าที่ใช้ไม่ได้") from error
            cursor.execute(head + ", ".join([one] * len(batch)), values)


def clear(model: type[models.Model]) -> None:
    with connection.cursor() as cursor:
        table = connection.ops.quote_name(model._meta.db_table)
        cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - a name of ours


def last_keys() -> dict[str, int]:
    """Table -> the last key that was given out there.

    Kept, because a key that the trail speaks of is never given to another row.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, seq FROM sqlite_sequence")
            return dict(cursor.fetchall())
        found = {}
        for model, sequence in _sequences(cursor):
            cursor.execute(f"SELECT last_value, is_called FROM {sequence}")  # noqa: S608
            last, is_called = cursor.fetchone()
            found[model._meta.db_table] = last if is_called else 0
        return found


def set_last_keys(keys: dict[str, int]) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for model in tables():
                table = model._meta.db_table
                if not isinstance(model._meta.auto_field, models.AutoField):
                    continue
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
                cursor.execute(
                    "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)",
                    [table, keys.get(table, 0)],
                )
            return
        for statement in connection.ops.sequence_reset_sql(no_style(), tables()):
            cursor.execute(statement)
        for model, sequence in _sequences(cursor):
            if last := keys.get(model._meta.db_table, 0):
                cursor.execute("SELECT setval(%s, %s)", [sequence, last])


def _sequences(cursor: Any) -> Iterator[tuple[type[models.Model], str]]:
    for model in tables():
        key = model._meta.auto_field
        if key is None:
            continue
        cursor.execute(
            "SELECT pg_get_serial_sequence(%s, %s)",
            [connection.ops.quote_name(model._meta.db_table), key.column],
        )
        if sequence := cursor.fetchone()[0]:
            yield model, sequence
