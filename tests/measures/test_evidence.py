"""Evidence of a measure: kept whole, told apart, described, and never lost."""

import errno
import json
import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from assessments.models import Assessment
from assessments.services.locking import ChangedMeanwhile
from measures.models import Evidence, Measure, Progress
from measures.services import cleaning, delete_measure
from measures.services.evidence import (
    Said,
    add_files,
    add_link,
    change_evidence,
    remove_evidence,
)
from organisations.audit import record
from organisations.errors import Refused
from organisations.models import AuditEntry, Role
from organisations.uploads import taking_in
from tests.factories import EvidenceFactory, MeasureFactory, member_of
from tests.uploads import PDF, PROGRAM, SVG, Sent, bomb, picture


@pytest.fixture
def measure(assessment, plan):
    Assessment.objects.filter(pk=assessment.pk).update(status="approved")
    made = MeasureFactory(plan=plan)
    return Measure.objects.select_related("plan__assessment").get(pk=made.pk)


@pytest.fixture
def manager(assessment):
    return member_of(assessment.organisation, Role.MANAGER)


def entry_of(measure, status=Progress.Status.SENT) -> Progress:
    return Progress.objects.create(
        measure=measure,
        on_date=date(2026, 3, 1),
        percent=50,
        done="อบรมแล้ว",
        status=status,
        reported_at=timezone.now(),
        decided_at=timezone.now(),
    )


def note_approval(measure) -> None:
    """As an approval that was taken back since has left the trail."""
    assessment = measure.plan.assessment
    record(
        act="assessment.approved",
        target=assessment,
        by=None,
        organisation=assessment.organisation,
    )


def address_of(evidence, page: str) -> str:
    assessment = evidence.measure.plan.assessment
    where = [assessment.organisation.code, assessment.year_be, evidence.pk]
    return reverse(f"measures:evidence-{page}", args=where)


def on_disk(settings) -> list[Path]:
    return [
        each
        for each in Path(settings.MEDIA_ROOT, "evidence").rglob("*")
        if each.is_file()
    ]


