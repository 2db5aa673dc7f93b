"""Old reports on screen: hand in, look beside the document, confirm, check."""

from decimal import Decimal
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.models import Assessment
from assessments.services.scores import PublishedScores, ScoreEntry, save_scores
from organisations import files
from organisations.models import AuditEntry, Role
from reports.confirming import waiting
from tests.factories import (
    AssessmentFactory,
    OrganisationFactory,
    PeriodFactory,
    framework,
    member_of,
)

pytestmark = pytest.mark.django_db

REPORT = (Path(__file__).parents[1] / "data/old-report-example.txt").read_bytes()
NAME = "องค์การบริหารส่วนตำบลตัวอย่าง"


@pytest.fixture
def organisation():
    framework(2568)
    organisation = OrganisationFactory(code="6400512", period=None)
    PeriodFactory(
        organisation=organisation, name=NAME, province="ตัวอย่าง", district="ตัวอย่าง"
    )
    return organisation


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
        self.url = reverse("reports:old-reports", args=[organisation.code])

    def choose(self, *contents: bytes, year="", name="รายงาน.txt"):
        sent = [SimpleUploadedFile(name, each) for each in contents]
        data = {"files": sent, "year_be": year}
        return self.read(self.client.post(self.url, data, follow=True))

    def go(self, address: str):
        return self.read(self.client.get(address, follow=True))

    def send(self, **data):
        return self.read(self.client.post(self.address, data, follow=True))

    def confirm(self, **changes):
        """The form as it is shown, with what a person changes in it."""
        return self.send(**(self.shown() | changes))

    def shown(self) -> dict[str, str]:
        form = self.soup.select_one(".reading > form")
        data = {
            each["name"]: each.get("value", "")
            for each in form.select("input")
            if each["type"] not in ("checkbox", "radio")
        }
        for each in form.select("select"):
            chosen = each.select_one("option[selected]")
            data[each["name"]] = chosen["value"] if chosen else ""
        return data

    def read(self, response):
        self.response = response
        self.address = response.request["PATH_INFO"]
        self.soup = BeautifulSoup(response.content.decode(), "html.parser")
        self.words = " ".join(self.soup.select_one("main").get_text(" ").split())
        return self


def test_values_are_shown_and_stored_only_when_confirmed(page, organisation):
    page.choose(REPORT)

    assert "ยืนยันค่าที่อ่านได้ ปี 2568" in page.words
    assert page.shown()["total"] == "87.76"
    assert not Assessment.objects.exists()

    page.confirm()

    stored = Assessment.objects.get(organisation=organisation)
    assert (str(stored.published_total), stored.published_level) == ("87.76", "ผ่านดี")
    points = stored.scores.get(code="1")
    assert str(points.points) == "86.20"
    assert points.source.startswith("รายงาน.txt บรรทัด ")
    assert stored.scores.filter(commented=True).exists()
    assert "ถ้าตรวจรายงานนี้วันนี้" in page.words
    assert "ต้องแก้" in page.words


def test_uncertain_values_come_first_and_lead_to_their_place(page):
    page.choose(REPORT)

    headings = [each.get_text() for each in page.soup.select("main form h2")]
    assert headings[0].startswith("ต้องดูก่อน")
    doubts = [each.get_text() for each in page.soup.select(".read-value .state")]
    assert len(set(doubts)) == 2
    assert doubts == sorted(doubts, key=["ไม่แน่ใจ", "ระบบแก้ตัวพิมพ์ให้"].index)
    links = page.soup.select(".read-value a[href^='#at-']")
    assert len(links) > 14
    for link in links:
        assert page.soup.select_one(f".read-document [id='{link['href'][1:]}']")
    total = page.soup.select_one("[name=total]").find_parent(class_="read-value")
    place = total.select_one("a")["href"][1:]
    assert "๘๗.๗๖" in page.soup.find(id=place).get_text()


def test_a_value_is_corrected_with_thai_digits(page, organisation):
    page.choose(REPORT)

    page.confirm(**{"points-1": "๗๐.๕๐", "points-2": ""})

    scores = Assessment.objects.get().scores
    assert scores.get(code="1").points == Decimal("70.50")
    assert scores.get(code="1").source.endswith("แก้เมื่อยืนยัน")
    assert not scores.filter(code="2").exists()


