"""What the database itself refuses."""

import pytest
from django.core.management.sql import emit_post_migrate_signal
from django.db import (
    DatabaseError,
    IntegrityError,
    InternalError,
    connection,
    transaction,
)

from organisations.audit import record
from organisations.guards import ensure_guards, names_in, names_of_guards
from organisations.models import AuditEntry, AuditHead
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db

REFUSALS = (IntegrityError, InternalError)


@pytest.fixture
def entry():
    organisation = OrganisationFactory()
    return record(
        act="scores.saved", target=organisation, by=None, organisation=organisation
    )


def execute(statement: str, *values) -> None:
    names = {"ENTRIES": AuditEntry, "HEADS": AuditHead}
    for name, model in names.items():
        statement = statement.replace(name, model._meta.db_table)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values or None)


def refused(statement: str, *values) -> bool:
    try:
        execute(statement, *values)
    except REFUSALS as error:
        return "only ever added to" in str(error)
    return False


def test_every_guard_is_there_by_name():
    assert names_of_guards(connection.vendor) <= names_in(connection)
    assert {
        "guard_organisations_auditentry_update",
        "guard_organisations_auditentry_delete",
        "guard_organisations_audithead_update",
        "guard_organisations_audithead_delete",
        "guard_reports_publication_update",
        "guard_reports_publication_delete",
        "guard_reports_review_update",
        "guard_reports_review_delete",
    } <= names_in(connection)


def test_entries_are_neither_changed_nor_deleted(entry):
    assert refused("UPDATE ENTRIES SET act = 'other' WHERE id = %s", entry.pk)
    assert refused("DELETE FROM ENTRIES WHERE id = %s", entry.pk)


def test_postgresql_does_not_empty_the_table_either(entry):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    with pytest.raises(DatabaseError, match=r"permission denied|only ever added to"):
        execute("TRUNCATE ENTRIES")


def test_heads_only_move_forward(entry):
    def moved(change: str) -> bool:
        statement = "UPDATE HEADS SET CHANGE WHERE chain = %s"
        return not refused(statement.replace("CHANGE", change), entry.chain)

    assert moved("number = 5, seal = 'x'")
    assert moved("entered = 5")
    assert not moved("number = 4")
    assert not moved("seal = 'y'")
    assert not moved("entered = 4")
    assert refused("DELETE FROM HEADS WHERE chain = %s", entry.chain)


def test_guards_that_were_lost_come_back_with_the_next_migrate(entry):
    """SQLite drops them in silence when it rebuilds a table."""
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite rebuilds tables")
    execute("CREATE TABLE other AS SELECT * FROM ENTRIES")
    execute("DROP TABLE ENTRIES")
    execute("ALTER TABLE other RENAME TO ENTRIES")
    assert "guard_organisations_auditentry_update" not in names_in(connection)

    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")

    assert names_of_guards("sqlite") <= names_in(connection)
    assert refused("DELETE FROM ENTRIES")


def test_a_guard_that_was_replaced_is_made_anew():
    if connection.vendor != "sqlite":
        pytest.skip("said in SQLite's words")
    name = "guard_organisations_auditentry_update"
    execute(f"DROP TRIGGER {name}")
    execute(f"CREATE TRIGGER {name} BEFORE UPDATE ON ENTRIES BEGIN SELECT 1; END")

    ensure_guards(connection)

    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [name])
        assert "RAISE" in cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_tests_that_empty_all_tables_can_and_leave_the_guards(entry):
    """The next one finds none of this one's rows and all guards."""
    assert AuditEntry.objects.count() == 1
