"""A form sent after the sign-in has ended: told, and nothing typed is lost."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from organisations.models import Role
from tests.factories import AssessmentFactory, member_of

pytestmark = pytest.mark.django_db

TYPED = {"version": "0", "total": "๘๘.๓๗", "level": "", "new_password": "s3cret"}
HERE = "http://testserver"


@pytest.fixture
def assessment():
    return AssessmentFactory()


@pytest.fixture
def address(assessment):
    return reverse("assessments:score-edit", args=[assessment.organisation.code, 2568])


def fields_of(response) -> dict:
    soup = BeautifulSoup(response.content.decode(), "html.parser")
    return {each["name"]: each["value"] for each in soup.select("main form input")}


def test_what_was_typed_comes_back_with_a_way_to_sign_in(client, address):
    response = client.post(address, TYPED)
    page = response.content.decode()

    assert response.status_code == 403
    assert "หมดเวลาเข้าสู่ระบบ ยังไม่ได้บันทึก" in page
    assert f'href="{reverse("account_login")}"' in page
    assert fields_of(response)["total"] == "๘๘.๓๗"
    assert "s3cret" not in page
    assert response["Cache-Control"] == "no-store"
    # Not a word of it in an address.
    assert "Location" not in response


def test_without_anything_typed_the_sign_in_page_follows(client, address):
    assert client.post(address, {}).status_code == 302


def test_where_a_draft_is_kept_the_sign_in_page_follows_and_the_form_after_it(
    client, address
):
    page = {"referer": f"{HERE}{address}"}
    kept = TYPED | {"draft": f"aaaaaaaa {address}"}

    response = client.post(address, kept, headers=page)
    assert response.status_code == 302
    assert "88" not in response["Location"].replace("2568", "")
    unkept = kept | {"draft_unkept": "1"}
    assert client.post(address, unkept, headers=page).status_code == 403


def test_markup_that_was_typed_comes_back_as_text(client, address):
    response = client.post(address, {"total": '"><script>alert(1)</script>'})

    assert b"<script>alert" not in response.content
    assert fields_of(response)["total"] == '"><script>alert(1)</script>'


def test_after_signing_in_again_it_is_sent_and_saved(assessment, address):
    """Signing in changes the secret against forged forms: one more press."""
    officer = member_of(assessment.organisation, Role.OFFICER)
    client = Client(enforce_csrf_checks=True)
    client.get(reverse("account_login"))
    token = {"csrfmiddlewaretoken": client.cookies["csrftoken"].value}
    kept = fields_of(client.post(address, TYPED | token, headers={"origin": HERE}))
    client.force_login(officer)
    client.cookies["csrftoken"] = "n" * 32

    again = client.post(address, kept, headers={"origin": HERE})
    assert again.status_code == 403
    assert "กดส่งอีกครั้ง" in again.content.decode()
    saved = client.post(address, fields_of(again), headers={"origin": HERE})

    assert saved.status_code == 302
    assessment.refresh_from_db()
    assert str(assessment.published_total) == "88.37"


@pytest.mark.parametrize("origin", [None, "http://elsewhere.example", "null"])
def test_what_another_site_sent_is_never_offered_for_sending(
    assessment, address, origin
):
    client = Client(enforce_csrf_checks=True)
    client.force_login(member_of(assessment.organisation, Role.OFFICER))
    headers = {"origin": origin} if origin else {}

    response = client.post(address, TYPED, headers=headers)

    assert response.status_code == 403
    assert "๘๘.๓๗" not in response.content.decode()
