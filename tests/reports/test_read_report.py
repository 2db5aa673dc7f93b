"""manage.py read_report: JSON alone on standard output, exit 2 with one sentence."""

import json

import pytest
from django.core.management import CommandError, call_command

from tests.factories import framework

EXAMPLE = "tests/data/old-report-example.txt"


@pytest.fixture(autouse=True)
def year(db):
    framework(2568)


def test_json_has_the_promised_keys_and_nothing_else_is_printed(capsys):
    call_command("read_report", EXAMPLE, "--json")

    out, err = capsys.readouterr()
    read = json.loads(out)
    assert list(read) == [
        "agency",
        "district",
        "province",
        "year",
        "total",
        "level",
        "instruments",
        "indicators",
        "commented_items",
        "analysis",
        "measures",
        "unread",
        "questions",
    ]
    assert {"code", "printed", "place", "confidence"} <= set(read["commented_items"][0])
    assert {
        "number_printed",
        "indicator",
        "activity",
        "finding",
        "steps",
        "period_printed",
        "months",
        "divisions",
        "lead",
    } <= set(read["measures"][0])
    assert err == ""


def test_for_a_person_every_value_stands_with_its_line(capsys):
    call_command("read_report", EXAMPLE)

    out = capsys.readouterr().out
    assert "คะแนนภาพรวม: 87.76 [บรรทัด 21]" in out
    assert "EIT: อ่านไม่พบ" in out
    assert "i10 พิมพ์ว่า “1๐๐” ตัวชี้วัดที่ 4 (ไม่แน่ใจ ตรวจกับต้นฉบับ) [บรรทัด 75]" in out


def test_a_bad_file_ends_with_two_and_its_sentence(tmp_path):
    (tmp_path / "empty.txt").touch()

    with pytest.raises(CommandError, match=r"empty\.txt ว่างเปล่า") as refusal:
        call_command("read_report", str(tmp_path / "empty.txt"))

    assert refusal.value.returncode == 2


def test_reading_writes_nothing(django_assert_num_queries):
    with django_assert_num_queries(1):
        call_command("read_report", EXAMPLE)