def file(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/octet-stream")


def send(client, address, measure, *files, **fields):
    sent = {"files": list(files), **fields}
    return client.post(address("evidence", measure.pk), sent)


def test_files_are_kept_with_what_they_show_and_stand_in_the_trail(
    client, officer, measure, address, settings
):
    client.force_login(officer)

    answer = send(
        client,
        address,
        measure,
        file("รายงาน.pdf", PDF),
        file("ภาพ.jpg", picture()),
        title="อบรมแล้ว 40 คน",
        item_code="o1",
    )

    assert answer.status_code == 302
    first, second = measure.evidence.all()
    assert (first.title, first.item_code) == ("อบรมแล้ว 40 คน", "o1")
    assert (first.name, second.name) == ("รายงาน.pdf", "ภาพ.jpg")
    assert (first.media_type, first.size) == ("application/pdf", len(PDF))
    assert len(on_disk(settings)) == 2
    entry = AuditEntry.objects.filter(act="evidence.added").first()
    assert entry.changes["sha256"]["new"] == first.sha256
    assert "รายงาน" not in json.dumps(entry.changes, ensure_ascii=False)
    page = client.get(address("evidence", measure.pk)).content.decode()
    assert "หลักฐาน 2 รายการ" in page
    assert first.sha256[:12] in page


def test_of_many_hostile_files_each_gets_a_sentence_and_the_good_one_is_kept(
    client, officer, measure, address, settings
):
    client.force_login(officer)

    answer = send(
        client,
        address,
        measure,
        file("ว่าง.pdf", b""),
        file("โปรแกรม.pdf", PROGRAM),
        file("ภาพ.svg", SVG),
        file("ระเบิด.docx", bomb()),
        file("ใหญ่.pdf", PDF + bytes(settings.UPLOAD_MOST_BYTES)),
        file("ก" * 300 + ".pdf", PDF),
    )

    assert answer.status_code == 422
    page = answer.content.decode()
    for words in (
        "เพิ่มแล้ว 1 จาก 6 ไฟล์",
        "ไฟล์ว่าง 0 ไบต์",
        "เนื้อในเป็นโปรแกรม",
        "ไฟล์ .svg ซ่อนคำสั่งได้",
        "ขยายได้ใหญ่ผิดปกติ",
        "เกิน 25 MB",
    ):
        assert words in page
    one = measure.evidence.get()
    # What Django leaves of it.
    assert one.name == "ก" * 251 + ".pdf"
    assert len(on_disk(settings)) == 1
    got = client.get(address_of(one, "file"))
    assert len(got["Content-Disposition"]) < 900
    assert b"".join(got.streaming_content) == PDF


def test_thirty_files_are_kept_and_thirty_one_are_refused_before_any(
    officer, measure, settings
):
    files = [Sent(f"{n}.pdf", PDF + b"%d" % n + b"\n") for n in range(31)]

    with pytest.raises(Refused, match="31 ไฟล์"):
        add_files(measure=measure, uploads=files, said=Said(), by=officer)
    assert on_disk(settings) == []
    outcomes = add_files(measure=measure, uploads=files[:30], said=Said(), by=officer)

    assert [each.is_new for each in outcomes] == [True] * 30
    assert len({each.stored for each in measure.evidence.all()}) == 30


def test_a_script_is_told_of_each_file(client, officer, measure, address):
    client.force_login(officer)
    sent = {"files": [file("ก.pdf", PDF), file("ข.exe", PROGRAM)]}

    answer = client.post(
        address("evidence", measure.pk), sent, headers={"Accept": "application/json"}
    )

    one, two = answer.json()["files"]
    assert one == {"name": "ก.pdf", "added": True, "there": True, "words": "เพิ่มแล้ว"}
    assert not two["added"]
    assert "สั่งเครื่อง" in two["words"]


def test_the_same_content_is_told_and_not_kept_twice(officer, measure, settings):
    first = Sent("ก.pdf", PDF)
    add_files(measure=measure, uploads=[first], said=Said("แผนอบรม"), by=officer)

    again, twin = add_files(
        measure=measure,
        uploads=[Sent("ชื่ออื่น.pdf", PDF), Sent("ข.pdf", PDF)],
        said=Said(),
        by=officer,
    )

    assert "มีอยู่แล้ว คือ “แผนอบรม”" in again.why
    assert not twin.is_new
    assert measure.evidence.count() == 1
    assert len(on_disk(settings)) == 1


def test_the_database_itself_keeps_no_file_twice(measure):
    one = EvidenceFactory(measure=measure)

    with pytest.raises(IntegrityError), transaction.atomic():
        EvidenceFactory(measure=measure, sha256=one.sha256)

    EvidenceFactory(sha256=one.sha256)


def test_without_words_the_name_of_the_file_stands_in(officer, measure):
    (one,) = add_files(
        measure=measure, uploads=[Sent("คู่มือ บริการ.pdf", PDF)], said=Said(), by=officer
    )

    assert one.evidence.title == "คู่มือ บริการ"


def test_a_full_disk_in_the_middle_loses_nothing_that_was_kept(
    officer, measure, settings, monkeypatch
):
    sync, calls = taking_in.os.fsync, []

    def full(handle):
        calls.append(handle)
        if len(calls) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        sync(handle)

    monkeypatch.setattr("organisations.uploads.taking_in.os.fsync", full)

    one, two, three = add_files(
        measure=measure,
        uploads=[
            Sent("1.pdf", PDF),
            Sent("2.pdf", PDF + b"2"),
            Sent("3.jpg", picture()),
        ],
        said=Said(),
        by=officer,
    )

    assert (one.is_new, two.is_new, three.is_new) == (True, False, True)
    assert "ตรวจเนื้อที่ว่างของเครื่อง" in two.why
    stored = {Path(settings.MEDIA_ROOT, each.stored) for each in measure.evidence.all()}
    assert set(on_disk(settings)) == stored


def test_a_failure_of_the_database_leaves_no_file(
    officer, measure, settings, monkeypatch
):
    def broken(**_):
        raise IntegrityError

    monkeypatch.setattr("measures.services.evidence.record", broken)

    with pytest.raises(IntegrityError):
        add_files(
            measure=measure, uploads=[Sent("ก.pdf", PDF)], said=Said(), by=officer
        )

    assert on_disk(settings) == []
    assert not Evidence.objects.exists()


def test_files_of_an_entry_belong_to_it_until_it_is_confirmed(officer, measure):
    entry = entry_of(measure)
    (one,) = add_files(
        measure=measure,
        uploads=[Sent("ก.pdf", PDF)],
        said=Said(),
        by=officer,
        progress=entry,
    )
    assert one.evidence.progress == entry
    Progress.objects.update(status=Progress.Status.CONFIRMED)

    with pytest.raises(PermissionDenied, match="ยืนยันความก้าวหน้านี้แล้ว"):
        add_link(
            measure=measure,
            url="https://a.go.th/",
            said=Said("หน้าเว็บ"),
            by=officer,
            progress=entry,
        )


def test_what_a_manager_confirmed_is_taken_away_by_a_manager_alone(
    officer, manager, measure
):
    entry = entry_of(measure, Progress.Status.CONFIRMED)
    evidence = EvidenceFactory(measure=measure, progress=entry)

    with pytest.raises(PermissionDenied, match="ผู้บริหารผู้อนุมัติ"):
        remove_evidence(evidence=evidence, words="ผิด", by=officer)

    remove_evidence(evidence=evidence, words="เห็นเลขบัตรประชาชน", by=manager)
    assert not measure.evidence.shown().exists()


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("", "พิมพ์ที่อยู่เว็บ"),
        ("javascript:alert(1)", "https:// หรือ http://"),
        ("ftp://a.go.th/", "https:// หรือ http://"),
        ("//a.go.th/", "https:// หรือ http://"),
        ("https://u:p@a.go.th/", "ชื่อผู้ใช้หรือรหัสผ่าน"),
        ("https://u@a.go.th/", "ชื่อผู้ใช้หรือรหัสผ่าน"),
        ("https://a.go.th/ a", "ช่องว่าง"),
        ("https://a.go.th/\u202e", "มองไม่เห็น"),
        ("https://localhost/", "อ่านที่อยู่เว็บนี้ไม่ออก"),
        ("https://[::1/", "อ่านที่อยู่เว็บนี้ไม่ออก"),
        ("https://a.go.th:x/", "อ่านที่อยู่เว็บนี้ไม่ออก"),
        ("https://a.go.th/" + "a" * 1_000, "เกิน 1,000"),
    ],
)
def test_an_address_that_nobody_should_open_is_refused(officer, measure, url, words):
    with pytest.raises(Refused, match=words):
        add_link(measure=measure, url=url, said=Said("หน้าเว็บ"), by=officer)


