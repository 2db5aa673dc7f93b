from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from assessments.models import Score
from assessments.services.scores import PublishedScores, ScoreEntry, save_scores
from organisations.models import Role
from tests.factories import AssessmentFactory, member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment():
    return AssessmentFactory()


@pytest.fixture
def score_page(client, assessment):
    client.force_login(member_of(assessment.organisation, Role.OFFICER))
    return ScorePage(client, assessment)


class ScorePage:
    """The page as a browser without scripts uses it: read the form, type, send."""

    def __init__(self, client, assessment):
        self.client = client
        self.url = reverse(
            "assessments:score-edit",
            args=[assessment.organisation.code, assessment.year_be],
        )
        self.open()

    def open(self):
        self.read(self.client.get(self.url))
        assert self.response.status_code == 200

    def read(self, response):
        self.response = response
        self.soup = BeautifulSoup(response.content.decode(), "html.parser")
        self.data = {}
        for field in self.soup.select("main form input, main form select"):
            if field.name == "select":
                chosen = field.select_one("option[selected]")
                self.data[field["name"]] = chosen["value"] if chosen else ""
            elif field.get("type") != "checkbox" or field.has_attr("checked"):
                self.data[field["name"]] = field.get("value", "")

    def type(self, **figures):
        for code, typed in figures.items():
            name = code if code in ("total", "level") else f"points-{code.strip('_')}"
            assert name in self.data
            self.data[name] = typed

    def send(self):
        self.read(self.client.post(self.url, self.data))

    def shown(self, code: str) -> str:
        return self.soup.select_one(f"#id_points-{code}").get("value", "")

    @property
    def text(self) -> str:
        return self.soup.select_one("main").get_text(" ", strip=True)


def points_of(assessment) -> dict:
    return {
        each.code: each.points for each in Score.objects.filter(assessment=assessment)
    }


def test_figures_are_saved_in_thai_digits_with_comma_and_come_back(
    score_page, assessment
):
    score_page.type(IIT="๘๙.๔๐", _9="79,00", total="88.37", level="ผ่านดี")
    score_page.data["commented-e2"] = "on"
    score_page.send()

    assert score_page.response.status_code == 302
    assert points_of(assessment) == {
        "IIT": Decimal("89.40"),
        "9": Decimal("79.00"),
        "e2": None,
    }
    score_page.open()
    assert (score_page.shown("IIT"), score_page.shown("9"), score_page.shown("1")) == (
        "89.40",
        "79.00",
        "",
    )
    assert score_page.soup.select_one("#id_commented-e2").has_attr("checked")


@pytest.mark.parametrize(
    "typed", ["100.01", "-1", "abc", "๑๐๐.๐๑", "1e1", "1_0", "88.375", "9" * 10_000]
)
def test_a_bad_figure_is_refused_as_typed_and_nothing_is_lost(
    score_page, assessment, typed
):
    score_page.type(_1="87.94", _2=typed)
    score_page.send()

    assert score_page.response.status_code == 422
    assert points_of(assessment) == {}
    assert (score_page.shown("1"), score_page.shown("2")) == ("87.94", typed)
    assert score_page.soup.select_one("#id_points-2")["aria-invalid"] == "true"
    summary = score_page.soup.select_one("[role=alert]").get_text(" ", strip=True)
    assert "ยังไม่ได้บันทึก แก้ 1 ช่องก่อน" in summary
    assert "การใช้งบประมาณ" in summary
    assert score_page.soup.select_one("[role=alert] a")["href"] == "#id_points-2"


def test_an_unknown_level_is_refused(score_page, assessment):
    score_page.data["level"] = "ผ่านมาก"
    score_page.send()

    assert score_page.response.status_code == 422
    assert "ผ่านมาก" in score_page.text


def test_differences_are_explained_beside_the_published_figure(score_page):
    figures = ["87.94", "88.26", "94.29", "84.45", "92.07"]
    score_page.type(
        **{f"_{n}": points for n, points in enumerate(figures, start=1)}, IIT="89.04"
    )
    score_page.send()
    score_page.open()

    assert (
        "IIT ประกาศ 89.04 แต่ค่าเฉลี่ยตัวชี้วัดที่ 1–5 คือ 89.40 ต่างกัน 0.36 "
        "ตรวจว่า IIT พิมพ์สลับหลักหรือไม่" in score_page.text
    )
    assert score_page.shown("IIT") == "89.04"


