"""Previews through their services, with the queue's real rows; only rendering is ours."""

import errno
import os
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from jobs import leases
from organisations.models import Role
from reports import download, places
from reports.models import Preview
from reports.pdf.errors import RenderFailed
from reports.pdf.pages import DrawnPage
from reports.preview import files
from reports.preview.cleaning import KEPT, clean_previews
from reports.preview.making import make_preview
from reports.preview.requesting import request_preview
from tests.factories import AssessmentFactory, made_preview, member_of

pytestmark = pytest.mark.django_db

PDF = b"%PDF-made"


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path / "previews"


@pytest.fixture
def rendered(monkeypatch):
    """Rendering and drawing of two pages, and how often it was asked for."""
    asked = []

    def render(_, html, **__):
        asked.append(html)
        return PDF

    def draw(_):
        for number in (1, 2):
            yield DrawnPage(
                number, 2, 210, 297, (f"หัวข้อ {number}",), "ข้อความ", b"P", b"S"
            )

    monkeypatch.setattr("reports.preview.making.document_pdf", render)
    monkeypatch.setattr("reports.preview.making.draw_pages", draw)
    monkeypatch.setattr("reports.download.document_pdf", render)
    return asked


@pytest.fixture
def officer(chaiyaso, client):
    user = member_of(chaiyaso.organisation, Role.OFFICER)
    client.force_login(user)
    return user


def address(name, assessment, *more):
    code, year = assessment.organisation.code, assessment.year_be
    return reverse(f"reports:{name}", args=[code, year, *more])


def change_content(assessment):
    assessment.organisation.digits = "arabic"
    assessment.organisation.save()


def page_text(client, assessment, query=""):
    return client.get(address("report", assessment) + query).content.decode()


def work(name="worker"):
    """One job of the queue, as a worker does it."""
    job = leases.take_job(name)
    job.task.call(*job.task_result.args)
    leases.finish(job, name, None)


def test_the_same_content_is_one_job_however_often_it_is_asked_for(
    chaiyaso, officer, rendered
):
    first = request_preview(assessment=chaiyaso, by=officer)
    again = request_preview(assessment=chaiyaso, by=officer)
    work()
    after = request_preview(assessment=chaiyaso, by=officer)

    assert first == again == after
    assert DBTaskResult.objects.count() == 1
    assert len(rendered) == 1


def test_changed_content_is_another_preview_and_the_old_one_is_said_to_be_old(
    client, chaiyaso, officer, rendered
):
    request_preview(assessment=chaiyaso, by=officer)
    work()
    assert "ตรงกับเนื้อหาปัจจุบัน" in page_text(client, chaiyaso)

    change_content(chaiyaso)

    page = page_text(client, chaiyaso)
    assert "เนื้อหาเปลี่ยนหลังสร้างตัวอย่าง" in page
    assert "สร้างตัวอย่างใหม่" in page
    assert "ตรงกับเนื้อหาปัจจุบัน" not in page


def test_content_that_changes_while_waiting_is_made_as_it_is_then(
    client, chaiyaso, officer, rendered
):
    request_preview(assessment=chaiyaso, by=officer)
    change_content(chaiyaso)
    work()

    assert "ตรงกับเนื้อหาปัจจุบัน" in page_text(client, chaiyaso)
    assert Preview.objects.count() == 1


def test_the_download_is_the_previews_own_file_while_the_content_is_the_same(
    client, chaiyaso, officer, rendered
):
    request_preview(assessment=chaiyaso, by=officer)
    work()
    assert client.get(address("analysis-pdf", chaiyaso)).content == PDF
    assert len(rendered) == 1

    change_content(chaiyaso)
    client.get(address("analysis-pdf", chaiyaso))

    assert len(rendered) == 2


def test_opening_the_page_writes_nothing(client, chaiyaso, officer):
    page = page_text(client, chaiyaso)

    assert "สร้างตัวอย่าง</button>" in page
    assert not Preview.objects.exists()


def test_the_button_works_without_scripts_and_keeps_the_place(
    client, chaiyaso, officer
):
    response = client.post(
        address("preview-request", chaiyaso), {"page": "3", "zoom": "150"}
    )

    assert response["Location"].endswith("/report/?page=3&zoom=150#preview")
    assert "รออยู่ในคิว ลำดับที่ 1" in page_text(client, chaiyaso)


def test_a_reader_of_another_agency_cannot_have_one_made(chaiyaso):
    stranger = member_of(AssessmentFactory().organisation, Role.OFFICER)

    with pytest.raises(PermissionDenied):
        request_preview(assessment=chaiyaso, by=stranger)

    assert not Preview.objects.exists()