def test_a_refused_value_loses_nothing_and_writes_nothing(page):
    page.choose(REPORT)

    page.confirm(**{"points-1": "8b", "points-2": "71.00"})

    assert page.response.status_code == 422
    shown = page.shown()
    assert (shown["points-1"], shown["points-2"]) == ("8b", "71.00")
    assert "8b" in page.words
    assert not Assessment.objects.exists()


def test_what_the_report_does_not_say_stays(page, organisation, officer):
    assessment = AssessmentFactory(organisation=organisation)
    save_scores(
        assessment=assessment,
        version=0,
        published=PublishedScores(
            None, "", {"i1": ScoreEntry(Decimal("60.00"), commented=True)}
        ),
        by=officer,
    )
    page.choose(REPORT)

    page.confirm()

    kept = assessment.scores.get(code="i1")
    assert (kept.points, kept.commented, kept.source) == (60, True, "typed")


def test_who_saved_meanwhile_is_told_and_nothing_is_lost(page, organisation, officer):
    page.choose(REPORT)
    data = page.shown() | {"points-1": "71.00"}
    assessment = AssessmentFactory(organisation=organisation)
    save_scores(
        assessment=assessment,
        version=0,
        published=PublishedScores(Decimal("50.00"), "", {}),
        by=officer,
    )

    page.send(**data)

    assert page.response.status_code == 409
    assert "มีผู้อื่นบันทึกคะแนนของปีนี้ก่อน" in page.words
    assert "ในระบบ 50.00" in page.words
    assert page.shown()["points-1"] == "71.00"

    page.confirm()

    assert assessment.scores.get(code="1").points == 71


def test_a_locked_year_is_refused_before_the_report_is_read(
    page, organisation, monkeypatch
):
    AssessmentFactory(organisation=organisation, status="approved")
    read = []
    monkeypatch.setattr(
        "reports.views.old_reports.read_content", lambda *said: read.append(said)
    )

    page.choose(REPORT, year="2568")

    assert page.response.status_code == 422
    assert "ถอนเพื่อแก้ไข" in page.words
    assert read == []


def test_a_year_locked_since_it_was_shown_is_not_changed(page, organisation):
    assessment = AssessmentFactory(organisation=organisation)
    page.choose(REPORT)
    data = page.shown()
    Assessment.objects.update(status="approved")

    page.send(**data)

    assert "ถอนเพื่อแก้ไข" in page.words
    assert not assessment.scores.exists()
    assert not AuditEntry.objects.filter(act="scores.saved").exists()


def test_another_year_is_chosen(page):
    framework(2567)
    page.choose(REPORT)

    page.send(choose="1", chosen_year="2567")

    assert "ยืนยันค่าที่อ่านได้ ปี 2567" in page.words
    page.confirm(total="80.00")
    assert Assessment.objects.get().year_be == 2567


def test_the_report_of_another_agency_cannot_be_confirmed(page, organisation):
    organisation.periods.update(name="เทศบาลตำบลบ้านใหม่")
    page.choose(REPORT)

    assert "เป็นรายงานขององค์การบริหารส่วนตำบลตัวอย่าง" in page.words
    page.go(page.soup.select_one("main tbody a")["href"])

    assert "เป็นรายงานของหน่วยงานอื่น" in page.words
    assert not page.soup.select(".reading > form")
    page.send(total="1")
    assert not Assessment.objects.exists()


def test_a_name_that_is_nearly_the_same_is_asked(page, organisation):
    organisation.periods.update(name="องค์การบริหารส่วนตำบลตัวอย่า")
    page.choose(REPORT)

    page.confirm()
    assert page.response.status_code == 422
    assert not Assessment.objects.exists()

    page.confirm(is_ours="on")
    assert Assessment.objects.exists()


