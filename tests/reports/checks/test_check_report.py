"""``manage.py check_report``: data on standard output, and the exit code."""

import json

import pytest
from django.core.management import CommandError, call_command

from organisations.models import Role
from reports.checking import checked
from reports.checks.types import Fault, Rule, Severity, Spot
from reports.waiving import waive
from tests.factories import framework, member_of

pytestmark = pytest.mark.django_db


def run(capsys, *arguments):
    """The exit code, standard output and standard error."""
    code = 0
    try:
        call_command("check_report", *arguments)
    except SystemExit as stop:
        code = stop.code
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_errors_and_warnings_end_with_1_and_data_stands_alone_on_standard_output(
    chaiyaso, capsys
):
    code, out, err = run(capsys, "6400512", "2568", "--json")

    found = json.loads(out)
    assert code == 1
    low = next(
        each for each in found if each["rule"] == "low-indicator-without-measure"
    )
    assert low["severity"] == "error"
    assert low["place"] == "ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล"
    assert "79.00" in low["message"]
    assert "ต้องแก้" in err


def test_people_read_what_where_why_and_what_to_do(chaiyaso, capsys):
    code, out, _ = run(capsys, "6400512", "2568")

    assert code == 1
    assert "[ต้องแก้] ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล ยังไม่มีมาตรการ" in out
    assert "แก้โดย" in out


def test_notes_alone_end_with_0(chaiyaso, capsys, monkeypatch):
    note = Rule(
        "only-a-note",
        Severity.NOTE,
        "ข้อสังเกต",
        "อ่านง่ายขึ้น",
        "แก้คำ",
        lambda document: [Fault(Spot(text="หน้าแรก"), "คำนี้พิมพ์ผิด")],
    )
    monkeypatch.setattr("reports.checks.registry.ANALYSIS_RULES", (note,))

    assert run(capsys, "6400512", "2568")[0] == 0


@pytest.mark.parametrize(
    ("code", "year", "says"),
    [
        ("0000000", "2568", "ไม่พบหน่วยงานรหัส “0000000”"),
        ("6400512", "2566", "ยังไม่มีผลประเมินปี 2566"),
    ],
)
def test_what_cannot_be_checked_ends_with_2_and_a_sentence(chaiyaso, code, year, says):
    with pytest.raises(CommandError, match=says) as refusal:
        call_command("check_report", code, year)

    assert refusal.value.returncode == 2


def test_a_year_said_twice_is_refused_and_not_passed_over(chaiyaso):
    with pytest.raises(CommandError, match="--year ใช้กับ --file เท่านั้น") as refusal:
        call_command("check_report", "6400512", "2568", "--year", "2567")

    assert refusal.value.returncode == 2


EXAMPLE = "tests/data/old-report-example.txt"


def test_an_old_report_in_a_file_is_checked_as_ours_is(capsys):
    framework(2568)

    code, out, _ = run(capsys, "--file", EXAMPLE, "--json")

    found = {(each["rule"], each["indicator"]) for each in json.loads(out)}
    assert code == 1
    assert ("low-indicator-without-measure", 9) in found
    # Indicator 4 is low too; its measure is printed as number ๓ and known by its name.
    assert ("low-indicator-without-measure", 4) not in found


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--file", "none.txt"], "ไม่พบไฟล์ none.txt"),
        (["--file", EXAMPLE, "--year", "2550"], "ยังไม่มีกรอบการประเมินของปี 2550"),
        (["6400512", "2568", "--file", EXAMPLE], "อย่างใดอย่างหนึ่ง"),
        ([], "ระบุรหัสหน่วยงานและปี"),
        (["6400512"], "ระบุรหัสหน่วยงานและปี"),
    ],
)
def test_a_file_that_cannot_be_checked_is_said_in_one_sentence(arguments, says):
    framework(2568)

    with pytest.raises(CommandError, match=says) as refusal:
        call_command("check_report", *arguments)

    assert refusal.value.returncode == 2


def test_a_warning_that_is_left_for_a_reason_is_said_and_not_counted(chaiyaso, capsys):
    officer = member_of(chaiyaso.organisation, Role.OFFICER)
    keys = [
        each.key
        for each in checked(chaiyaso).found
        if each.severity is Severity.WARNING
    ]
    waive(assessment=chaiyaso, keys=keys[:1], reason="มติที่ประชุมครั้งที่ 3", by=officer)

    _, out, err = run(capsys, "6400512", "2568", "--json")
    reasons = {each["key"]: each["left_because"] for each in json.loads(out)}
    _, lines, _ = run(capsys, "6400512", "2568")

    assert reasons.pop(keys[0]) == "มติที่ประชุมครั้งที่ 3"
    assert set(reasons.values()) == {None}
    assert f"ควรดู {len(keys) - 1} " in err
    assert "เหตุผล มติที่ประชุมครั้งที่ 3" in lines
