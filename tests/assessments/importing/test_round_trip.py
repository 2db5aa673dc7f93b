"""What goes out as a workbook comes in again as the same scores, marks and levels."""

import io
from decimal import Decimal

import openpyxl
import pytest

from assessments.importing.annotating import annotated_copy
from assessments.importing.proposal import UNCHANGED
from assessments.models import Assessment, Score
from assessments.services.exporting import export_scores, scores_template
from assessments.services.importing import apply_import, propose_import
from assessments.services.scores import PublishedScores, ScoreEntry, save_scores
from organisations.errors import Refused
from organisations.models import AuditEntry, Role
from tests.factories import AssessmentFactory, OrganisationFactory, member_of
from tests.spreadsheets import csv, workbook

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return OrganisationFactory()


def saved(assessment, level, points: dict, commented=()):
    entries = {code: ScoreEntry(Decimal(each)) for code, each in points.items()}
    for code in commented:
        held = entries.get(code, ScoreEntry(None))
        entries[code] = ScoreEntry(held.points, commented=True)
    save_scores(
        assessment=assessment,
        version=assessment.version,
        published=PublishedScores(Decimal("88.37"), level, entries),
        by=None,
    )


def _everything(organisation):
    of = {"assessment__organisation": organisation}
    scores = Score.objects.filter(**of).order_by("assessment__year_be", "code")
    years = Assessment.objects.filter(organisation=organisation).order_by("year_be")
    return (
        list(scores.values_list("assessment__year_be", "code", "points", "commented")),
        list(years.values_list("year_be", "published_total", "published_level")),
    )


def test_all_years_come_in_again_as_they_went_out(organisation):
    officer = member_of(organisation, Role.OFFICER)
    saved(
        AssessmentFactory(organisation=organisation, year_be=2565),
        "A",
        {"1": "87.94", "OIT": "100", "o43": "0"},
    )
    saved(
        AssessmentFactory(organisation=organisation, year_be=2568),
        "ผ่านดี",
        {"EIT1": "89.90", "i1": "79.5", "o8": "33.33"},
        commented=["i1", "e2", "o8"],
    )
    saved(
        AssessmentFactory(organisation=organisation, year_be=2560, framework=None),
        "",
        {},
    )
    before = _everything(organisation)

    content = export_scores(organisation=organisation, by=officer)

    def proposal():
        return propose_import(
            content, "a.xlsx", year_be=None, reader=officer, only=organisation
        )

    assert proposal().problems == []
    assert {each.kind for each in proposal().items} == {UNCHANGED}
    Score.objects.all().delete()
    Assessment.objects.update(published_total=None, published_level="")
    apply_import(proposal=proposal(), by=officer)
    assert _everything(organisation) == before
    exported = AuditEntry.objects.get(act="scores.exported")
    assert exported.changes["years"]["new"] == [2568, 2565, 2560]


def test_an_empty_template_says_nothing_and_its_heads_are_protected(organisation):
    officer = member_of(organisation, Role.OFFICER)
    AssessmentFactory(organisation=organisation)

    content = scores_template(organisation, 2568, officer)

    proposal = propose_import(content, "a.xlsx", year_be=2568, reader=officer)
    assert (proposal.problems, proposal.items) == ([], [])
    sheet = openpyxl.load_workbook(io.BytesIO(content))["2568"]
    assert sheet.protection.sheet
    assert sheet["A2"].protection.locked
    assert not sheet["F3"].protection.locked
    assert sheet["B2"].value == "รหัสหน่วยงาน"
    assert sheet.data_validations.dataValidation[0].formula1.startswith('"ผ่านดีเยี่ยม')


def test_texts_that_look_like_formulas_stay_texts(organisation):
    period = organisation.present_period
    period.name = "=1+1"
    period.save()
    AssessmentFactory(organisation=organisation)

    content = scores_template(organisation, 2568, member_of(organisation, Role.OFFICER))

    cell = openpyxl.load_workbook(io.BytesIO(content))["2568"]["C3"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (workbook([["code", "total"], ["=1+1", "1o0"]], merged=["A3:B4"]), "a.xlsx"),
        (csv("code,total", "=1+1,1o0"), "a.csv"),
    ],
)
def test_an_annotated_copy_has_every_problem_at_its_cell(organisation, content, name):
    AssessmentFactory(organisation=organisation)
    proposal = propose_import(content, name, year_be=2568, reader=None)

    copy = openpyxl.load_workbook(
        io.BytesIO(annotated_copy(content, name, proposal.problems))
    )

    cell = copy.worksheets[0]["B2"]
    assert cell.value == "1o0"
    assert "ตัวอักษร o" in cell.comment.text
    assert cell.fill.fgColor.rgb == "FFF8D5CD"
    assert copy["ข้อที่ต้องแก้"]["E2"].value == proposal.problems[0].message
    if name == "a.csv":
        assert copy.worksheets[0]["A2"].data_type == "s"


def test_a_copy_of_what_is_too_large_to_write_again_is_refused(monkeypatch):
    content = workbook([["code", "total"], ["7", 1]])
    monkeypatch.setattr("assessments.importing.annotating.MOST_BYTES", len(content) + 1)

    with pytest.raises(Refused, match="ใหญ่เกิน"):
        annotated_copy(content, "a.xlsx", [])