def test_a_question_is_answered_by_a_choice(page):
    told = REPORT.decode().replace("๑. การปฏิบัติหน้าที่	๘๖.๒๐", "")
    told += "\nตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ ได้คะแนน 70.10 คะแนน\n"
    told += "\nตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ ได้คะแนน 71.10 คะแนน\n"
    page.choose(told.encode())

    choices = page.soup.select("[name=pick-points-1]")
    assert [each["value"] for each in choices] == ["70.10", "71.10"]
    page.confirm(**{"pick-points-1": "71.10"})

    assert str(Assessment.objects.get().scores.get(code="1").points) == "71.10"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "0 ไบต์"),
        (b"%PDF-1.7\n%%EOF", "เปิดไฟล์นี้ไม่ได้"),
        ("ไม่มีอะไรเกี่ยวกับการประเมิน".encode(), "ไม่พบคะแนน"),
        (b"\x89PNG", "รูปภาพ"),
    ],
)
def test_what_cannot_be_read_is_said(page, content, says):
    assert says in page.choose(content).words
    assert not Assessment.objects.exists()


def test_files_are_nobody_elses(page, client, organisation):
    token = page.choose(REPORT).address.split("/")[-3]
    colleague = member_of(organisation, Role.OFFICER)
    client.force_login(colleague)

    for name, more in (
        ("old-report-batch", []),
        ("old-report", [1]),
        ("old-report-checker", [1]),
    ):
        address = reverse(f"reports:{name}", args=["6400512", token, *more])
        assert client.get(address)["Location"] == page.url


def test_there_is_no_file_beyond_those_sent(page):
    page.choose(REPORT)

    address = page.address.replace("/1/", "/2/")

    assert page.client.get(address).status_code == 404


def test_old_files_go(page, monkeypatch):
    page.choose(REPORT)
    assert waiting.remove_old() == 0

    monkeypatch.setattr(waiting, "KEPT_SECONDS", -1)

    assert waiting.remove_old() == 2
    assert not list(files.unchanged_for(waiting.FOLDER, -1))


def test_several_reports_are_rows_and_each_is_confirmed_by_itself(page):
    framework(2567)
    earlier = REPORT.decode().replace("๒๕๖๘", "๒๕๖๗").encode()
    page.choose(REPORT, earlier, b"\x89PNG")

    rows = [
        " ".join(each.get_text(" ").split()) for each in page.soup.select("tbody tr")
    ]
    assert "2568 87.76 ผ่านดี" in rows[0]
    assert "2567 87.76 ผ่านดี" in rows[1]
    assert "เป็นรูปภาพ" in rows[2]
    batch = page.address
    for number in (1, 2):
        page.go(f"{batch}{number}/")
        page.confirm()

    assert set(Assessment.objects.values_list("year_be", flat=True)) == {2567, 2568}
    page.go(batch)
    assert page.words.count("ยืนยันแล้ว") == 2
    assert "ดูผลทุกปีและแนวโน้ม" in page.words


def test_what_was_not_read_in_time_is_read_by_a_button(page, monkeypatch):
    monkeypatch.setattr("reports.views.old_reports.READING_SECONDS", -1)
    page.choose(REPORT, REPORT)
    assert page.words.count("ยังไม่ได้อ่าน") == 2

    monkeypatch.setattr("reports.views.old_reports.READING_SECONDS", 10)
    page.send()

    assert "ยังไม่ได้อ่าน" not in page.words


def test_no_file_at_all_is_said(page):
    page.choose()

    assert page.response.status_code == 422
    assert "เลือกไฟล์รายงาน .docx .pdf หรือ .txt" in page.words


def test_no_more_than_six_files(page):
    page.choose(*[REPORT] * 7)

    assert page.response.status_code == 422
    assert "ไม่เกิน 6 ไฟล์" in page.words
    assert not list(files.unchanged_for(waiting.FOLDER, -1))


def test_more_files_ask_no_more_queries_to_be_listed(page):
    def asked(count):
        page.choose(*[REPORT] * count)
        address = page.address if count > 1 else page.address.removesuffix("1/")
        with CaptureQueriesContext(connection) as queries:
            page.client.get(address)
        return len(queries)

    assert asked(1) == asked(3)
