"""Importing on screen: choose, mend, answer, look, apply; and taking out again."""

import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.importing import waiting
from assessments.models import Assessment
from assessments.services.scores import PublishedScores, ScoreEntry, save_scores
from organisations import files
from organisations.models import Role
from tests.factories import (
    AssessmentFactory,
    OrganisationFactory,
    framework,
    member_of,
)
from tests.spreadsheets import csv, workbook
from tests.uploads import zipped

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    framework(2568)
    return OrganisationFactory(code="6400512")


@pytest.fixture
def officer(organisation):
    return member_of(organisation, Role.OFFICER)


@pytest.fixture
def page(client, organisation, officer):
    client.force_login(officer)
    return Page(client, organisation)


class Page:
    """The pages as a browser without scripts uses them."""

    def __init__(self, client, organisation):
        self.client = client
        self.url = reverse("assessments:import", args=[organisation.code])

    def choose(self, content: bytes, name="คะแนน.csv", year="2568"):
        data = {"file": SimpleUploadedFile(name, content), "year_be": year}
        return self.read(self.client.post(self.url, data, follow=True))

    def send(self, **data):
        address = self.response.request["PATH_INFO"]
        shown = self.soup.select_one("[name=seen]")
        if shown:
            data = {"seen": shown["value"]} | data
        return self.read(self.client.post(address, data, follow=True))

    def read(self, response):
        self.response = response
        self.soup = BeautifulSoup(response.content.decode(), "html.parser")
        self.words = " ".join(self.soup.select_one("main").get_text(" ").split())
        return self


def test_a_good_file_is_shown_before_it_is_applied(page, organisation):
    page.choose(csv("code,1,total,level", "6400512,80,88.37,ผ่านดี"))

    assert "พร้อมนำเข้า 1 ปี" in page.words
    assert "คะแนนตัวชี้วัดที่ 1" in page.words
    assert not Assessment.objects.exists()

    page.send(apply="1")

    stored = Assessment.objects.get(organisation=organisation)
    assert (str(stored.published_total), stored.published_level) == ("88.37", "ผ่านดี")
    assert page.response.request["PATH_INFO"].endswith("/2568/scores/")
    assert not list(files.unchanged_for(waiting.FOLDER, -1))


def test_problems_are_listed_by_cell_and_nothing_can_be_applied(page):
    page.choose(csv("code,total", '6400512,"<b>1o0</b>"'))

    assert "ไฟล์นี้มี 1 ข้อที่ต้องแก้" in page.words
    cells = [each.get_text(strip=True) for each in page.soup.select("main tbody td")]
    assert cells[1:3] == ["B2", "<b>1o0</b>"]
    assert not page.soup.select("[name=apply]")
    link = page.soup.select_one("a[href$='annotated.xlsx']")["href"]
    copy = openpyxl.load_workbook(io.BytesIO(page.client.get(link).content))
    assert copy.worksheets[0]["B2"].comment

    page.send(apply="1")

    assert not Assessment.objects.exists()


def test_a_question_is_answered_and_then_the_file_is_ready(page, organisation):
    name = organisation.present_period.name
    page.choose(csv("name,total", f"{name}x,88.37"))

    assert "ไฟล์นี้มี 1 คำถาม" in page.words
    field = page.soup.select_one("main input[type=radio]")
    page.send(**{field["name"]: "6400512"})

    assert "พร้อมนำเข้า 1 ปี" in page.words


def test_a_file_that_cannot_be_read_is_said_beside_the_field(page):
    page.choose(b"%PDF-1.7\n%%EOF", "a.pdf")

    assert page.response.status_code == 422
    assert "นำเข้าคะแนนได้จากไฟล์ Excel" in page.words
    assert not list(files.unchanged_for(waiting.FOLDER, -1))


@pytest.mark.parametrize(
    ("content", "year", "says"),
    [
        (b"", "2568", "ไฟล์ว่าง"),
        (csv("code,total", "6400512,1"), "2025", "ค.ศ."),
        (csv("code,total", "6400512,1"), "2599", "2599"),
        (csv("code,total", "6400512,1"), "", "ไม่รู้ว่าแถวเหล่านี้เป็นของปีใด"),
    ],
)
def test_what_is_missing_is_said(page, content, year, says):
    assert says in page.choose(content, year=year).words


def test_a_locked_year_is_refused_before_the_file_is_read(
    page, organisation, monkeypatch
):
    AssessmentFactory(organisation=organisation, status="approved")
    read = []
    monkeypatch.setattr(
        "assessments.services.importing.read_book", lambda *said: read.append(said)
    )

    page.choose(csv("code,total", "6400512,1"))

    assert page.response.status_code == 422
    assert "ถอนเพื่อแก้ไข" in page.words
    assert read == []