def test_a_page_on_the_web_is_kept_once_and_leads_there(
    client, officer, measure, address
):
    client.force_login(officer)
    sent = {"url": "https://www.example.go.th/ita?ข้อ=12", "title": "แผนบนเว็บ"}

    assert client.post(address("evidence-link", measure.pk), sent).status_code == 302
    again = client.post(address("evidence-link", measure.pk), sent)

    assert "ที่อยู่นี้มีอยู่แล้ว" in again.content.decode()
    one = measure.evidence.get()
    page = client.get(address("evidence", measure.pk)).content.decode()
    assert 'rel="noopener noreferrer external"' in page
    assert "www.example.go.th" in page
    assert client.get(address_of(one, "file")).status_code == 404


def test_a_draft_takes_no_evidence_and_a_plan_withdrawn_after_approval_does(
    officer, measure
):
    Assessment.objects.update(status="draft")
    measure.plan.assessment.refresh_from_db()
    with pytest.raises(PermissionDenied, match="เห็นชอบมาตรการแล้ว"):
        add_link(
            measure=measure, url="https://a.go.th/", said=Said("หน้าเว็บ"), by=officer
        )

    note_approval(measure)
    add_link(measure=measure, url="https://a.go.th/", said=Said("หน้าเว็บ"), by=officer)


def test_what_is_said_of_it_changes_and_the_trail_holds_both(officer, measure):
    one = EvidenceFactory(measure=measure, title="เดิม")

    said = Said("ใหม่", "o2", date(2026, 9, 30), is_public=True)
    change_evidence(evidence=one, version=1, said=said, by=officer)

    entry = AuditEntry.objects.get(act="evidence.changed")
    assert entry.changes["title"] == {"old": "เดิม", "new": "ใหม่"}
    assert entry.changes["is_public"] == {"old": False, "new": True}
    with pytest.raises(ChangedMeanwhile):
        change_evidence(evidence=one, version=1, said=said, by=officer)


def test_two_who_change_at_once_are_shown_each_other(client, officer, measure):
    client.force_login(officer)
    one = EvidenceFactory(measure=measure, title="เดิม")
    change_evidence(evidence=one, version=1, said=Said("ของกองคลัง"), by=officer)

    sent = {"version": 1, "title": "ของสำนักปลัด", "expires_on": "30/9/2569"}
    answer = client.post(address_of(one, "change"), sent)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "ของกองคลัง" in page
    assert "ของสำนักปลัด" in page
    assert 'value="2"' in page
    one.refresh_from_db()
    assert one.title == "ของกองคลัง"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (Said(""), "เว้นว่างไม่ได้"),
        (Said("ก", "o99"), "ไม่มีข้อ o99"),
        (Said("ก", is_public=True), "เฉพาะรูป"),
        (Said("ก" * 301), "เกิน 300"),
    ],
)
def test_what_cannot_be_said_of_it_is_refused(officer, measure, said, words):
    one = EvidenceFactory(measure=measure, media_type="application/pdf")

    with pytest.raises(Refused, match=words):
        change_evidence(evidence=one, version=1, said=said, by=officer)


def test_a_picture_that_no_report_could_print_is_not_made_public(officer, measure):
    one = EvidenceFactory(measure=measure, content=picture()[:-30] + b"\xff\xd9")
    one.media_type = "image/png"
    one.save()

    with pytest.raises(Refused, match="เสียหรือไม่ครบ"):
        change_evidence(
            evidence=one, version=1, said=Said("ก", is_public=True), by=officer
        )

    assert not measure.evidence.get().is_public


