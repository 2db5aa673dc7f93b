"""Everything in one file and back: every row, every file, or nothing changed."""

import hashlib
import json
import os
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection

from ita_portal.backup import restoring
from ita_portal.backup.archive import Damaged
from ita_portal.backup.files import names
from organisations.guards import names_in, names_of_guards
from organisations.models import AuditEntry, Organisation, User
from organisations.services.printing import replace_seal
from organisations.verifying import verify_trail
from tests.factories import (
    AssessmentFactory,
    FindingFactory,
    MeasureFactory,
    OrganisationFactory,
    PlanFactory,
    UserFactory,
    member_of,
    seal_picture,
)

pytestmark = pytest.mark.django_db

TRAIL = {
    "tables/organisations.AuditEntry.jsonl",
    "tables/organisations.AuditHead.jsonl",
}


@pytest.fixture(autouse=True)
def var(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    return tmp_path


@pytest.fixture
def organisation(var):
    """An agency with a year, people, a file and a trail."""
    assessment = AssessmentFactory()
    organisation = assessment.organisation
    FindingFactory(assessment=assessment)
    MeasureFactory(plan=PlanFactory(assessment=assessment))
    administrator = member_of(organisation, "agency_administrator")
    replace_seal(organisation=organisation, content=seal_picture(), by=administrator)
    # Its key was given out and is never given again.
    UserFactory().delete()
    return organisation


@pytest.fixture
def saved(organisation, tmp_path):
    path = tmp_path / "ita.backup"
    call_command("backup", str(path))
    return path


def parts(path: Path) -> dict[str, tuple]:
    """Name -> rows or size, last key, and SHA-256, as the archive itself says."""
    with zipfile.ZipFile(path) as zipped:
        entries = json.loads(zipped.read("manifest.json"))["entries"]
    return {
        e["name"]: (e.get("rows", e["size"]), e.get("last_key"), e["sha256"])
        for e in entries
    }


def now(tmp_path: Path) -> dict[str, tuple]:
    """What a backup of this very moment would hold, without its own entry."""
    path = tmp_path / "now.backup"
    call_command("backup", str(path))
    return {name: said for name, said in parts(path).items() if name not in TRAIL}


def test_after_a_restore_every_row_and_every_file_is_as_it_was(
    saved, organisation, tmp_path, client
):
    before = {name: said for name, said in parts(saved).items() if name not in TRAIL}
    stored = next(iter(names()))
    content = (django_settings.MEDIA_ROOT / stored).read_bytes()
    entries = AuditEntry.objects.count()
    # What came after it goes again.
    client.force_login(UserFactory())
    Organisation.objects.update(digits="arabic")
    member_of(OrganisationFactory(), "officer")
    (django_settings.MEDIA_ROOT / stored).write_bytes(b"changed")
    (django_settings.MEDIA_ROOT / "later.png").write_bytes(b"later")

    lost = AuditEntry.objects.count()

    call_command("restore", str(saved), "--replace")

    assert now(tmp_path) == before
    assert names() == {stored}
    assert (django_settings.MEDIA_ROOT / stored).read_bytes() == content
    assert not Session.objects.exists()
    restored = AuditEntry.objects.filter(act="system.restored").get()
    assert restored.changes["entries"] == {"old": lost, "new": entries}
    assert restored.actor is None
    assert verify_trail().is_whole
    assert names_in(connection) == names_of_guards(connection.vendor)
    assert not [p for p in django_settings.MEDIA_ROOT.iterdir() if p.name[0] == "."]


def test_keys_go_on_where_they_ended_also_after_rows_were_deleted(saved, organisation):
    user = UserFactory()
    last = user.pk
    user.delete()
    path = saved.with_name("second.backup")
    call_command("backup", str(path))

    call_command("restore", str(path), "--replace")

    assert UserFactory().pk > last


def test_data_that_is_there_is_replaced_only_when_asked(saved):
    before = AuditEntry.objects.count()

    with pytest.raises(CommandError, match="--replace") as refusal:
        call_command("restore", str(saved))

    assert refusal.value.returncode == 2
    assert AuditEntry.objects.count() == before


def test_a_backup_is_its_owners_alone_and_takes_the_place_of_an_older_one(saved):
    first = saved.read_bytes()
    call_command("backup", str(saved))

    assert stat.S_IMODE(saved.stat().st_mode) == 0o600
    assert saved.read_bytes() != first
    assert not list(saved.parent.glob(".*half*"))


def test_a_full_disk_leaves_the_older_backup_alone(saved, monkeypatch):
    first = saved.read_bytes()

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ita_portal.backup.archive.os.fsync", full)

    with pytest.raises(CommandError, match="เนื้อที่พอ"):
        call_command("backup", str(saved))

    assert saved.read_bytes() == first
    assert not list(saved.parent.glob(".*half*"))


def test_keys_are_in_it_only_when_asked_for_and_come_back(saved, var, settings):
    assert not [name for name in parts(saved) if name.startswith("keys/")]
    settings.AUDIT_KEY = settings.AUDIT_KEY
    settings.SECRET_KEY = settings.SECRET_KEY
    path = var / "keys.backup"
    call_command("backup", str(path), "--with-keys")
    (var / "audit-key").write_text("another")

    call_command("restore", str(path), "--replace")

    assert (var / "audit-key").read_text() == settings.AUDIT_KEY
    assert stat.S_IMODE((var / "audit-key").stat().st_mode) == 0o600
    assert (var / "audit-key.before-restore").read_text() == "another"
    (var / "audit-key").write_text("a third")
    call_command("restore", str(path), "--replace")
    assert (var / "audit-key.before-restore").read_text() == "another"
    assert (var / "audit-key.before-restore1").read_text() == "a third"


# -- what is damaged ---------------------------------------------------------------


def refused(path: Path) -> str:
    """Restoring from it is refused with exit 2 and nothing has changed."""
    entries, files = AuditEntry.objects.count(), names()
    with pytest.raises(CommandError) as refusal:
        call_command("restore", str(path), "--replace")
    assert refusal.value.returncode == 2
    assert (AuditEntry.objects.count(), names()) == (entries, files)
    return str(refusal.value)


def test_one_flipped_bit_anywhere_and_any_cut_is_refused(saved):
    whole = saved.read_bytes()
    step = max(1, len(whole) // 60)

    for place in [*range(0, len(whole), step), len(whole) - 1]:
        changed = bytearray(whole)
        changed[place] ^= 1
        saved.write_bytes(changed)
        assert "ยังไม่มีข้อมูลใดถูกเปลี่ยน" in refused(saved)
    for length in (0, 10, 70, len(whole) // 2, len(whole) - 1):
        saved.write_bytes(whole[:length])
        refused(saved)
    saved.write_bytes(whole + b"x")
    refused(saved)
    saved.write_bytes(b"no backup at all" * 100)
    refused(saved)


def forged(path: Path, change) -> Path:
    """The archive with ``change(manifest, parts)`` made, its outer digest right."""
    with zipfile.ZipFile(path) as zipped:
        inside = {name: zipped.read(name) for name in zipped.namelist()}
    manifest = json.loads(inside.pop("manifest.json"))
    change(manifest, inside)
    made = path.with_name("forged.backup")
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in inside.items():
            zipped.writestr(name, content)
        zipped.writestr("manifest.json", json.dumps(manifest))
        zipped.comment = b"sha256:" + b"0" * 64
    content = made.read_bytes()[:-64]
    made.write_bytes(content + hashlib.sha256(content).hexdigest().encode())
    return made


def named(manifest, name: str) -> dict:
    return next(each for each in manifest["entries"] if each["name"] == name)


USERS = "tables/organisations.User.jsonl"


def without_a_table(manifest, inside):
    manifest["entries"].remove(named(manifest, USERS))
    del inside[USERS]


def of_another_format(manifest, inside):
    manifest["format"] = 99


def of_another_version(manifest, inside):
    manifest["migrations"].append(["organisations", "9999_future"])


def out_of_its_folder(manifest, inside):
    name = "files/../../escaped"
    inside[name] = b"x"
    sha256 = hashlib.sha256(b"x").hexdigest()
    manifest["entries"].append({"name": name, "size": 1, "sha256": sha256})


def larger_than_it_says(manifest, inside):
    inside["files/bomb"] = bytes(5_000_000)
    sha256 = hashlib.sha256(b"").hexdigest()
    manifest["entries"].append({"name": "files/bomb", "size": 10, "sha256": sha256})


def larger_than_the_disk(manifest, inside):
    inside["files/huge"] = b""
    sha256 = hashlib.sha256(b"").hexdigest()
    manifest["entries"].append({"name": "files/huge", "size": 2**50, "sha256": sha256})


def with_a_stranger(manifest, inside):
    inside["files/unlisted"] = b"x"


def with_other_rows(manifest, inside):
    inside[USERS] = inside[USERS].replace(b"true", b"null")


def with_a_row_less(manifest, inside):
    named(manifest, USERS)["rows"] += 1


def with_a_value_that_is_none(manifest, inside):
    lines = inside[USERS].splitlines()
    row = json.loads(lines[0])
    row[named(manifest, USERS)["columns"].index("date_joined")] = "yesterday"
    content = json.dumps(row).encode() + b"\n" + b"".join(x + b"\n" for x in lines[1:])
    inside[USERS] = content
    named(manifest, USERS).update(
        size=len(content), sha256=hashlib.sha256(content).hexdigest()
    )


def with_a_row_that_nobody_owns(manifest, inside):
    name = "tables/organisations.Organisation.jsonl"
    inside[name] = b""
    named(manifest, name).update(size=0, rows=0, sha256=hashlib.sha256(b"").hexdigest())


@pytest.mark.parametrize(
    "change",
    [
        without_a_table,
        of_another_format,
        of_another_version,
        out_of_its_folder,
        larger_than_it_says,
        larger_than_the_disk,
        with_a_stranger,
        with_other_rows,
        with_a_row_less,
        with_a_value_that_is_none,
    ],
)
def test_a_file_made_to_deceive_is_refused_whole(saved, change, var):
    refused(forged(saved, change))

    assert User.objects.exists()
    assert not list(var.rglob("escaped"))


def test_rows_that_do_not_belong_together_are_refused(saved):
    made = forged(saved, with_a_row_that_nobody_owns)

    refused(made)

    assert Organisation.objects.exists()


def test_a_fault_in_the_last_step_leaves_rows_and_files_as_they_were(
    saved, organisation, monkeypatch
):
    (django_settings.MEDIA_ROOT / "later.png").write_bytes(b"later")
    later = UserFactory()
    files = names()

    put_in_place = restoring.NewFiles.put_in_place

    def fault(new):
        put_in_place(new)
        raise Damaged("power cut")

    monkeypatch.setattr(restoring.NewFiles, "put_in_place", fault)

    refused(saved)

    assert names() == files
    assert User.objects.filter(pk=later.pk).exists()
    assert verify_trail().is_whole


def test_a_fault_in_the_last_step_leaves_the_keys_as_they_were(
    saved, var, settings, monkeypatch
):
    path = var / "keys.backup"
    call_command("backup", str(path), "--with-keys")
    settings.AUDIT_KEY = "the-key-of-this-machine-now"
    (var / "audit-key").write_text(settings.AUDIT_KEY)
    (var / "secret-key").unlink(missing_ok=True)

    def fault(_):
        raise Damaged("power cut")

    monkeypatch.setattr(restoring.NewFiles, "put_in_place", fault)
    with pytest.raises(CommandError):
        call_command("restore", str(path), "--replace")

    assert (var / "audit-key").read_text() == "the-key-of-this-machine-now"
    assert settings.AUDIT_KEY == "the-key-of-this-machine-now"
    assert not (var / "audit-key.before-restore").exists()
    assert not (var / "secret-key").exists()


def manage(var: Path, *arguments: str) -> None:
    """A command of an installation of its own, on SQLite."""
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "manage.py", *arguments],
        cwd=django_settings.BASE_DIR,
        env={
            "PATH": os.environ["PATH"],
            "VAR_DIR": str(var),
            "AUDIT_KEY": django_settings.AUDIT_KEY,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_it_goes_into_an_empty_database_of_either_make_and_back(
    saved, organisation, tmp_path
):
    """On PostgreSQL the way leads to SQLite and back; on SQLite to another file."""
    there = tmp_path / "elsewhere"
    manage(there, "restore", str(saved))
    manage(there, "backup", str(tmp_path / "there.backup"))
    moved = parts(tmp_path / "there.backup")

    assert {n: s for n, s in moved.items() if n not in TRAIL} == {
        n: s for n, s in parts(saved).items() if n not in TRAIL
    }
    call_command("restore", str(tmp_path / "there.backup"), "--replace")
    assert {n: s for n, s in moved.items() if n not in TRAIL} == now(tmp_path)
    assert verify_trail().is_whole
