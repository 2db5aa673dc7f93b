"""Signers, digits and seal of an agency: kept, served, replaced, and whole or not at all."""

import errno
import hashlib
import os
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError
from django.urls import reverse
from django.utils import timezone

from organisations import files
from organisations.errors import Refused
from organisations.models import AuditEntry, Role, Seal, SignerDefaults
from organisations.models.printing import SIGNER_FIELDS
from organisations.services.printing import replace_seal, save_printing
from tests.factories import OrganisationFactory, UserFactory, member_of, seal_picture

pytestmark = pytest.mark.django_db

EMPTY = dict.fromkeys(SIGNER_FIELDS, "")


@pytest.fixture
def organisation():
    return OrganisationFactory()


@pytest.fixture
def administrator(client, organisation):
    user = member_of(organisation, Role.AGENCY_ADMINISTRATOR)
    client.force_login(user)
    return user


@pytest.fixture
def kept(settings):
    """The files that lie in the seals' folder now, half-written ones included."""

    def names() -> list[str]:
        folder = Path(settings.MEDIA_ROOT) / "seals"
        return sorted(p.name for p in folder.iterdir()) if folder.exists() else []

    return names


def address(name, organisation):
    return reverse(f"organisations:{name}", args=[organisation.code])


def upload(client, organisation, content: bytes, name="seal.png"):
    file = SimpleUploadedFile(name, content, content_type="image/png")
    return client.post(address("seal", organisation), {"file": file})


def test_signers_and_digits_are_kept_and_names_stay_out_of_the_trail(
    client, administrator, organisation
):
    client.post(
        address("settings", organisation),
        {
            "prepared_by": "นางสาวสมมติ",
            "approved_by_position": "นายก",
            "digits": "arabic",
        },
    )

    assert SignerDefaults.objects.get().prepared_by == "นางสาวสมมติ"
    organisation.refresh_from_db()
    assert organisation.digits == "arabic"
    entry = AuditEntry.objects.get(act="organisation.signers_saved")
    assert set(entry.changes) == {"prepared_by", "approved_by_position"}
    assert "สมมติ" not in str(entry.changes)


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"prepared_by": "ก" * 121}, "121 ตัวอักษร"),
        ({"prepared_by": "☃"}, "U+2603"),
        ({"digits": "roman"}, "roman"),
    ],
)
def test_what_cannot_be_printed_is_refused(
    client, administrator, organisation, sent, says
):
    response = client.post(address("settings", organisation), {"digits": "thai"} | sent)

    assert response.status_code == 422
    assert says in response.content.decode()
    assert not SignerDefaults.objects.exists()


def test_an_officer_reads_the_settings_and_the_reason(client, organisation):
    client.force_login(member_of(organisation, Role.OFFICER))

    page = client.get(address("settings", organisation)).content.decode()

    assert "เป็นหน้าที่ของผู้ดูแลระบบของหน่วยงาน" in page
    assert '<form method="post" novalidate' not in page


def test_after_the_hand_over_settings_are_the_agencys_own(organisation):
    system_administrator = UserFactory(is_system_administrator=True)
    save_printing(
        organisation=organisation, signers=EMPTY, digits="thai", by=system_administrator
    )
    administrator = member_of(organisation, Role.AGENCY_ADMINISTRATOR)
    administrator.last_login = timezone.now()
    administrator.save()

    with pytest.raises(PermissionDenied, match="เริ่มใช้งานแล้ว"):
        save_printing(
            organisation=organisation,
            signers=EMPTY,
            digits="thai",
            by=system_administrator,
        )


