import pytest

from assessments.domain.level_words import level_condition

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("year_be", "code", "words"),
    [
        (2568, "GOOD", "คะแนนภาพรวมไม่ต่ำกว่า 85 และคะแนนของทุกเครื่องมือไม่ต่ำกว่า 85"),
        (2568, "PASS", "คะแนนภาพรวมไม่ต่ำกว่า 85 แต่มีเครื่องมืออย่างน้อยหนึ่งชนิดได้ต่ำกว่า 85"),
        (2568, "IMPROVE", "คะแนนภาพรวมไม่ต่ำกว่า 70 แต่ต่ำกว่า 85"),
        (2568, "URGENT", "คะแนนภาพรวมต่ำกว่า 70"),
        (2565, "AA", "คะแนนภาพรวมไม่ต่ำกว่า 95"),
        (2565, "A", "คะแนนภาพรวมไม่ต่ำกว่า 85 แต่ต่ำกว่า 95"),
    ],
)
def test_a_level_is_explained_by_its_rule(framework_of, year_be, code, words):
    framework = framework_of(year_be)
    level = next(each for each in framework.levels if each.code == code)

    assert level_condition(framework, level) == words


def test_only_the_condition_of_the_highest_level_is_unconfirmed_in_2568(framework_of):
    framework = framework_of(2568)

    assert [framework.level_is_official(level) for level in framework.levels] == [
        False,
        True,
        True,
        True,
        True,
    ]


def test_no_level_of_2569_is_shown_as_official(framework_of):
    framework = framework_of(2569)

    assert not any(framework.level_is_official(level) for level in framework.levels)
