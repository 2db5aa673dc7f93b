"""Everything that is done has words; nobody reads the names of the code."""

import ast
from collections import Counter
from pathlib import Path

import pytest

from ita_portal.trail.words import ACTS, act_words, field_words, in_order, value_words

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[3]
APPS = ("organisations", "assessments", "measures", "reports", "ita_portal")


def acts_in_the_code() -> set[str]:
    """Texts like ``area.verb`` of an area that the trail knows, or given as an act."""
    found = set()
    for app in APPS:
        for path in (ROOT / app).rglob("*.py"):
            if {"migrations", "views"} & set(path.parts):
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.keyword) and node.arg == "act":
                    if isinstance(node.value, ast.Constant):
                        found.add(node.value.value)
                elif isinstance(node, ast.Call):
                    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                    if name in ("_record", "recorded", "_store"):
                        found |= {
                            each.value
                            for each in node.args
                            if isinstance(each, ast.Constant)
                            and isinstance(each.value, str)
                        }
    return {each for each in found if "." in each}


def test_every_act_that_the_code_records_has_words():
    acts = acts_in_the_code()

    assert {"measure.edited", "comment.answered", "finding.added"} <= acts
    assert acts - ACTS.keys() == set()


def test_no_two_acts_are_called_the_same_in_the_filter():
    assert [each for each, times in Counter(ACTS.values()).items() if times > 1] == []


def test_an_act_without_words_is_shown_by_its_name_and_breaks_no_page():
    assert act_words("moon.landed") == "moon.landed"
    assert value_words("moon.landed", "crew", 3) == "3"


def test_scores_are_called_by_what_they_are_the_scores_of():
    assert field_words("scores.saved", "4") == "คะแนนตัวชี้วัดที่ 4"
    assert field_words("scores.saved", "i10") == "คะแนนข้อคำถาม i10"
    assert field_words("scores.saved", "EIT1") == "คะแนน EIT1"
    assert (
        field_words("scores.saved", "o8 commented")
        == "สำนักงาน ป.ป.ช. มีข้อเสนอแนะต่อข้อมูล OIT o8"
    )


def test_values_are_said_in_words_and_missing_is_not_zero():
    assert value_words("membership.started", "role", "auditor") == "ผู้ตรวจสอบ"
    assert value_words("division.edited", "is_active", False) == "ไม่ใช่"
    assert value_words("measure.edited", "budget", None) == "–"
    assert value_words("measure.edited", "budget", "0") == "0"
    assert value_words("measure.edited", "months", [1, 12, 10]) == "ต.ค., ธ.ค., ม.ค."
    assert value_words("measure.edited", "steps", ["หนึ่ง", "สอง"]) == "หนึ่ง\nสอง"


def test_fields_stand_in_the_order_people_know_on_every_database():
    changes = {"10": 1, "i2": 1, "9": 1, "published_level": 1, "published_total": 1}

    assert in_order("scores.saved", changes) == [
        "published_total",
        "published_level",
        "9",
        "10",
        "i2",
    ]
