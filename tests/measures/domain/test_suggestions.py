"""What the system proposes for open findings, and what it never says."""

import re
from pathlib import Path

import pytest
import yaml

from assessments.domain.framework_parsing import parse_framework
from measures.domain.suggestions import (
    MOST_EVIDENCE,
    OpenFinding,
    split_into_steps,
    suggest,
)
from thai.months import FISCAL_MONTHS

pytestmark = pytest.mark.pure

FRAMEWORKS = Path(__file__).resolve().parents[3] / "fixtures/frameworks"


@pytest.fixture(scope="module", params=[2568, 2569])
def any_year(request):
    return year(request.param)


def year(year_be):
    text = (FRAMEWORKS / f"{year_be}.yaml").read_text(encoding="utf-8")
    return parse_framework(yaml.safe_load(text))


def finding(key, code, indicator, recommendation="", refs=()):
    return OpenFinding(key, code, indicator, None, recommendation, tuple(refs))


def test_a_recommendation_becomes_one_step_for_each_thing_to_do():
    text = "ควรระบุขั้นตอนไว้ในคู่มือ เผยแพร่ให้บุคลากรถือปฏิบัติ และจัดทำสื่อที่เข้าใจง่าย (อ้างอิงจาก o8)"

    assert split_into_steps(text) == [
        "ระบุขั้นตอนไว้ในคู่มือ",
        "เผยแพร่ให้บุคลากรถือปฏิบัติ",
        "จัดทำสื่อที่เข้าใจง่าย",
    ]


def test_lines_of_a_recommendation_stay_steps_of_their_own():
    assert split_into_steps("- ทำสิ่งแรก\n\n- ทำสิ่งที่สอง เพื่อให้เห็นผล") == [
        "ทำสิ่งแรก",
        "ทำสิ่งที่สอง เพื่อให้เห็นผล",
    ]


def test_one_measure_answers_all_open_findings_of_an_indicator():
    proposed = suggest(
        year(2568),
        [
            finding(1, "e7", 8, "ควรเปิดโอกาสให้บุคคลภายนอกมีส่วนร่วม", ["o20"]),
            finding(2, "e8", 8, "ควรนำผลการมีส่วนร่วมไปกำหนดเป็นโครงการ", ["o20", "o6"]),
            finding(3, "9", 9),
        ],
    )

    assert [each.indicator_number for each in proposed] == [8, 9]
    assert proposed[0].finding_keys == (1, 2)
    assert proposed[0].steps == (
        "เปิดโอกาสให้บุคคลภายนอกมีส่วนร่วม",
        "นำผลการมีส่วนร่วมไปกำหนดเป็นโครงการ",
    )
    assert "o20 การเปิดโอกาสให้เกิดการมีส่วนร่วม" in proposed[0].evidence_expected
    assert proposed[0].evidence_expected.count("o20") == 1


def test_a_single_question_gives_the_measure_its_name():
    (proposed,) = suggest(year(2568), [finding(1, "i5", 2, "ควรประเมินความเสี่ยง")])

    assert proposed.activity == "แก้ไขเรื่องการเบิกจ่ายเงินที่เป็นเท็จ"


def test_published_information_is_put_right_before_it_is_looked_at():
    (oit,) = suggest(year(2568), [finding(1, "9", 9)])
    (perception,) = suggest(year(2568), [finding(1, "4", 4)])

    assert oit.months == FISCAL_MONTHS[:6]
    assert perception.months == FISCAL_MONTHS


def test_a_low_indicator_without_comments_takes_the_steps_of_its_questions():
    (proposed,) = suggest(year(2568), [finding(1, "4", 4)])

    assert len(proposed.steps) >= 3
    assert any("ยืม" in step for step in proposed.steps)


def test_no_target_holds_a_figure_and_nothing_is_official(any_year):
    """Codes and numbers of indicators are names; a percentage or a count is not ours to say."""
    every = [
        finding(place, each.code, each.indicator)
        for place, each in enumerate(any_year.questions)
    ] + [
        finding(900 + place, each.code, each.indicator)
        for place, each in enumerate(any_year.oit_items)
    ]
    low = [
        finding(each.number, str(each.number), each.number)
        for each in any_year.indicators
    ]
    proposed = suggest(any_year, every)

    assert [each.indicator_number for each in proposed] == list(range(1, 11))
    for each in [*proposed, *suggest(any_year, low)]:
        words = re.sub(r"[ieo]\d+|ตัวชี้วัดที่ \d+", "", f"{each.target} {each.activity}")
        assert not re.search(r"\d|ร้อยละ", words)
        assert each.certainty == "editorial"
        assert each.steps
        assert len(each.evidence_expected) <= MOST_EVIDENCE


def test_findings_about_no_indicator_are_left_to_people():
    assert suggest(year(2568), [finding(1, "", None, "ควรทำ")]) == ()
