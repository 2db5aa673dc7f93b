"""From an approved report to a version that nobody can change any more."""

import hashlib
import json
import threading
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from assessments.models import Assessment
from assessments.services.scores import PublishedScores, save_scores
from organisations.errors import Refused
from organisations.models import AuditEntry, InboxRow, Role
from reports.models import Publication, Review
from reports.publishing import freezing
from reports.publishing.freezing import AlreadyPublished, publish
from reports.publishing.keeping import published_pdf
from reports.publishing.verifying import Result, verify_bytes
from reports.review import withdraw
from tests.factories import member_of
from tests.pdf_text import by_pdfium
from tests.reports.publishing.conftest import approve_again

pytestmark = pytest.mark.django_db


def newest_review(assessment) -> int:
    return Review.objects.filter(assessment=assessment).order_by("-pk")[0].pk


def corrected(assessment, officer, manager, total: str):
    """The same year after a withdrawal, with another total, approved again."""
    withdraw(
        assessment=assessment,
        seen=newest_review(assessment),
        by=manager,
        words="แก้คะแนนภาพรวม",
    )
    assessment.refresh_from_db()
    save_scores(
        assessment=assessment,
        version=assessment.version,
        published=PublishedScores(Decimal(total), "ผ่าน", {}),
        by=officer,
    )
    assessment.refresh_from_db()
    return approve_again(assessment, officer, manager, newest_review(assessment))


@pytest.fixture
def first(approved, manager) -> Publication:
    return publish(assessment=approved, seen=0, reason="เผยแพร่ครั้งแรก", by=manager)


def test_the_version_holds_the_bytes_that_it_names(first, tmp_path):
    pdf = published_pdf(first)
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf)
    text = "".join(by_pdfium(path).split())

    assert first.version == 1
    assert hashlib.sha256(pdf).hexdigest() == first.pdf_sha256
    assert hashlib.sha256(first.content.encode()).hexdigest() == first.content_sha256
    assert first.data["publication"]["version"] == 1
    assert first.code in text
    assert first.content_sha256 in text
    assert f"/v/{first.code}/" in text
    assert "ฉบับร่าง" not in text


def test_a_correction_is_a_new_version_that_lists_what_changed(
    first, approved, officer, manager
):
    again = corrected(approved, officer, manager, "90.12")
    second = publish(
        assessment=again, seen=first.pk, reason="แก้คะแนนภาพรวม", by=manager
    )

    assert second.version == 2
    assert {
        "what": "คะแนนภาพรวมที่ประกาศ",
        "old": "88.37",
        "new": "90.12",
    } in second.changes
    assert verify_bytes(published_pdf(first)).result is Result.REPLACED
    assert verify_bytes(published_pdf(first)).replaced_by == second
    assert verify_bytes(published_pdf(second)).result is Result.CURRENT