def test_rows_of_another_agency_are_refused(page):
    other = OrganisationFactory(code="7")

    page.choose(csv("code,total", "7,88.37"))

    assert "หน่วยงานอื่น" in page.words
    assert not Assessment.objects.filter(organisation=other).exists()


def test_a_waiting_file_is_nobody_elses_and_not_another_agencys(
    page, client, organisation, officer
):
    address = page.choose(csv("code,total", "6400512,1")).response.request["PATH_INFO"]
    token = address.rstrip("/").rpartition("/")[2]
    elsewhere = OrganisationFactory()
    member_of(elsewhere, Role.OFFICER)
    colleague = member_of(organisation, Role.OFFICER)

    assert waiting.waiting_of(token, user=officer, organisation=organisation)
    assert not waiting.waiting_of(token, user=officer, organisation=elsewhere)
    client.force_login(colleague)
    for name in ("import-check", "import-annotated"):
        response = client.get(reverse(f"assessments:{name}", args=["6400512", token]))
        assert response.status_code == 302
        assert response["Location"] == page.url


def test_old_files_go(page, monkeypatch):
    page.choose(csv("code,total", "6400512,1"))
    assert waiting.remove_old() == 0

    monkeypatch.setattr(waiting, "KEPT_SECONDS", -1)

    assert waiting.remove_old() == 2


def test_template_and_export_are_downloads(page, organisation):
    AssessmentFactory(organisation=organisation, published_total="88.37")

    for address in (
        reverse("assessments:import-template", args=["6400512", 2568]),
        reverse("assessments:scores-export", args=["6400512"]),
    ):
        response = page.client.get(address)
        assert response["Content-Disposition"].startswith("attachment")
        sheet = openpyxl.load_workbook(io.BytesIO(response.content))["2568"]
        assert sheet["B3"].value == "6400512"


def test_more_years_ask_no_more_queries(page, organisation):
    for year in (2566, 2567):
        framework(year)

    def asked(*years):
        lines = [f"6400512,{year},88.37" for year in years]
        page.choose(csv("code,ปี,total", *lines), year="")
        with CaptureQueriesContext(connection) as queries:
            page.client.get(page.response.request["PATH_INFO"])
        return len(queries)

    # Each year's framework is read once.
    assert asked(2566, 2567, 2568) - asked(2568) <= 2


@pytest.mark.parametrize("year", ["2568", ""])
def test_a_year_that_was_locked_since_the_file_was_shown_is_not_changed(
    page, organisation, year
):
    AssessmentFactory(organisation=organisation)
    page.choose(csv("code,ปี,total", "6400512,2568,88.37"), year=year)
    Assessment.objects.update(status="approved")

    page.send(apply="1")

    assert "ถอนเพื่อแก้ไข" in page.response.content.decode()
    assert Assessment.objects.get().published_total is None


def test_what_somebody_saved_after_the_preview_is_not_overwritten_unseen(
    page, organisation, officer
):
    page.choose(csv("code,1,total", "6400512,80,88.37"))
    page.send(apply="1")
    page.choose(csv("code,1", "6400512,55.55"))
    stored = Assessment.objects.get(organisation=organisation)
    save_scores(
        assessment=stored,
        version=stored.version,
        published=PublishedScores(None, "", {"1": ScoreEntry(Decimal("11.11"))}),
        by=officer,
    )

    page.send(apply="1")

    assert stored.scores.get(code="1").points == Decimal("11.11")
    assert "มีผู้แก้คะแนน" in page.response.content.decode()
    assert "11.11" in page.words
    page.send(apply="1")
    assert stored.scores.get(code="1").points == Decimal("55.55")


def test_a_row_of_nobody_is_not_taken_for_the_agencys_own(page, organisation):
    page.choose(csv("code,name,province,total", "6400512,,,88.37", ",,เชียงใหม่,71.23"))

    assert "ไม่มีรหัสและชื่อหน่วยงาน" in page.words
    assert not Assessment.objects.exists()


def test_a_range_of_merged_cells_without_end_makes_no_copy(page):
    book = zipfile.ZipFile(
        io.BytesIO(workbook([("code", "total"), ("6400512", "1o0")]))
    )
    members = {each: book.read(each) for each in book.namelist()}
    sheet = members["xl/worksheets/sheet1.xml"].decode()
    members["xl/worksheets/sheet1.xml"] = sheet.replace(
        "</sheetData>",
        '</sheetData><mergeCells count="1"><mergeCell ref="A10:XFD1048576"/></mergeCells>',
    ).encode()
    page.choose(zipped(members), name="คะแนน.xlsx")

    link = page.soup.select_one("a[href$='annotated.xlsx']")["href"]
    answer = page.client.get(link, follow=True).content.decode()

    assert "ใหญ่เกินกว่าจะทำสำเนา" in answer
