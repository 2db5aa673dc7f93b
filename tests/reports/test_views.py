import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from organisations.models import AuditEntry, Role
from reports import download
from reports.models import SIGNER_FIELDS, ReportSettings
from reports.pdf.client import RenderFailed
from reports.services import save_report_settings
from tests.factories import member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client, chaiyaso):
    user = member_of(chaiyaso.organisation, Role.OFFICER)
    client.force_login(user)
    return user


def address(name, assessment):
    return reverse(
        f"reports:{name}", args=[assessment.organisation.code, assessment.year_be]
    )


@pytest.mark.pdf
def test_the_download_is_a_pdf_under_a_plain_name(client, officer, chaiyaso):
    response = client.get(address("analysis-pdf", chaiyaso))

    assert response["Content-Type"] == "application/pdf"
    assert (
        response["Content-Disposition"] == 'attachment; filename="ita-6400512-2568.pdf"'
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response.content.startswith(b"%PDF-")


@pytest.mark.pdf
def test_word_and_excel_come_under_plain_names(client, officer, chaiyaso):
    for kind, media in (
        ("docx", "wordprocessingml.document"),
        ("xlsx", "spreadsheetml.sheet"),
    ):
        response = client.get(address(f"analysis-{kind}", chaiyaso))

        assert response["Content-Type"].endswith(media)
        assert response["Content-Disposition"] == (
            f'attachment; filename="ita-6400512-2568.{kind}"'
        )
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response.content.startswith(b"PK")


def test_charts_that_cannot_be_drawn_are_told_in_a_sentence(
    client, officer, chaiyaso, monkeypatch
):
    def fail(*_, **__):
        raise RenderFailed("จัดหน้ารายงานนานเกิน 25 วินาที จึงหยุดไว้")

    monkeypatch.setattr("reports.word.pictures.render_pdf", fail)
    response = client.get(address("analysis-docx", chaiyaso))

    assert response.status_code == 503
    assert "จัดหน้ารายงานนานเกิน 25 วินาที" in response.content.decode()
    assert not AuditEntry.objects.filter(act="report.downloaded").exists()


def test_word_waits_for_its_turn_as_the_pdf_does(
    client, officer, chaiyaso, monkeypatch
):
    monkeypatch.setattr("reports.download.DOWNLOAD_SECONDS", 5.0)
    with download._turn:
        response = client.get(address("analysis-docx", chaiyaso))

    assert response.status_code == 503
    assert "ดาวน์โหลดรายงานพร้อมกันหลายคน" in response.content.decode()


def test_the_page_offers_pdf_first_and_word_and_excel_beside_it(
    client, officer, chaiyaso
):
    page = client.get(address("report", chaiyaso)).content.decode()
    places = [
        page.index(f'href="{address(f"analysis-{kind}", chaiyaso)}"')
        for kind in ("pdf", "docx", "xlsx")
    ]

    assert places == sorted(places)


def test_a_failed_rendering_is_a_page_that_says_why(
    client, officer, chaiyaso, monkeypatch
):
    def fail(*_, **__):
        raise RenderFailed("เครื่องนี้ยังไม่มี Pango")

    monkeypatch.setattr("reports.download.document_pdf", fail)
    response = client.get(address("analysis-pdf", chaiyaso))

    assert response.status_code == 503
    assert "เครื่องนี้ยังไม่มี Pango" in response.content.decode()
    assert "ข้อมูลที่บันทึกแล้วยังอยู่ครบ" in response.content.decode()


def test_signers_are_kept_and_their_names_stay_out_of_the_trail(
    client, officer, chaiyaso
):
    client.post(
        address("report", chaiyaso),
        {"prepared_by": "นางสาวสมมติ", "digits": "thai", "version": 0},
    )

    assert ReportSettings.objects.get().prepared_by == "นางสาวสมมติ"
    entry = AuditEntry.objects.get(act="report_settings.saved")
    assert list(entry.changes) == ["prepared_by"]
    assert "สมมติ" not in str(entry.changes)


def test_signers_that_somebody_else_saved_meanwhile_are_not_overwritten_unasked(
    client, officer, chaiyaso
):
    save_report_settings(
        assessment=chaiyaso,
        values=dict.fromkeys(SIGNER_FIELDS, "") | {"prepared_by": "ของผู้อื่น"},
        by=officer,
    )
    mine = {"prepared_by": "ของฉัน", "digits": "thai", "version": 0}

    refused = client.post(address("report", chaiyaso), mine)
    page = BeautifulSoup(refused.content, "html.parser")

    assert refused.status_code == 422
    assert "มีผู้แก้การพิมพ์รายงานนี้" in page.text
    assert ReportSettings.objects.get().prepared_by == "ของผู้อื่น"

    now = page.select_one("#printing [name=version]")["value"]
    assert page.select_one("#printing [name=prepared_by]")["value"] == "ของฉัน"
    again = client.post(address("report", chaiyaso), mine | {"version": now})

    assert again.status_code == 302
    assert ReportSettings.objects.get().prepared_by == "ของฉัน"


def test_too_long_a_name_is_refused_and_still_there(client, officer, chaiyaso):
    response = client.post(
        address("report", chaiyaso), {"prepared_by": "ก" * 121, "digits": "thai"}
    )

    assert response.status_code == 422
    assert "121 ตัวอักษร" in response.content.decode()
    assert not ReportSettings.objects.exists()


def test_the_agencys_digits_are_chosen_and_recorded(client, officer, chaiyaso):
    client.post(address("report", chaiyaso), {"digits": "arabic", "version": 0})

    chaiyaso.organisation.refresh_from_db()
    assert chaiyaso.organisation.digits == "arabic"
    entry = AuditEntry.objects.get(act="organisation.digits_chosen")
    assert entry.changes == {"digits": {"old": "thai", "new": "arabic"}}


def test_digits_of_another_kind_are_refused(client, officer, chaiyaso):
    response = client.post(address("report", chaiyaso), {"digits": "roman"})

    assert response.status_code == 422
    assert "“roman” ไม่มีในรายการ" in response.content.decode()


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx"])
def test_who_took_the_report_out_stands_in_the_trail(
    client, officer, chaiyaso, monkeypatch, kind
):
    monkeypatch.setattr("reports.download.document_pdf", lambda *_, **__: b"%PDF-")
    monkeypatch.setattr("reports.download.draw_pictures", lambda *_, **__: None)
    monkeypatch.setattr("reports.download.document_docx", lambda *_, **__: b"PK")

    client.get(address(f"analysis-{kind}", chaiyaso))

    entry = AuditEntry.objects.get(act="report.downloaded")
    assert entry.actor == officer
    assert entry.subject == f"assessments.Assessment:{chaiyaso.pk}"
    assert entry.changes["format"]["new"] == kind