def test_a_measure_with_evidence_is_not_deleted(officer, measure):
    Assessment.objects.update(status="returned")
    EvidenceFactory(measure=measure)

    with pytest.raises(Refused, match="มีความก้าวหน้าหรือหลักฐานแล้ว"):
        delete_measure(measure=measure, by=officer)


def test_what_has_expired_is_said(client, officer, measure, address):
    client.force_login(officer)
    today = timezone.localdate()
    EvidenceFactory(measure=measure, expires_on=today - timedelta(days=1))
    EvidenceFactory(measure=measure, expires_on=today)

    page = client.get(address("evidence", measure.pk)).content.decode()

    assert "หลักฐาน 2 รายการ หมดอายุ 1" in page
    assert page.count("หมดอายุแล้ว") == 1


def test_removed_evidence_is_out_of_sight_and_its_file_stays(
    client, officer, manager, measure, address
):
    one = EvidenceFactory(measure=measure, content=picture("PNG"), title="ภาพผิด")
    client.force_login(officer)
    assert client.post(address_of(one, "remove"), {"words": " "}).status_code == 422

    client.post(address_of(one, "remove"), {"words": "แนบผิดมาตรการ"})

    assert "ภาพผิด" not in client.get(address("evidence", measure.pk)).content.decode()
    for page in ("file", "picture", "change", "remove"):
        assert client.get(address_of(one, page)).status_code == 404, page
    client.force_login(manager)
    page = client.get(address("evidence", measure.pk)).content.decode()
    assert "แนบผิดมาตรการ" in page
    got = client.get(address_of(one, "file"))
    assert b"".join(got.streaming_content) == picture("PNG")
    # The same file may be added again.
    EvidenceFactory(measure=measure, content=picture("PNG"))


def test_a_file_is_handed_out_to_be_saved_and_kept_by_nobody(client, officer, measure):
    one = EvidenceFactory(
        measure=measure,
        content=PDF,
        media_type="application/pdf",
        name='รายงาน "ก".pdf',
    )
    client.force_login(officer)

    answer = client.get(address_of(one, "file"))

    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Length"] == str(len(PDF))
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"
    assert AuditEntry.objects.get(act="evidence.downloaded").actor == officer


def test_a_file_that_is_gone_is_told_with_the_way_out(
    client, officer, measure, settings
):
    one = EvidenceFactory(measure=measure)
    Path(settings.MEDIA_ROOT, one.stored).unlink()
    client.force_login(officer)

    answer = client.get(address_of(one, "file"))

    assert answer.status_code == 503
    assert "กู้คืนจากสำรองข้อมูล" in answer.content.decode()
    assert client.get(address_of(one, "picture")).status_code == 404


def test_the_list_asks_as_often_for_three_as_for_one(
    client, officer, measure, address, django_assert_num_queries
):
    client.force_login(officer)
    Assessment.objects.update(status="draft")
    note_approval(measure)
    EvidenceFactory(measure=measure, progress=entry_of(measure), added_by=officer)
    client.get(address("evidence", measure.pk))
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get(address("evidence", measure.pk))
    for _ in range(2):
        EvidenceFactory(measure=measure, progress=entry_of(measure), added_by=officer)

    with django_assert_num_queries(len(one)):
        client.get(address("evidence", measure.pk))


def test_orphans_of_days_ago_go_and_nothing_that_a_row_refers_to(
    measure, settings, officer
):
    kept, removed = EvidenceFactory.create_batch(2, measure=measure)
    remove_evidence(evidence=removed, words="ผิด", by=officer)
    folder = Path(settings.MEDIA_ROOT, "evidence")
    old, young, half = folder / "aa", folder / "bb", folder / ".half-1"
    for each in (old, young, half):
        each.write_bytes(b"x")
    long_ago = timezone.now().timestamp() - cleaning.OLDEST_SECONDS - 60
    for each in folder.rglob("*"):
        if each != young:
            os.utime(each, (long_ago, long_ago))

    assert cleaning.forget_orphans() == 2

    left = {
        each.relative_to(settings.MEDIA_ROOT).as_posix() for each in on_disk(settings)
    }
    assert left == {kept.stored, removed.stored, "evidence/bb"}


def test_the_files_of_another_database_are_left_alone(measure, settings, caplog):
    EvidenceFactory(measure=measure)
    folder = Path(settings.MEDIA_ROOT, "evidence")
    for number in range(cleaning.MOST_STRAYS + 1):
        each = folder / str(number)
        each.write_bytes(b"x")
        os.utime(each, (0, 0))

    assert cleaning.forget_orphans() == 0
    assert "another database" in caplog.text