def test_nothing_but_the_same_bytes_is_ours(first):
    pdf = published_pdf(first)
    flipped = bytearray(pdf)
    flipped[len(pdf) // 2] ^= 1

    assert verify_bytes(bytes(flipped)).result is Result.UNKNOWN
    assert verify_bytes(pdf + b"\n").result is Result.UNKNOWN
    with pytest.raises(Refused, match="ไม่ใช่ PDF"):
        verify_bytes(b"PK\x03\x04")


def test_only_what_was_approved_is_published(assessment, manager):
    with pytest.raises(Refused, match="เห็นชอบแล้ว"):
        publish(assessment=assessment, seen=0, reason="เผยแพร่", by=manager)
    assert not Publication.objects.exists()


def test_only_a_manager_of_the_agency_publishes(approved, officer, stranger):
    auditor = member_of(approved.organisation, Role.AUDITOR)
    for person in (officer, stranger, auditor):
        with pytest.raises(PermissionDenied, match="ผู้บริหารผู้อนุมัติ"):
            publish(assessment=approved, seen=0, reason="เผยแพร่", by=person)
    assert not Publication.objects.exists()


def test_a_reason_is_needed_and_the_same_approval_is_not_published_twice(
    first, approved, manager
):
    with pytest.raises(Refused, match="เขียนเหตุผล"):
        publish(assessment=approved, seen=first.pk, reason=" \n", by=manager)
    with pytest.raises(Refused, match="เผยแพร่แล้วเป็นฉบับที่ 1"):
        publish(assessment=approved, seen=first.pk, reason="อีกครั้ง", by=manager)
    with pytest.raises(AlreadyPublished, match="ฉบับที่ 1"):
        publish(assessment=approved, seen=0, reason="แท็บเก่า", by=manager)


def test_the_database_itself_refuses_every_later_write(first):
    for change in (
        lambda: Publication.objects.update(version=9),
        lambda: Publication.objects.all().delete(),
    ):
        with (
            pytest.raises(DatabaseError, match="only ever added to"),
            transaction.atomic(),
        ):
            change()
    with pytest.raises(TypeError):
        first.save()


def test_the_trail_and_the_people_concerned_hear_of_it(first, officer, manager):
    entry = AuditEntry.objects.get(act="publication.published")

    assert entry.actor == manager
    assert entry.changes["pdf_sha256"]["new"] == first.pdf_sha256
    assert InboxRow.objects.filter(user=officer, cause="published").exists()
    assert not InboxRow.objects.filter(user=manager, cause="published").exists()


def test_a_file_that_cannot_be_kept_leaves_nothing(approved, manager, published_files):
    published_files.parent.mkdir(parents=True)
    published_files.write_text("in the way")

    with pytest.raises(Refused, match="เก็บไฟล์ไม่ได้"):
        publish(assessment=approved, seen=0, reason="เผยแพร่", by=manager)
    assert not Publication.objects.exists()


def test_without_its_trail_entry_nothing_is_published_and_no_file_stays(
    approved, manager, published_files, quick_pdf, monkeypatch
):
    def fail(**_):
        raise DatabaseError

    monkeypatch.setattr("reports.publishing.freezing.record", fail)
    with pytest.raises(DatabaseError):
        publish(assessment=approved, seen=0, reason="เผยแพร่", by=manager)

    assert not Publication.objects.exists()
    assert list(published_files.iterdir()) == []


def test_a_stored_file_that_was_altered_is_not_handed_out(first, published_files):
    path = published_files / Path(first.pdf_name).name
    path.write_bytes(path.read_bytes() + b" ")

    with pytest.raises(Refused, match="กู้คืน"):
        published_pdf(first)


@pytest.mark.django_db(transaction=True)
def test_of_ten_at_once_one_publishes_and_nine_are_told(approved, manager):
    begin = threading.Barrier(10)

    def one() -> str:
        try:
            begin.wait()
            publish(assessment=approved, seen=0, reason="พร้อมกัน", by=manager)
        except AlreadyPublished:
            return "told"
        except Refused as refusal:
            return "told" if str(refusal) == freezing.BUSY else str(refusal)
        finally:
            connection.close()
        return "published"

    with ThreadPoolExecutor(10) as pool:
        done = [each.result() for each in [pool.submit(one) for _ in range(10)]]

    assert sorted(done) == ["published", *["told"] * 9]
    assert Publication.objects.count() == 1


def test_what_changes_while_the_pages_are_laid_out_is_not_frozen(
    approved, manager, monkeypatch
):
    lay_out = freezing._pdf

    def slow(document, time_limit):
        Assessment.objects.filter(pk=approved.pk).update(published_total="70.00")
        return lay_out(document, time_limit)

    monkeypatch.setattr(freezing, "_pdf", slow)
    with pytest.raises(Refused, match="เปลี่ยนระหว่างจัดหน้า"):
        publish(assessment=approved, seen=0, reason="เผยแพร่", by=manager)
    assert not Publication.objects.exists()


def test_the_data_stands_word_for_word_on_both_databases(first):
    stored = Publication.objects.get().content

    assert json.loads(stored)["agency"]["code"] == first.data["agency"]["code"]
    assert stored == first.content


def test_what_is_refused_anyway_waits_for_no_turn(assessment, manager):
    with freezing._turn, pytest.raises(Refused, match="อยู่ในสถานะร่าง"):
        publish(assessment=assessment, seen=0, reason="เผยแพร่", by=manager)


def test_who_waits_too_long_for_her_turn_is_told_and_nothing_is_written(
    approved, manager, monkeypatch
):
    monkeypatch.setattr("reports.publishing.freezing.WAITING_SECONDS", 0.01)
    with freezing._turn, pytest.raises(Refused, match="ลองอีกครั้งในครู่เดียว"):
        publish(assessment=approved, seen=0, reason="เผยแพร่", by=manager)
    assert not Publication.objects.exists()
