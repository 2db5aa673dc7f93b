"""What a request is answered whose sign-in has ended, and where it leads back."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from organisations.models import Role
from tests.factories import AssessmentFactory, UserFactory, member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment():
    return AssessmentFactory()


@pytest.fixture
def page(assessment):
    return reverse(
        "assessments:score-edit",
        args=[assessment.organisation.code, assessment.year_be],
    )


def leads_back_to(address: str) -> str:
    return parse_qs(urlsplit(address).query)["next"][0]


def test_a_preview_after_the_sign_in_has_ended_gets_a_notice_and_no_page(
    client, assessment, page
):
    response = client.post(
        f"{page}preview/",
        headers={
            "HX-Request": "true",
            "HX-Current-URL": f"http://testserver{page}?open=9",
        },
    )

    text = response.content.decode()
    assert response.status_code == 401
    assert response["HX-Trigger"] == "signed-out"
    assert response["Cache-Control"] == "no-store"
    assert "ข้อความที่พิมพ์ไว้ยังอยู่ เข้าสู่ระบบอีกครั้งเพื่อบันทึก" in text
    assert "<html" not in text
    assert f"/accounts/login/?next={page}%3Fopen%3D9" in text


@pytest.mark.parametrize(
    "foreign", ["https://evil.example/a/", "//evil.example/", "javascript:alert(1)", ""]
)
def test_the_notice_leads_to_no_foreign_page(client, page, foreign):
    response = client.get(
        page, headers={"HX-Request": "true", "HX-Current-URL": foreign}
    )

    text = response.content.decode()
    assert response.status_code == 401
    assert "evil" not in text
    assert "javascript" not in text
    assert 'href="/accounts/login/"' in text


def test_a_form_sent_after_the_sign_in_has_ended_leads_back_to_its_page(client, page):
    response = client.post(
        f"{page}preview/", headers={"Referer": f"http://testserver{page}?open=9"}
    )

    assert leads_back_to(response["Location"]) == f"{page}?open=9"


def test_a_form_sent_from_a_foreign_page_leads_to_no_foreign_page(client, page):
    response = client.post(page, headers={"Referer": "https://evil.example/a/"})

    assert leads_back_to(response["Location"]) == page


def test_whoever_is_signed_in_gets_her_fragment(client, assessment, page):
    client.force_login(member_of(assessment.organisation, Role.OFFICER))

    response = client.post(f"{page}preview/", headers={"HX-Request": "true"})

    assert response.status_code == 200
    assert "HX-Trigger" not in response


def test_a_locked_account_says_how_long_and_what_else_helps(client, settings):
    user = UserFactory()
    for _ in range(6):
        page = client.post(
            reverse("account_login"), {"login": user.username, "password": "wrong"}
        ).content.decode()

    assert "รอ 5 นาทีแล้วลองอีกครั้ง" in page.split("<dl")[0]
    assert "ออกลิงก์ตั้งรหัสผ่านใหม่" in page
    assert '<details class="mt-3" open>' in page


def test_whoever_signs_out_is_told_so_on_the_page_to_sign_in(client, assessment):
    client.force_login(member_of(assessment.organisation, Role.OFFICER))

    page = client.post(reverse("account_logout"), follow=True).content.decode()

    assert "ออกจากระบบแล้ว" in page
    assert "จะกลับไปหน้าที่เปิดไว้" not in page


def test_whoever_was_sent_to_sign_in_reads_that_she_comes_back(client, page):
    text = client.get(page, follow=True).content.decode()

    assert "เข้าสู่ระบบแล้วจะกลับไปหน้าที่เปิดไว้" in text