@pytest.mark.parametrize("name", ["preview-page", "preview-thumbnail"])
def test_a_picture_of_another_agency_is_not_found_by_its_key(
    client, chaiyaso, officer, name
):
    theirs = made_preview(AssessmentFactory())
    mine = made_preview(chaiyaso)

    assert client.get(address(name, chaiyaso, mine.key, 1)).status_code == 200
    assert client.get(address(name, chaiyaso, theirs.key, 1)).status_code == 404
    assert client.get(address(name, theirs.assessment, theirs.key, 1)).status_code == (
        404
    )
    assert client.get(address(name, chaiyaso, mine.key, 2)).status_code == 404


def test_a_picture_is_private_and_lost_with_the_membership(client, chaiyaso, officer):
    picture = address("preview-page", chaiyaso, made_preview(chaiyaso).key, 1)
    first = client.get(picture)
    assert first["Cache-Control"] == "private, no-cache"
    assert first["Content-Type"] == "image/png"
    assert first["X-Content-Type-Options"] == "nosniff"
    known = {"HTTP_IF_NONE_MATCH": first["ETag"]}
    assert client.get(picture, **known).status_code == 304

    officer.memberships.update(ended_at=timezone.now())

    assert client.get(picture, **known).status_code == 404


def test_page_and_zoom_stand_in_the_address_and_nonsense_becomes_the_nearest(
    client, chaiyaso, officer, rendered
):
    request_preview(assessment=chaiyaso, by=officer)
    work()

    second = page_text(client, chaiyaso, "?page=2&zoom=150")
    assert "หน้า 2 จาก 2: หัวข้อ 2" in second
    assert "zoom-150" in second
    assert "หน้า 2 จาก 2" in page_text(client, chaiyaso, "?page=99&zoom=x")
    assert "หน้า 1 จาก 2" in page_text(client, chaiyaso, "?page=๒")
    assert "หน้า 1 จาก 2" in page_text(client, chaiyaso, "?page=-1")


def test_a_failed_rendering_is_said_and_can_be_tried_again(
    client, chaiyaso, officer, monkeypatch, rendered
):
    def fail(*_, **__):
        raise RenderFailed("จัดหน้ารายงานนานเกิน 60 วินาที จึงหยุดไว้")

    with monkeypatch.context() as patch:
        patch.setattr("reports.preview.making.document_pdf", fail)
        preview = request_preview(assessment=chaiyaso, by=officer)
        work()
    page = page_text(client, chaiyaso)
    assert "จัดหน้ารายงานนานเกิน 60 วินาที" in page
    assert "สร้างตัวอย่างอีกครั้ง" in page
    # Only by a click, or a broken document would be laid out again and again.
    assert "submit, load" not in page

    assert request_preview(assessment=chaiyaso, by=officer) == preview
    work()

    assert "หน้า 1 จาก 2" in page_text(client, chaiyaso)


def test_a_full_disk_is_said_and_leaves_nothing_behind(
    client, chaiyaso, officer, rendered, monkeypatch, own_files
):
    def full(self, name, content):
        if name.endswith(".png"):
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files.NewFolder, "write", full)
    request_preview(assessment=chaiyaso, by=officer)
    work()

    assert "พื้นที่ดิสก์ของเครื่องที่เก็บตัวอย่างเต็ม" in page_text(client, chaiyaso)
    assert list(own_files.iterdir()) == []


def test_a_fault_of_the_system_is_said_and_reaches_the_log(
    client, chaiyaso, officer, monkeypatch
):
    def broken(*_):
        raise RuntimeError("broken")

    monkeypatch.setattr("reports.preview.making.build_report", broken)
    preview = request_preview(assessment=chaiyaso, by=officer)

    with pytest.raises(RuntimeError):
        make_preview(str(preview.key))

    assert "ระบบขัดข้องระหว่างสร้างตัวอย่าง" in page_text(client, chaiyaso)


def test_a_run_that_was_taken_for_dead_can_no_longer_write(
    chaiyaso, officer, rendered, monkeypatch, own_files
):
    preview = request_preview(assessment=chaiyaso, by=officer)

    def render_while_another_takes_over(*_, **__):
        Preview.objects.update(run="another")
        return PDF

    monkeypatch.setattr(
        "reports.preview.making.document_pdf", render_while_another_takes_over
    )
    make_preview(str(preview.key))

    preview.refresh_from_db()
    assert preview.state != Preview.State.READY
    assert list(own_files.iterdir()) == []


def test_a_job_that_ended_without_a_word_is_said(client, chaiyaso, officer):
    request_preview(assessment=chaiyaso, by=officer)
    leases.take_job("worker")
    job = DBTaskResult.objects.get()
    leases.fail(job, "worker", leases.WorkerLost())

    page = page_text(client, chaiyaso)

    assert "หยุดกลางคัน" in page
    assert "สร้างตัวอย่างอีกครั้ง" in page


