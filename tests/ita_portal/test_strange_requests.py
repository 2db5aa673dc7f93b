"""Requests that no page makes: an answer, never a fault."""

import pytest
from django.conf import settings
from django.test.client import FakePayload
from django.urls import reverse

from assessments.models import Finding
from organisations.models import Role
from reports.models import Waiver
from tests.factories import AssessmentFactory, member_of

pytestmark = pytest.mark.django_db

HUGE = "9" * 30


@pytest.fixture
def assessment(client):
    assessment = AssessmentFactory()
    client.force_login(member_of(assessment.organisation, Role.OFFICER))
    return assessment


@pytest.mark.parametrize(
    "address",
    [
        "/a/%00/",
        "/a/๖๔๐๐๕๑๒/",
        "/a/" + "9" * 500 + "/",
        "/a/{code}/" + HUGE + "/",
        "/a/{code}/2568/analysis/" + HUGE + "/",
        "/a/{code}/2568/measures/" + HUGE + "/delete/",
        "/a/{code}/0/scores/",
        "/a/../../etc/passwd",
        "/a/{code}/2568/report/analysis.odt",
    ],
)
def test_an_address_of_nothing_is_not_found(client, assessment, address):
    response = client.get(address.format(code=assessment.organisation.code))

    assert response.status_code == 404


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("assessments:finding-add", "text", "ก\x00ข"),
        ("assessments:score-edit", "points-1", "8\x008"),
        ("measures:add", "activity", "ก\x00"),
        ("reports:report", "prepared_by", "ก\x00"),
        ("assessments:score-edit", "version", "x"),
        ("assessments:score-edit", "version", "-1"),
        ("measures:add", "budget", HUGE),
    ],
)
def test_a_value_that_no_keyboard_types_is_refused(
    client, assessment, name, field, value
):
    args = [assessment.organisation.code, assessment.year_be]
    sent = {"version": "0", "text": "ก", "activity": "ก", field: value}

    assert client.post(reverse(name, args=args), sent).status_code == 422


@pytest.mark.parametrize(
    "address", ["/verify/?code=%00", "/a/{code}/2568/measures/?q=a%00b", "/?%00=1"]
)
def test_a_nul_in_a_query_is_refused_with_a_page(client, assessment, address):
    response = client.get(address.format(code=assessment.organisation.code))

    assert response.status_code == 400
    assert "ระบบอ่านคำขอนี้ไม่ได้" in response.content.decode()


def test_a_nul_in_a_cookie_is_refused_with_a_page(client):
    client.cookies[settings.SESSION_COOKIE_NAME] = "12345678\x00"

    assert client.get(reverse("account_login")).status_code == 400


def test_a_form_in_an_encoding_that_decodes_no_text_is_refused_with_a_page(client):
    response = client.generic(
        "POST",
        reverse("public:verify"),
        b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--x--\r\n',
        content_type="multipart/form-data; boundary=x; charset=rot13",
    )

    assert response.status_code == 400


@pytest.mark.parametrize(
    ("name", "field"),
    [("waiver-back", "key"), ("waive", "key")],
)
def test_a_nul_in_a_key_finds_nothing(client, assessment, name, field):
    args = [assessment.organisation.code, assessment.year_be]
    sent = {field: "ก\x00", "reason": "มีเหตุผลพอที่จะคงไว้ตามเดิม"}

    response = client.post(reverse(f"reports:{name}", args=args), sent)

    assert response.status_code in (302, 409)
    assert not Waiver.objects.exists()


def test_a_forged_version_saves_nothing_over_a_newer_one(client, assessment):
    args = [assessment.organisation.code, assessment.year_be]

    response = client.post(
        reverse("assessments:score-edit", args=args),
        {"version": HUGE, "points-1": "80"},
    )

    assert response.status_code == 409
    assert not assessment.scores.exists()


def test_a_file_of_unknown_fields_is_ignored(client, assessment):
    args = [assessment.organisation.code, assessment.year_be]
    sent = {"version": "0", "text": "ก", "assessment": "999", "organisation": "999"}

    client.post(reverse("assessments:finding-add", args=args), sent)

    assert Finding.objects.get().assessment == assessment


def test_more_fields_than_any_form_has_are_refused_with_a_page(client, assessment):
    args = [assessment.organisation.code, assessment.year_be]
    sent = {f"points-{n}": "1" for n in range(2_000)}

    response = client.post(reverse("assessments:score-edit", args=args), sent)

    assert response.status_code == 413
    assert "ข้อมูลที่ส่งมาใหญ่เกินไป" in response.content.decode()


def test_what_is_larger_than_any_form_is_refused_before_it_is_read(client):
    unread = FakePayload(b"")

    response = client.generic(
        "POST",
        reverse("account_login"),
        CONTENT_LENGTH="99999999999999",
        CONTENT_TYPE="multipart/form-data; boundary=x",
        **{"wsgi.input": unread},
    )

    assert response.status_code == 413
    assert "ใหญ่เกินไป" in response.content.decode()
