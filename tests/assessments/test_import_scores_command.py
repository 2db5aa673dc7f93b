"""``manage.py import_scores``: the contract as a program sees it."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from assessments.models import Assessment
from organisations.models import AuditEntry, Role
from tests.factories import OrganisationFactory, PeriodFactory, framework, member_of
from tests.spreadsheets import csv

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency():
    framework(2568)
    organisation = OrganisationFactory(code="6400512", period=None)
    PeriodFactory(organisation=organisation, name="องค์การบริหารส่วนตำบลไชยสอ")
    return organisation


@pytest.fixture
def run(tmp_path, agency):
    def run(content: bytes, *arguments: str, name: str = "in.csv"):
        """(exit code, what was printed as JSON, what was told)."""
        (tmp_path / name).write_bytes(content)
        out, err = io.StringIO(), io.StringIO()
        said = [str(tmp_path / name), "--year", "2568", "--json", *arguments]
        code = 0
        try:
            call_command("import_scores", *said, stdout=out, stderr=err)
        except CommandError as error:
            code = error.returncode
            err.write(str(error))
        return code, json.loads(out.getvalue()), err.getvalue()

    return run


def test_a_good_file_is_written_and_said_again_is_unchanged(run, agency):
    content = csv("agency_code,total,level", "6400512,88.37,ผ่านดี")

    dry = run(content, "--dry-run")
    assert not Assessment.objects.exists()
    done = run(content)
    again = run(content)

    assert (dry[0], done[0], again[0]) == (0, 0, 0)
    nothing_open = {"errors": [], "questions": []}
    assert done[1] == {"created": 1, "updated": 0, "unchanged": 0, **nothing_open}
    assert dry[1] == done[1]
    assert again[1] == {"created": 0, "updated": 0, "unchanged": 1, **nothing_open}
    entry = AuditEntry.objects.get(act="scores.saved")
    assert (entry.actor, entry.organisation) == (None, agency)


def test_errors_end_with_2_and_nothing_is_written(run):
    code, out, told = run(csv("agency_code,1,total", "6400512,80,1o0"))

    assert code == 2
    assert out["errors"] == [
        {
            "sheet": "CSV",
            "row": 2,
            "column": "total",
            "cell": "C2",
            "found": "1o0",
            "expected": "คะแนน 0 ถึง 100 ทศนิยมไม่เกิน 2 ตำแหน่ง เช่น 88.37 หรือเว้นว่างถ้าไม่ทราบ",
            "message": "“1o0” ไม่ใช่ตัวเลข เพราะมีตัวอักษร o ปนอยู่ พิมพ์ 100 หรือเว้นว่างถ้าไม่ทราบ",
        }
    ]
    assert "ยังไม่มีข้อมูลใดถูกเปลี่ยน" in told
    assert not Assessment.objects.exists()


def test_a_question_ends_with_2_until_it_is_answered(run):
    content = csv("agency_name,total", "อบต.ไชยส่อ,88.37")

    code, out, _ = run(content)

    assert code == 2
    (question,) = out["questions"]
    assert question["choices"][0]["value"] == "6400512"
    assert run(content, "--answer", f"{question['id']}=6400512")[0] == 0
    assert Assessment.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "name", "arguments", "says"),
    [
        (b"%PDF-1.7 %%EOF", "a.pdf", (), "Excel"),
        (csv("agency_code,total"), "a.csv", ("--answer", "x"), "ID=VALUE"),
        (csv("agency_code,total"), "a.csv", ("--answer", "x=1"), "ไม่มีคำถาม x"),
        (csv("agency_code,total"), "a.csv", ("--year", "2599"), "2599"),
    ],
)
def test_a_refused_file_or_answer_is_one_error_in_json(
    run, content, name, arguments, says
):
    code, out, told = run(content, *arguments, name=name)

    assert code == 2
    assert says in out["errors"][0]["message"]
    assert says in told


def test_the_rights_of_whoever_acts_count(run, agency):
    content = csv("agency_code,total", "6400512,88.37")
    officer = member_of(agency, Role.OFFICER)
    stranger = member_of(OrganisationFactory(), Role.OFFICER)

    assert run(content, "--by", stranger.username)[0] == 2
    assert run(content, "--by", officer.username)[0] == 0
    assert AuditEntry.objects.get(act="scores.saved").actor == officer
