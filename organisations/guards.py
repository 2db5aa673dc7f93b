"""Guards in the database of tables that are only ever added to.

Python refuses first; these refuse whoever walks around it. They are made anew
after every migrate, because SQLite drops triggers in silence when it rebuilds a
table. An app says which of its tables are so:

    @append_only
    class Review(models.Model): ...
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import models

_append_only: list[type[models.Model]] = []

_FUNCTION = """
CREATE OR REPLACE FUNCTION guard_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def append_only(model: type[models.Model]) -> type[models.Model]:
    """Have the database refuse to change or delete rows of ``model``."""
    if model not in _append_only:
        _append_only.append(model)
    return model


def guarded_tables() -> dict[str, str]:
    """Table -> the condition in SQL under which its rows may still change, or "".

    Heads of the trail's chains only move forward.
    """
    head = apps.get_model("organisations", "AuditHead")._meta.db_table
    forward = (
        "NEW.chain = OLD.chain AND NEW.entered >= OLD.entered AND "
        "(NEW.number > OLD.number OR "
        "(NEW.number = OLD.number AND NEW.seal = OLD.seal))"
    )
    return {each._meta.db_table: "" for each in _append_only} | {head: forward}


def names_of_guards(vendor: str) -> set[str]:
    """Every guard that a database of ``vendor`` has to have."""
    kinds = ["update", "delete"] + (["truncate"] if vendor == "postgresql" else [])
    return {f"guard_{table}_{kind}" for table in guarded_tables() for kind in kinds}


def names_in(connection) -> set[str]:
    """The guards that are there."""
    found = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": (
            "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
        ),
    }
    with connection.cursor() as cursor:
        cursor.execute(found[connection.vendor])
        return {name for (name,) in cursor if name.startswith("guard_")}


def ensure_guards(connection) -> None:
    """Make every guard anew where its table is there."""
    remove_guards(connection)
    there = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION)
        for table, condition in guarded_tables().items():
            if table in there:
                for statement in _STATEMENTS[connection.vendor](table, condition):
                    cursor.execute(statement)


@contextmanager
def without_guards(connection) -> Iterator[None]:
    remove_guards(connection)
    try:
        yield
    finally:
        ensure_guards(connection)


def _on_sqlite(table: str, condition: str) -> Iterator[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is only ever added to'); END"
    when = f"WHEN NOT ({condition})" if condition else ""
    yield f"CREATE TRIGGER guard_{table}_update BEFORE UPDATE ON {table} {when} {refuse}"
    yield f"CREATE TRIGGER guard_{table}_delete BEFORE DELETE ON {table} {refuse}"


def _on_postgresql(table: str, condition: str) -> Iterator[str]:
    refuse = "EXECUTE FUNCTION guard_refuses()"
    when = f"WHEN (NOT ({condition}))" if condition else ""
    yield (
        f"CREATE TRIGGER guard_{table}_update BEFORE UPDATE ON {table} "
        f"FOR EACH ROW {when} {refuse}"
    )
    yield (
        f"CREATE TRIGGER guard_{table}_delete BEFORE DELETE ON {table} "
        f"FOR EACH ROW {refuse}"
    )
    yield (
        f"CREATE TRIGGER guard_{table}_truncate BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT {refuse}"
    )
    yield f"REVOKE TRUNCATE ON {table} FROM PUBLIC, CURRENT_USER"


_STATEMENTS = {"sqlite": _on_sqlite, "postgresql": _on_postgresql}


def remove_guards(connection) -> None:
    """For a restore that fills every table, and for tests that empty them."""
    there = names_in(connection)
    with connection.cursor() as cursor:
        for table in guarded_tables():
            mine = [each for each in there if each.startswith(f"guard_{table}_")]
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            for name in mine:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")
            if mine and connection.vendor == "postgresql":
                cursor.execute(f"GRANT TRUNCATE ON {table} TO CURRENT_USER")