def test_an_uploaded_seal_is_kept_under_a_name_of_ours_and_served_to_members(
    client, administrator, organisation, kept
):
    response = upload(client, organisation, seal_picture(), name="../../x.png")

    assert response["Location"] == address("settings", organisation)
    seal = Seal.objects.get()
    assert kept() == [seal.stored_name.removeprefix("seals/")]
    assert "x.png" not in seal.stored_name
    served = client.get(address("seal", organisation))
    assert served["Content-Type"] == "image/png"
    assert served["X-Content-Type-Options"] == "nosniff"
    assert served["Content-Disposition"].startswith("attachment")
    assert "private" in served["Cache-Control"]
    assert hashlib.sha256(served.content).hexdigest() == seal.sha256
    again = client.get(
        address("seal", organisation), headers={"If-None-Match": served["ETag"]}
    )
    assert again.status_code == 304
    assert AuditEntry.objects.get(act="seal.added").actor == administrator


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "เป็น SVG"),
        (b"<html><script>", "เป็น HTML"),
        (b"MZ" + b"\0" * 300, "โปรแกรม"),
        (seal_picture() + b"<script>", "ต่อท้ายรูป"),
        (b"", "ไฟล์ว่าง"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 6_000_000, "เกิน 5 MB"),
    ],
)
def test_what_is_no_seal_is_refused_beside_its_field_and_nothing_changes(
    client, administrator, organisation, kept, content, says
):
    upload(client, organisation, seal_picture())
    before = kept()

    response = upload(client, organisation, content)

    assert response.status_code == 422
    assert says in response.content.decode()
    assert kept() == before


def test_a_form_without_a_file_says_so(client, administrator, organisation):
    response = client.post(address("seal", organisation))

    assert response.status_code == 422
    assert "เลือกไฟล์รูปก่อน" in response.content.decode()


def test_a_new_seal_takes_the_old_ones_place_and_its_file_goes_after_the_commit(
    organisation, kept, django_capture_on_commit_callbacks
):
    first = replace_seal(organisation=organisation, content=seal_picture(), by=None)
    old = first.stored_name
    with django_capture_on_commit_callbacks() as callbacks:
        second = replace_seal(
            organisation=organisation, content=seal_picture("JPEG", "red"), by=None
        )
    assert len(kept()) == 2

    for callback in callbacks:
        callback()

    assert kept() == [second.stored_name.removeprefix("seals/")]
    assert (Seal.objects.count(), second.kind) == (1, "image/jpeg")
    with pytest.raises(FileNotFoundError):
        files.read(old)
    assert AuditEntry.objects.filter(act="seal.replaced").count() == 1


def test_a_seal_is_removed_after_asking(
    client, administrator, organisation, kept, django_capture_on_commit_callbacks
):
    upload(client, organisation, seal_picture())
    assert client.get(address("seal-remove", organisation)).status_code == 200
    assert Seal.objects.exists()

    with django_capture_on_commit_callbacks(execute=True):
        client.post(address("seal-remove", organisation))

    assert not Seal.objects.exists()
    assert kept() == []
    assert client.get(address("seal", organisation)).status_code == 404
    assert AuditEntry.objects.filter(act="seal.removed").exists()


def test_a_full_disk_leaves_the_old_seal_and_nothing_half_written(
    client, administrator, organisation, kept, monkeypatch
):
    upload(client, organisation, seal_picture())
    before = kept()

    def full(_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("organisations.files.os.fsync", full)
    response = upload(client, organisation, seal_picture(colour="red"))

    assert response.status_code == 422
    assert "เก็บไฟล์ไม่ได้" in response.content.decode()
    assert kept() == before


def test_a_seal_is_undone_without_its_audit_entry(organisation, kept, monkeypatch):
    def fail(**_):
        raise DatabaseError

    monkeypatch.setattr("organisations.services.printing.record", fail)

    with pytest.raises(DatabaseError):
        replace_seal(organisation=organisation, content=seal_picture(), by=None)

    assert not Seal.objects.exists()
    assert kept() == []


def test_a_name_that_leads_out_of_the_folder_is_no_file_of_ours():
    with pytest.raises(ValueError, match="passwd"):
        files.read("../../etc/passwd")


def test_a_folder_that_cannot_be_written_is_said(organisation, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "file"
    (tmp_path / "file").write_text("in the way", encoding="utf-8")

    with pytest.raises(Refused, match="เก็บไฟล์ไม่ได้"):
        replace_seal(organisation=organisation, content=seal_picture(), by=None)