@pytest.fixture
def changed_by_another(assessment, score_page):
    """``page`` is open while another officer saves IIT 90.00 and OIT 70.00."""
    entries = {"IIT": ScoreEntry(Decimal("90.00")), "OIT": ScoreEntry(Decimal("70.00"))}
    save_scores(
        assessment=assessment,
        version=0,
        published=PublishedScores(None, "", entries),
        by=member_of(assessment.organisation, Role.OFFICER),
    )
    return score_page


def test_the_second_save_is_refused_and_both_values_are_shown(
    changed_by_another, assessment
):
    page = changed_by_another
    page.type(IIT="91.11", _1="80.00")
    page.send()

    assert page.response.status_code == 409
    assert points_of(assessment) == {"IIT": Decimal("90.00"), "OIT": Decimal("70.00")}
    assert "ในระบบ 90.00 ที่พิมพ์ 91.11" in page.text
    # Hers stays typed, the other's new OIT is taken over.
    assert (page.shown("IIT"), page.shown("1"), page.shown("OIT")) == (
        "91.11",
        "80.00",
        "70.00",
    )


def test_saving_again_after_a_conflict_keeps_the_own_value(
    changed_by_another, assessment
):
    page = changed_by_another
    page.type(IIT="91.11", _1="80.00")
    page.send()
    page.send()

    assert page.response.status_code == 302
    assert points_of(assessment) == {
        "IIT": Decimal("91.11"),
        "OIT": Decimal("70.00"),
        "1": Decimal("80.00"),
    }


def test_the_stored_value_is_kept_where_it_is_chosen(changed_by_another, assessment):
    page = changed_by_another
    page.type(IIT="91.11", _1="80.00")
    page.send()
    page.data["take-points-IIT"] = "1"
    page.send()

    assert page.response.status_code == 302
    assert points_of(assessment)["IIT"] == Decimal("90.00")
    assert points_of(assessment)["1"] == Decimal("80.00")


def test_a_year_without_framework_asks_for_total_and_level_only(client):
    assessment = AssessmentFactory(year_be=2561, framework=None)
    client.force_login(member_of(assessment.organisation, Role.OFFICER))
    page = ScorePage(client, assessment)

    assert [name for name in page.data if name.startswith("points-")] == []
    page.type(total="77.77")
    page.send()

    assessment.refresh_from_db()
    assert assessment.published_total == Decimal("77.77")


def test_a_reader_sees_the_figures_but_no_button(client, assessment):
    client.force_login(member_of(assessment.organisation, Role.AUDITOR))
    Score.objects.create(assessment=assessment, code="IIT", points="89.40")
    Score.objects.create(assessment=assessment, code="e2", commented=True)
    page = ScorePage(client, assessment)

    assert page.soup.select("main form, main input, main select") == []
    rows = [row.get_text(" ", strip=True) for row in page.soup.select("main tr")]
    assert any("IIT" in row and "89.40" in row for row in rows)
    assert any(row.startswith("e2") and "มีข้อเสนอแนะ" in row for row in rows)
    assert any(row.startswith("1 ") and "–" in row for row in rows)
    assert "เปิดดูได้อย่างเดียว" in page.text


def test_the_page_asks_the_database_as_often_with_one_score_as_with_many(
    client, assessment, django_assert_max_num_queries
):
    client.force_login(member_of(assessment.organisation, Role.OFFICER))
    page = ScorePage(client, assessment)
    counts = []
    for codes in (["1"], ["1", "2", "3", "i1", "o1"]):
        Score.objects.all().delete()
        for code in codes:
            Score.objects.create(assessment=assessment, code=code, points=80)
        with django_assert_max_num_queries(30) as captured:
            page.open()
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_wording_of_the_systems_own_is_marked_and_the_mark_explained(score_page):
    rows = {
        row.select_one(".code").text: row
        for row in score_page.soup.select("tr.sub:has(.code)")
    }

    assert "†" not in rows["i1"].text
    assert "†" in rows["i3"].text
    assert "† ข้อความของระบบ ยังไม่ได้ตรวจกับเอกสารของ ป.ป.ช." in score_page.text


@pytest.fixture
def preview(client, score_page, assessment):
    address = reverse(
        "assessments:score-preview",
        args=[assessment.organisation.code, assessment.year_be],
    )
    return lambda **typed: client.post(address, typed).content.decode()


