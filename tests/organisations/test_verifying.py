"""The trail is walked on real rows, by the command that people use."""

import io
import json
from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import F

from organisations.audit import record
from organisations.guards import without_guards
from organisations.models import AuditEntry, AuditHead
from organisations.services.heads import enter_heads
from organisations.verifying import verify_trail
from tests.factories import OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


def verify(*arguments) -> tuple[int, dict, str]:
    """Exit code, what stands on standard output, what on standard error."""
    out, err, code = io.StringIO(), io.StringIO(), 0
    try:
        call_command("verify_audit", *arguments, "--json", stdout=out, stderr=err)
    except SystemExit as ended:
        code = ended.code
    except CommandError as error:
        return error.returncode, {}, str(error)
    return code, json.loads(out.getvalue()), err.getvalue()


@pytest.fixture
def agency():
    """An agency with nine entries, another and the system with some."""
    ours, theirs = OrganisationFactory(code="X-OURS"), OrganisationFactory()
    for organisation in (*[ours] * 9, theirs, None):
        record(
            act="scores.saved",
            target=ours,
            by=UserFactory(),
            organisation=organisation,
            changes={"4": ("84.45", "84.54")},
        )
    return ours


def rows(agency):
    # The manager refuses to change entries; the database's own does as it is told.
    return AuditEntry._base_manager.filter(chain=agency.pk)


def raw(statement: str, *values) -> None:
    with without_guards(connection), connection.cursor() as cursor:
        cursor.execute(
            statement.replace("ENTRIES", AuditEntry._meta.db_table).replace(
                "HEADS", AuditHead._meta.db_table
            ),
            values,
        )


def cut(agency, number: int) -> None:
    """The end of the chain goes, and the head row with it."""
    seal = rows(agency).get(number=number).seal
    raw("DELETE FROM ENTRIES WHERE chain = %s AND number > %s", agency.pk, number)
    raw(
        "UPDATE HEADS SET number = %s, seal = %s WHERE chain = %s",
        number,
        seal,
        agency.pk,
    )


def remove(agency):
    raw("DELETE FROM ENTRIES WHERE chain = %s AND number = 4", agency.pk)


def alter(agency):
    raw("UPDATE ENTRIES SET changes = '{}' WHERE chain = %s AND number = 4", agency.pk)


def insert(agency):
    for number in range(9, 3, -1):
        raw(
            "UPDATE ENTRIES SET number = %s WHERE chain = %s AND number = %s",
            number + 1,
            agency.pk,
            number,
        )
    forged = rows(agency).get(number=3)
    AuditEntry.objects.bulk_create(
        [
            AuditEntry(
                organisation=agency,
                chain=agency.pk,
                number=4,
                previous=forged.seal,
                seal="0" * 64,
                key_id=forged.key_id,
                act="made.up",
                target=forged.target,
                changes={},
            )
        ]
    )


def reorder(agency):
    for old, new in ((4, 99), (5, 4), (99, 5)):
        raw(
            "UPDATE ENTRIES SET number = %s WHERE chain = %s AND number = %s",
            new,
            agency.pk,
            old,
        )


def test_an_untouched_trail_is_whole(agency):
    code, said, words = verify()

    assert code == 0
    assert (said["whole"], said["chains"], said["entries"]) == (True, 3, 11)
    assert said["first_bad"] is None
    assert "ครบถ้วน 11 รายการ" in words


@pytest.mark.parametrize(
    ("meddle", "fault"),
    [
        (alter, "altered"),
        (remove, "removed"),
        (insert, "inserted"),
        (reorder, "reordered"),
    ],
)
def test_what_was_done_to_an_entry_is_found_and_named(agency, meddle, fault):
    meddle(agency)

    code, said, words = verify()

    assert code == 1
    assert said["whole"] is False
    assert said["first_bad"] == {"chain": "X-OURS", "number": 4, "fault": fault}
    assert "สาย X-OURS รายการที่ 4" in words


def test_a_cut_end_shows_against_a_kept_print(agency, tmp_path):
    out = io.StringIO()
    call_command("verify_audit", "--print-heads", stdout=out)
    kept = tmp_path / "heads.txt"
    kept.write_text(out.getvalue(), encoding="utf-8")
    cut(agency, 6)

    assert verify()[0] == 0
    code, said, _ = verify("--heads", kept)

    assert code == 1
    assert said["first_bad"] == {"chain": "X-OURS", "number": 7, "fault": "cut"}


def test_a_cut_end_shows_against_the_systems_chain_once_heads_are_entered(agency):
    assert enter_heads() == 2
    assert enter_heads() == 0
    cut(agency, 6)

    assert verify()[1]["first_bad"]["fault"] == "cut"


def test_a_chain_that_is_gone_altogether_is_missed(agency):
    enter_heads()
    raw("DELETE FROM ENTRIES WHERE chain = %s", agency.pk)
    raw("DELETE FROM HEADS WHERE chain = %s", agency.pk)

    assert verify()[1]["first_bad"] == {
        "chain": "X-OURS",
        "number": 1,
        "fault": "cut",
    }


def test_another_key_is_named_instead_of_leaving_people_to_guess(agency, settings):
    settings.AUDIT_KEY = "not the one it was sealed with"

    code, _, words = verify()

    assert code == 1
    assert "audit-key เดิม" in words


def test_missing_guards_are_said(agency):
    with connection.cursor() as cursor:
        on = (
            f" ON {AuditEntry._meta.db_table}"
            if connection.vendor == "postgresql"
            else ""
        )
        cursor.execute(f"DROP TRIGGER guard_organisations_auditentry_delete{on}")

    code, said, words = verify()

    assert code == 1
    assert said["whole"] is True
    assert said["missing_guards"] == ["guard_organisations_auditentry_delete"]
    assert "manage.py migrate" in words


@pytest.mark.parametrize("text", ["สวัสดี", "1 2 3", "0 x " + "0" * 64, None])
def test_a_file_that_holds_no_heads_is_refused(agency, tmp_path, text):
    kept = tmp_path / "heads.txt"
    if text is not None:
        kept.write_text(text, encoding="utf-8")

    code, _, words = verify("--heads", kept)

    assert code == 2
    assert "หัวสาย" in words


def test_entries_are_read_as_a_stream(agency, monkeypatch):
    monkeypatch.setattr("organisations.verifying.CHUNK", 3)

    assert verify_trail().entries == 11


def test_entries_from_before_there_were_chains_are_sealed_in_their_order(agency):
    with without_guards(connection):
        rows(agency).update(
            seal="", previous="", number=F("number") + 100, subject="", key_id=""
        )
        seal = import_module("organisations.migrations.0010_seal_existing_entries")

        seal.seal_entries(apps, None)

    verdict = verify_trail()
    assert verdict.is_whole
    assert verdict.entries == 11
    newest = rows(agency).order_by("-pk").first()
    assert (newest.number, newest.subject) == (9, newest.target)
