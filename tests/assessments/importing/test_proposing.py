"""What a file would change: heads, agencies, scales, hidden rows, everything wrong at once."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from assessments.models import Assessment
from assessments.services.importing import apply_import, propose_import
from assessments.services.scores import PublishedScores, ScoreEntry, save_scores
from organisations.errors import Refused
from organisations.models import Role
from tests.factories import (
    AssessmentFactory,
    OrganisationFactory,
    PeriodFactory,
    framework,
    member_of,
)
from tests.spreadsheets import csv, workbook

pytestmark = pytest.mark.django_db

HEAD = ["agency_code", "agency_name", "province", "district", *map(str, range(1, 11))]
HEAD += ["IIT", "EIT1", "EIT2", "EIT", "OIT", "total", "level", "comments"]


@pytest.fixture
def chaiyaso():
    framework(2568)
    organisation = OrganisationFactory(code="6400512", period=None)
    PeriodFactory(
        organisation=organisation,
        name="องค์การบริหารส่วนตำบลไชยสอ",
        province="ขอนแก่น",
        district="ชุมแพ",
    )
    return organisation


def proposed(content: bytes, name="คะแนน.xlsx", year_be=2568, reader=None, **options):
    return propose_import(content, name, year_be=year_be, reader=reader, **options)


def said(proposal):
    """(cell, column, message) of every problem."""
    return [(each.cell, each.column, each.message) for each in proposal.problems]


def saved(assessment, **points):
    return save_scores(
        assessment=assessment,
        version=assessment.version,
        published=PublishedScores(
            Decimal("80.00"),
            "ต้องปรับปรุง",
            {code: ScoreEntry(Decimal(each)) for code, each in points.items()},
        ),
        by=None,
    )


def test_a_row_creates_the_year_with_everything_in_it(chaiyaso):
    row = [
        "6400512",
        "อบต.ไชยสอ",
        "",
        "",
        *[80] * 10,
        "๘๙.๔๐",
        "-",
        None,
        "N/A",
        "87,00",
    ]
    proposal = proposed(workbook([HEAD, [*row, 88.37, "ผ่านดี", "i1, o8"]]))

    apply_import(proposal=proposal, by=None)

    assert [each.kind for each in proposal.items] == ["created"]
    stored = Assessment.objects.get(organisation=chaiyaso)
    points = {each.code: each.points for each in stored.scores.all()}
    assert points["IIT"] == Decimal("89.40")
    assert points["OIT"] == Decimal("87.00")
    assert {"EIT", "EIT1", "EIT2"}.isdisjoint(points)
    assert stored.published_total == Decimal("88.37")
    assert stored.computed_total == Decimal("80.00")
    assert set(stored.scores.filter(commented=True).values_list("code", flat=True)) == {
        "i1",
        "o8",
    }
    assert stored.scores.get(code="1").source == "คะแนน.xlsx ผลคะแนน!E2"
    assert proposed(workbook([HEAD, [*row, 88.37, "ผ่านดี", "i1, o8"]])).as_json() == {
        "created": 0,
        "updated": 0,
        "unchanged": 1,
        "errors": [],
        "questions": [],
    }


def test_only_what_the_file_has_a_column_for_changes(chaiyaso):
    assessment = saved(
        AssessmentFactory(organisation=chaiyaso), **{"1": "70", "2": "71", "i1": "60"}
    )
    proposal = proposed(csv("agency_code,1,2,comments", "6400512,75,,i1"), "a.csv")

    apply_import(proposal=proposal, by=None)

    (item,) = proposal.items
    assert item.kind == "changed"
    assert item.changes["1"] == (Decimal("70.00"), Decimal("75.00"))
    assert item.changes["2"] == (Decimal("71.00"), None)
    assert item.changes["i1 commented"] == (False, True)
    assessment.refresh_from_db()
    assert assessment.published_total == Decimal("80.00")
    stored = {
        each.code: (each.points, each.commented) for each in assessment.scores.all()
    }
    assert stored == {"1": (Decimal("75.00"), False), "i1": (Decimal("60.00"), True)}


def test_a_row_without_any_value_changes_nothing(chaiyaso):
    saved(AssessmentFactory(organisation=chaiyaso), **{"1": "70"})

    assert proposed(csv("agency_code,1,total", "6400512,,"), "a.csv").items == []


def test_title_rows_group_heads_and_notes_are_understood(chaiyaso):
    content = workbook(
        [
            ["ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2568"],
            [],
            ["ลำดับ", "หน่วยงาน", "IIT", None, None, "EIT", None, None, "คะแนนรวม", "ระดับ"],
            [None, None, "ตัวชี้วัดที่ 1", "2", "รวม", "ส่วนที่ 1", "ส่วนที่ 2", "คะแนนรวม"],
            ["(1)", "อบต. ไชยสอ", 80, 81, 90, 91, 92, 93, 94, "ผ่านดี"],
            [],
            ["หมายเหตุ", "ที่มา สำนักงาน ป.ป.ช."],
        ],
        merged=["A1:J1", "C3:E3", "F3:H3", "A3:A4", "B3:B4", "I3:I4", "J3:J4"],
    )  # fmt: skip

    proposal = proposed(content)

    assert said(proposal) == []
    entries = {c: e.points for c, e in proposal.items[0].published.entries.items()}
    assert entries == {
        "1": Decimal(80),
        "2": Decimal(81),
        "IIT": Decimal(90),
        "EIT1": Decimal(91),
        "EIT2": Decimal(92),
        "EIT": Decimal(93),
    }


def test_every_problem_is_named_at_once_with_its_place(chaiyaso):
    content = workbook(
        [
            ["agency_code", "1", "2", "3", "4", "EITI", "level", "comments"],
            ["6400512", "1o0", 100.01, 88.375, "=A1", 1, "ดีมาก", "o99"],
            ["6400512", 1, 1, 1, 1, 1, "ผ่าน", ""],
            ["999", 1, 1, 1, 1, 1, "ผ่าน", ""],
        ]
    )

    proposal = proposed(content)

    cells = [(each.cell, each.column, each.found) for each in proposal.problems]
    assert cells == [
        ("F1", None, "EITI"),
        ("B2", "1", "1o0"),
        ("C2", "2", "100.01"),
        ("D2", "3", "88.375"),
        ("E2", "4", None),
        ("G2", "level", "ดีมาก"),
        ("H2", "comments", "o99"),
        ("A3", "agency_code", "6400512"),
        ("A4", "agency_code", "999"),
    ]
    with pytest.raises(Refused, match="ยังไม่มีข้อมูลใดถูกเปลี่ยน"):
        apply_import(proposal=proposal, by=None)
    assert not Assessment.objects.exists()


def test_a_figure_over_several_rows_is_nobodys_and_a_province_is_everybodys(chaiyaso):
    other = OrganisationFactory(code="7", period=None)
    PeriodFactory(organisation=other, name="เทศบาลตำบลก", province="ขอนแก่น")
    rows = [
        ["จังหวัด", "หน่วยงาน", "คะแนนรวม"],
        ["ขอนแก่น", "อบต.ไชยสอ", 90],
        [None, "ทต.ก", None],
    ]

    proposal = proposed(workbook(rows, merged=["A2:A3", "C2:C3"]))

    assert [(cell, column) for cell, column, _ in said(proposal)] == [("C2", "total")]


@pytest.mark.parametrize(
    "name",
    [
        "องค์การบริหารส่วนตำบลไชยสอ", "อบต.ไชยสอ", "อบต. ไชยสอ", "อบตไชยสอ", "อบต.ใชยสอ",
        "อบต.ไชยสอ อ.ชุมแพ จ.ขอนแก่น",
    ],
)  # fmt: skip
def test_a_full_name_that_one_agency_bears_is_taken(chaiyaso, name):
    (item,) = proposed(csv("ชื่อหน่วยงาน,คะแนนภาพรวม", f"{name},90"), "a.csv").items

    assert item.code == "6400512"


@pytest.mark.parametrize("name", ["ไชยสอ", "อบต.ไชยส่อ", "ทต.ไชยสอ", "อบต.ไซยสอ"])
def test_a_name_that_is_nearly_one_is_asked_and_answered(chaiyaso, name):
    content = csv("ชื่อหน่วยงาน,คะแนนภาพรวม", f"{name},90")

    first = proposed(content, "a.csv")

    (question,) = first.questions
    assert first.items == []
    assert (question.row, question.column, question.found) == (2, "agency_name", name)
    assert [each.value for each in question.choices] == ["6400512", "skip"]
    assert proposed(content, "a.csv").questions == first.questions
    (item,) = proposed(content, "a.csv", said={question.id: "6400512"}).items
    assert item.code == "6400512"
    assert proposed(content, "a.csv", said={question.id: "skip"}).items == []
    with pytest.raises(Refused, match="ไม่อยู่ในตัวเลือก"):
        proposed(content, "a.csv", said={question.id: "7"})
    with pytest.raises(Refused, match="ไม่มีคำถาม"):
        proposed(content, "a.csv", said={"agency-1-9-abcdef": "7"})


def test_two_agencies_of_one_name_are_told_apart_by_their_place_or_asked(chaiyaso):
    other = OrganisationFactory(code="7", period=None)
    PeriodFactory(
        organisation=other,
        name="องค์การบริหารส่วนตำบลไชยสอ",
        province="เลย",
        district="ภูเรือ",
    )
    by_place = csv("หน่วยงาน,จังหวัด,คะแนนรวม", "อบต.ไชยสอ,จ.เลย,90")
    alone = csv("หน่วยงาน,คะแนนรวม", "อบต.ไชยสอ,90")

    assert [each.code for each in proposed(by_place, "a.csv").items] == ["7"]
    (question,) = proposed(alone, "a.csv").questions
    assert {each.value for each in question.choices} == {"6400512", "7", "skip"}


def test_a_code_that_an_agency_once_had_is_its_own(chaiyaso):
    PeriodFactory(organisation=chaiyaso, from_year_be=2569, code="6400999")

    assert proposed(csv("code,total", "6400999,90"), "a.csv").items[0].code == "6400512"


def test_a_code_beside_another_agencys_name_is_asked(chaiyaso):
    content = csv("code,name,total", "6400512,เทศบาลนครเชียงใหม่,90")

    (question,) = proposed(content, "a.csv").questions

    assert question.column == "agency_code"
    assert question.choices[0].value == "6400512"


def test_instruments_on_the_scale_of_their_weights_are_asked_about(chaiyaso):
    content = csv(
        "code,IIT,EIT1,EIT2,EIT,OIT,total", "6400512,26.82,13.49,13.27,26.75,34.8,88.37"
    )

    (question,) = proposed(content, "a.csv").questions

    assert (question.row, question.column) == (1, "IIT")
    assert [each.value for each in question.choices] == ["weighted", "100", "none"]

    def answered(value):
        (item,) = proposed(content, "a.csv", said={question.id: value}).items
        return {code: str(e.points) for code, e in item.published.entries.items()}

    assert answered("weighted") == {
        "IIT": "89.40",
        "EIT1": "89.93",
        "EIT2": "88.47",
        "EIT": "89.17",
        "OIT": "87.00",
    }
    assert answered("100")["IIT"] == "26.82"
    assert answered("none") == {}


def test_instruments_that_their_indicators_confirm_are_not_asked_about(chaiyaso):
    row = ",".join(["6400512", *["25"] * 5, "25"])

    assert proposed(csv("code,1,2,3,4,5,IIT", row), "a.csv").questions == []


def test_hidden_rows_are_asked_about(chaiyaso):
    content = workbook([["code", "total"], ["6400512", 90]], hidden=[2])

    (question,) = proposed(content).questions

    assert [each.value for each in question.choices] == ["skip", "include"]
    assert proposed(content, said={question.id: "skip"}).items == []
    assert len(proposed(content, said={question.id: "include"}).items) == 1


@pytest.mark.parametrize("status", ["submitted", "approved"])
def test_a_locked_year_is_refused_by_row_and_before_reading_for_one_agency(
    chaiyaso, status
):
    AssessmentFactory(organisation=chaiyaso, status=status)

    proposal = proposed(csv("code,total", "6400512,90"), "a.csv")

    assert [each.cell for each in proposal.problems] == ["A2"]
    as_it_is = proposed(csv("code,total,1", "6400512,,"), "a.csv")
    assert as_it_is.problems == []
    with pytest.raises(PermissionDenied):
        proposed(b"nothing that could be read", only=chaiyaso)


def test_only_officers_of_an_agency_import_its_scores(chaiyaso):
    content = csv("code,total", "6400512,90")
    officer = member_of(chaiyaso, Role.OFFICER)
    manager = member_of(chaiyaso, Role.MANAGER)

    assert proposed(content, "a.csv", reader=officer).problems == []
    assert len(proposed(content, "a.csv", reader=manager).problems) == 1
    with pytest.raises(PermissionDenied):
        apply_import(proposal=proposed(content, "a.csv"), by=manager)
    assert not Assessment.objects.exists()


def test_years_stand_in_their_own_column(chaiyaso):
    framework(2567)
    content = csv("code,ปี,total,i15", "6400512,2567,90,80", "6400512,2568,91,81")

    proposal = proposed(content, "a.csv", year_be=None)

    assert [each.assessment.year_be for each in proposal.items] == [2567, 2568]
    assert [each.column for each in proposed(content, "a.csv").problems] == ["year"]
    without = proposed(csv("code,total", "6400512,90"), "a.csv", year_be=None)
    assert {each.column for each in without.problems} == {"year"}


def test_a_year_before_the_scheme_takes_total_and_level_alone(chaiyaso):
    content = csv("code,1,total,level", "6400512,80,81,")

    (problem,) = proposed(content, "a.csv", year_be=2560).problems

    assert (problem.cell, problem.column) == ("B2", "1")
    assert (
        len(proposed(csv("code,total", "6400512,81"), "a.csv", year_be=2560).items) == 1
    )


def test_a_year_that_somebody_saved_meanwhile_is_not_overwritten(chaiyaso):
    assessment = saved(AssessmentFactory(organisation=chaiyaso), **{"1": "70"})
    proposal = proposed(csv("code,1", "6400512,75"), "a.csv")
    saved(assessment, **{"1": "71"})

    with pytest.raises(Refused, match="หลังจากที่ระบบเปรียบเทียบ"):
        apply_import(proposal=proposal, by=None)

    assert assessment.scores.get(code="1").points == Decimal("71.00")