def test_what_is_typed_is_computed_before_it_is_saved(preview, assessment):
    typed = {"points-IIT": "๘๙.๔๐", "points-EIT": "89.17", "points-OIT": "87,00"}

    said = preview(**typed)

    assert "88.37" in said
    assert "ผ่านดี" in said
    assert points_of(assessment) == {}


def test_a_cell_that_is_no_score_is_left_out_and_counted(preview):
    said = preview(**{"points-IIT": "1o0", "points-OIT": "87.00", "total": "abc"})

    assert "2 ช่องยังไม่ใช่คะแนน" in said
    assert "87.00" in said


def test_a_difference_is_told_while_typing(preview):
    typed = {f"points-{number}": "90" for number in range(1, 6)} | {"points-IIT": "80"}

    assert "IIT ประกาศ 80.00 แต่ค่าเฉลี่ยตัวชี้วัดที่ 1–5 คือ 90.00" in preview(**typed)


def test_last_years_figure_and_the_change_stand_beside_each_field(
    client, score_page, assessment
):
    last = AssessmentFactory(
        organisation=assessment.organisation, year_be=2567, published_total="80.00"
    )
    Score.objects.create(assessment=last, code="1", points="85.00")
    Score.objects.create(assessment=last, code="i1", points="11.11")
    Score.objects.create(assessment=assessment, code="1", points="83.50")
    score_page.open()

    row = (
        score_page.soup.select_one("#id_points-1")
        .find_parent("tr")
        .get_text(" ", strip=True)
    )
    assert "85.00 \N{MINUS SIGN}1.50" in row
    # Items of different years share numbers, not meanings.
    assert "11.11" not in score_page.text


def test_a_missing_last_year_is_said(score_page):
    assert "ไม่มีคะแนนปี 2567 ในระบบ" in score_page.text


def test_what_is_wrong_with_a_cell_is_told_for_that_cell(preview):
    soup = BeautifulSoup(preview(**{"points-1": "1o0"}), "html.parser")

    note = soup.select_one("#cell-notes [data-note=refused]")
    assert note["data-field"] == "id_points-1"
    assert "มีตัวอักษร o ปนอยู่ พิมพ์ 100" in note.text


def test_what_somebody_saved_meanwhile_is_told_while_the_page_is_open(
    changed_by_another, preview
):
    """IIT was typed over here too, OIT was not touched."""
    soup = BeautifulSoup(
        preview(**changed_by_another.data | {"points-IIT": "91.11"}), "html.parser"
    )
    notes = {
        each["data-name"]: each for each in soup.select("#cell-notes [data-note=other]")
    }

    assert set(notes) == {"points-IIT", "points-OIT"}
    assert "บันทึกช่องนี้เป็น 90.00 เมื่อ" in notes["points-IIT"].get_text(" ", strip=True)
    assert notes["points-IIT"].text.startswith("ผู้ใช้ ")
    assert notes["points-IIT"].has_attr("data-typed")
    assert not notes["points-OIT"].has_attr("data-typed")
    assert notes["points-OIT"]["data-stored"] == "70.00"
    assert soup.select_one("#cell-notes")["data-version"] == "1"


def test_nothing_is_told_of_others_when_nobody_saved(score_page, preview):
    assert 'data-note="other"' not in preview(**score_page.data)


def test_the_computed_figures_come_with_the_preview(preview):
    soup = BeautifulSoup(
        preview(**{f"points-{number}": "90" for number in range(1, 6)}), "html.parser"
    )

    assert soup.select_one("[data-computed=IIT]").text == "90.00"
    assert soup.select_one("[data-computed=OIT]").text == ""


def test_a_year_before_the_scheme_is_neither_computed_nor_compared(client):
    assessment = AssessmentFactory(year_be=2561, framework=None)
    AssessmentFactory(
        organisation=assessment.organisation,
        year_be=2560,
        framework=None,
        published_total="70.00",
    )
    client.force_login(member_of(assessment.organisation, Role.OFFICER))
    page = ScorePage(client, assessment)

    heads = [each.text for each in page.soup.select("main thead th")]
    assert heads == ["รายการ", "ประกาศ"]
    assert "70.00" not in page.text
    assert "ไม่เปรียบเทียบกับปีอื่น" in page.text
    preview = client.post(f"{page.url}preview/", {"version": "0", "total": "1o0"})
    assert "มีตัวอักษร o ปนอยู่" in preview.content.decode()