def test_that_nobody_works_is_said_after_a_while_with_the_download(
    client, chaiyaso, officer
):
    request_preview(assessment=chaiyaso, by=officer)
    assert "ไม่ได้เปิดอยู่" not in page_text(client, chaiyaso)

    Preview.objects.update(requested_at=timezone.now() - timedelta(seconds=11))
    page = page_text(client, chaiyaso)
    assert "ตัวทำงานเบื้องหลังของระบบไม่ได้เปิดอยู่" in page
    assert "ดาวน์โหลด PDF ได้ทันที" in page

    leases.beat("worker")
    assert "ไม่ได้เปิดอยู่" not in page_text(client, chaiyaso)


def test_progress_says_nothing_twice_and_tells_the_page_when_it_is_over(
    client, chaiyaso, officer, rendered
):
    preview = request_preview(assessment=chaiyaso, by=officer)
    leases.take_job("worker")
    Preview.objects.update(state="drawing", pages=4, pages_done=3)
    ask = address("preview-progress", chaiyaso, preview.key)

    first = client.get(ask)
    assert "กำลังวาดหน้า 3 จาก 4" in first.content.decode()
    seen = first.content.decode().split("?seen=")[1].split('"')[0]
    assert client.get(f"{ask}?seen={seen}").status_code == 204

    make_preview(str(preview.key))
    over = client.get(f"{ask}?seen={seen}")

    assert over.status_code == 204
    assert over["HX-Trigger"] == "preview-over"


def test_pictures_that_were_lost_from_the_disk_are_made_again(
    client, chaiyaso, officer, rendered
):
    preview = request_preview(assessment=chaiyaso, by=officer)
    work()
    preview.refresh_from_db()
    files.remove(preview.folder)

    assert "ยังไม่มีตัวอย่างของเนื้อหานี้" in page_text(client, chaiyaso)
    request_preview(assessment=chaiyaso, by=officer)
    work()

    assert "หน้า 1 จาก 2" in page_text(client, chaiyaso)


def test_only_the_newest_previews_are_kept_and_strays_go(chaiyaso, own_files):
    now = timezone.now()
    made = [
        made_preview(chaiyaso, finished_at=now - timedelta(hours=hours))
        for hours in range(KEPT + 2)
    ]
    other = made_preview(AssessmentFactory(year_be=2567))
    (own_files / "new-half").mkdir()
    (own_files / "unknown").mkdir()

    for name in ("new-half", "unknown"):
        os.utime(own_files / name, (0, 0))
    clean_previews()

    kept = {each.folder for each in [*made[:KEPT], other]}
    assert {path.name for path in own_files.iterdir()} == kept
    assert set(Preview.objects.values_list("folder", flat=True)) == kept


def test_a_folder_that_is_being_filled_is_left_alone(own_files):
    with files.new_folder() as folder:
        folder.write(files.PDF, PDF)
        clean_previews()
        folder.keep()

    assert files.is_there(folder.name)


def test_the_page_asks_as_often_of_the_database_with_one_and_with_three_previews(
    client, chaiyaso, officer, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    made_preview(chaiyaso, pages=1)
    page_text(client, chaiyaso)
    with CaptureQueriesContext(connection) as one:
        page_text(client, chaiyaso)
    for _ in range(2):
        made_preview(chaiyaso, pages=3)

    with django_assert_num_queries(len(one)):
        page_text(client, chaiyaso)


def test_downloads_wait_for_one_another_and_say_so_when_it_takes_too_long(
    client, chaiyaso, officer, rendered, monkeypatch
):
    monkeypatch.setattr("reports.download.DOWNLOAD_SECONDS", 5.1)
    with download._turn:
        response = client.get(address("analysis-pdf", chaiyaso))

    assert response.status_code == 503
    assert "มีผู้ดาวน์โหลดรายงานพร้อมกันหลายคน" in response.content.decode()
    assert rendered == []
    assert client.get(address("analysis-pdf", chaiyaso)).content == PDF


def test_one_more_than_can_wait_is_told_at_once(client, chaiyaso, officer, rendered):
    waiting = places._places
    taken = [waiting.acquire(blocking=False) for _ in range(3)]
    try:
        response = client.get(address("analysis-pdf", chaiyaso))
    finally:
        for _ in taken:
            waiting.release()

    assert taken == [True] * 3
    assert response.status_code == 503
    assert "มีผู้ดาวน์โหลดรายงานพร้อมกันหลายคน" in response.content.decode()
    assert client.get(address("analysis-pdf", chaiyaso)).content == PDF
