"""Headers that every answer carries, whoever gives it."""

import pytest
from django.test import Client
from django.urls import reverse

from ita_portal import maintenance
from organisations.models import Role
from tests.factories import AssessmentFactory, member_of

pytestmark = pytest.mark.django_db

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


def _read(response):
    """To its end, so that the file is closed."""
    list(response.streaming_content)
    return response


def test_pages_files_errors_and_notices_carry_the_same_protection(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    (settings.STATIC_ROOT / "x.css").write_text("a{}")
    assessment = AssessmentFactory()
    officer = Client(raise_request_exception=False)
    officer.force_login(member_of(assessment.organisation, Role.OFFICER))
    year = reverse("pages:year", args=[assessment.organisation.code, 2568])
    answers = [
        officer.get("/health/live"),
        officer.get(year),
        _read(officer.get("/static/x.css")),
        officer.get("/nowhere/"),
        officer.get("/", headers={"Host": "elsewhere.example"}),
        Client().get(year),
    ]
    maintenance.begin("", 5)
    answers.append(officer.get(year))

    assert [a.status_code for a in answers] == [200, 200, 200, 404, 400, 302, 503]
    for answer in answers:
        found = {name: answer.headers.get(name) for name in EVERYWHERE}
        assert found == EVERYWHERE
        assert "camera=()" in answer["Permissions-Policy"]
        assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_a_page_says_that_what_it_sends_can_be_read_on_the_way(settings):
    page = reverse("account_login")
    quiet = Client().get(page).content.decode()
    settings.IS_UNENCRYPTED = True
    told = Client().get(page).content.decode()
    lost = Client().get("/nowhere/").content.decode()

    assert "การเชื่อมต่อนี้ไม่เข้ารหัส" not in quiet
    assert "การเชื่อมต่อนี้ไม่เข้ารหัส" in told
    assert "การเชื่อมต่อนี้ไม่เข้ารหัส" in lost
