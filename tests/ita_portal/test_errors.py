"""Error answers: the right code, Thai words, what is kept and what to do."""

import json
import logging
import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.db import InterfaceError, OperationalError
from django.test import Client
from django.urls import reverse

from ita_portal.errors import server_error, too_large
from organisations.models import Role
from tests.factories import AssessmentFactory, UserFactory, member_of

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture
def assessment():
    return AssessmentFactory()


@pytest.fixture
def scores(assessment):
    return reverse(
        "assessments:score-edit",
        args=[assessment.organisation.code, assessment.year_be],
    )


@pytest.fixture
def client(assessment):
    """An officer's browser that is answered a fault instead of being raised one."""
    client = Client(raise_request_exception=False)
    client.force_login(member_of(assessment.organisation, Role.OFFICER))
    return client


def words(response) -> str:
    return re.sub(r"<[^>]+>", " ", response.content.decode().split("<main")[-1])


def test_a_body_larger_than_the_limit_is_answered_413(client, scores, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000

    response = client.post(
        scores,
        "level=" + "ก" * 2_000,
        content_type="application/x-www-form-urlencoded",
    )

    assert response.status_code == 413
    assert "ข้อมูลที่ส่งมาใหญ่เกินไป" in words(response)
    assert "ระบบยังไม่ได้บันทึกรายการนี้" in words(response)


def test_what_was_too_large_can_be_sent_smaller_from_the_page_it_came_from(
    client, scores, settings
):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000

    response = client.post(
        scores,
        "x=" + "a" * 2_000,
        content_type="application/x-www-form-urlencoded",
        headers={"Referer": f"http://testserver{scores}"},
    )

    assert response.status_code == 413
    assert f'<a class="btn btn-primary" href="{scores}">' in response.content.decode()
    assert "เปิดหน้าเดิมอีกครั้ง" in words(response)


class _Film:
    """Two hundred megabytes that a browser is still sending."""

    def __init__(self):
        self.left = 200 * 1024 * 1024

    def read(self, size):
        assert size <= 65_536
        piece = bytes(min(size, self.left))
        self.left -= len(piece)
        return piece


@pytest.mark.parametrize(("signed_in", "left"), [(True, 0), (False, 200)])
def test_what_a_member_sends_is_read_to_its_end_so_that_she_sees_why_not(
    rf, signed_in, left
):
    film = _Film()
    request = rf.post("/", CONTENT_LENGTH=str(film.left))
    request._stream = film
    request.user = UserFactory() if signed_in else AnonymousUser()

    response = too_large(request)

    assert response.status_code == 413
    assert film.left == left * 1024 * 1024


def test_a_large_body_is_told_before_the_forgery_check_can_complain(scores, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000
    strict = Client(enforce_csrf_checks=True)
    strict.cookies["csrftoken"] = "a" * 32

    response = strict.post(
        scores, "x=" + "a" * 2_000, content_type="application/x-www-form-urlencoded"
    )

    assert response.status_code == 413


def test_an_address_that_only_takes_a_button_says_so(client, scores):
    response = client.get(
        f"{scores}preview/", headers={"Referer": f"http://testserver{scores}"}
    )

    assert response.status_code == 405
    assert response["Allow"] == "POST"
    assert "กลับไปหน้าที่มีปุ่มนั้น" in words(response)
    assert f'href="{scores}"' in response.content.decode()


def test_a_refusal_names_the_account_that_lacks_the_role(assessment):
    client = Client()
    manager = member_of(assessment.organisation, Role.MANAGER)
    client.force_login(manager)

    response = client.get(
        reverse("measures:add", args=[assessment.organisation.code, assessment.year_be])
    )

    assert response.status_code == 403
    assert "เป็นหน้าที่ของเจ้าหน้าที่ผู้บันทึก" in words(response)
    assert f"เพิ่มบทบาทให้บัญชี {manager.username}" in words(response)


def test_a_page_without_its_forgery_token_says_what_to_do(scores):
    strict = Client(enforce_csrf_checks=True)
    without_cookie = strict.post(scores, {"level": ""})
    strict.cookies["csrftoken"] = "a" * 32
    with_cookie = strict.post(scores, {"level": ""})

    assert (without_cookie.status_code, with_cookie.status_code) == (403, 403)
    assert "เบราว์เซอร์นี้ไม่เก็บคุกกี้ของระบบ" in words(without_cookie)
    assert "หน้านี้เปิดค้างไว้นานเกินไป" in words(with_cookie)


def test_a_fault_has_a_code_that_stands_in_the_log_as_well(
    client, scores, monkeypatch, caplog
):
    monkeypatch.setattr("assessments.views.scores.page_context", lambda *_: 1 / 0)

    with caplog.at_level(logging.ERROR):
        response = client.get(scores)

    text = words(response)
    assert response.status_code == 500
    code = re.search(r"แจ้งรหัส ([0-9A-F]{4}-\d\d:\d\d)", text)[1]
    assert f"อ้างอิง  {code}" in text
    assert "ข้อมูลที่บันทึกแล้วยังอยู่ครบ" in text
    assert f"incident {code}: GET {scores}" in caplog.text
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize(
    ("error", "heading"),
    [
        (OperationalError("connection refused"), "ติดต่อฐานข้อมูลไม่ได้ชั่วคราว"),
        (InterfaceError("connection already closed"), "ติดต่อฐานข้อมูลไม่ได้ชั่วคราว"),
        (OperationalError("database or disk is full"), "ไม่มีที่ว่างให้บันทึก"),
        (OSError(28, "No space left on device"), "ไม่มีที่ว่างให้บันทึก"),
    ],
)
def test_a_disk_or_database_that_is_away_is_answered_503(
    client, scores, monkeypatch, error, heading
):
    def fail(*_):
        raise error

    monkeypatch.setattr("assessments.views.scores.page_context", fail)

    page = client.get(scores)
    part = client.get(scores, headers=HTMX)

    assert (page.status_code, part.status_code) == (503, 503)
    assert page["Retry-After"] == "60"
    assert heading in words(page)
    assert "ข้อมูลที่บันทึกแล้วยังอยู่ครบ" in words(page)
    assert "<html" not in part.content.decode()


def test_the_answer_to_a_fault_needs_no_database(rf, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = server_error(rf.get("/"))

    assert response.status_code == 500


def test_a_fault_in_the_page_for_faults_is_answered_in_plain_words(rf, monkeypatch):
    monkeypatch.setattr("ita_portal.errors.render_to_string", lambda *_: 1 / 0)

    response = server_error(rf.get("/"))

    assert response.status_code == 500
    assert response["Content-Type"].startswith("text/plain")
    assert "แจ้งรหัส" in response.content.decode()


def test_too_many_attempts_say_how_long_to_wait(settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    browser = Client()
    sent = {"login": UserFactory().username, "password": "wrong"}
    browser.post(reverse("account_login"), sent)

    response = browser.post(reverse("account_login"), sent)

    assert response.status_code == 429
    assert response["Retry-After"] == "60"
    assert "รอ 1 นาทีแล้วลองอีกครั้ง" in words(response)


@pytest.mark.parametrize(
    ("method", "path", "status"), [("get", "/nowhere/", 404), ("get", "preview/", 405)]
)
def test_htmx_gets_a_note_aimed_at_the_top_of_the_page(
    client, scores, method, path, status
):
    address = path if path.startswith("/") else scores + path
    response = getattr(client, method)(address, headers=HTMX)

    assert response.status_code == status
    assert response["HX-Retarget"] == "#page-notice"
    assert "<html" not in response.content.decode()
    assert "note-bad" in response.content.decode()


def test_a_program_gets_an_object(client):
    response = client.get("/nowhere/", headers={"Accept": "application/json"})

    assert response.status_code == 404
    assert json.loads(response.content)["status"] == 404
    assert "ไม่พบหน้านี้" in json.loads(response.content)["message"]


def test_a_wrong_host_is_answered_without_asking_who_it_is(client, settings):
    settings.ALLOWED_HOSTS = ["portal.example"]

    response = client.get("/", headers={"Referer": "http://portal.example/a/"})

    assert response.status_code == 400
    assert "ระบบอ่านคำขอนี้ไม่ได้" in words(response)


@pytest.fixture
def switch(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    return lambda *arguments: call_command("maintenance", *arguments)


def test_maintenance_is_said_on_every_page_until_it_is_over(
    client, scores, switch, django_assert_num_queries
):
    switch("on", "--message", "ย้ายเครื่องแม่ข่าย", "--minutes", "30")

    with django_assert_num_queries(0):
        page = client.get(scores)
        sent = client.post(scores, {"level": ""})
        part = client.get(scores, headers=HTMX)
    health = client.get("/health/live")
    assert {page.status_code, sent.status_code, part.status_code} == {503}
    assert 1_700 < int(page["Retry-After"]) <= 1_800
    assert "ย้ายเครื่องแม่ข่าย คาดว่าใช้งานได้อีกครั้งเวลา" in words(page)
    assert "สิ่งที่พิมพ์ไว้ยังอยู่ในหน้านั้น" in words(page)
    assert "<html" not in part.content.decode()
    assert health.status_code == 200

    switch("off")
    assert client.get(scores).status_code == 200


def test_a_maintenance_file_made_by_hand_counts(client, scores, switch, settings):
    (settings.VAR_DIR / "maintenance").write_text("ซ่อมดิสก์", encoding="utf-8")

    response = client.get(scores)

    assert response.status_code == 503
    assert "ซ่อมดิสก์" in words(response)


def test_an_overdue_maintenance_promises_no_time_that_is_past(
    client, scores, switch, settings
):
    (settings.VAR_DIR / "maintenance").write_text(
        json.dumps({"message": "", "until": "2025-01-01T00:00:00+00:00"})
    )

    response = client.get(scores)

    assert response["Retry-After"] == "60"
    assert "งานยังไม่เสร็จตามเวลาที่คาดไว้" in words(response)
