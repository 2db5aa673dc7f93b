import pytest

from reports.checks.rules.level_differs import RULE
from reports.document import DifferenceFact
from tests.reports.checks.builders import document, facts, found_by

pytestmark = pytest.mark.pure

MESSAGES = ("ประกาศ IIT 89.04 แต่คำนวณได้ 89.40", "ประกาศ OIT 87.10 แต่คำนวณได้ 87.00")


def differing(code):
    differences = tuple(DifferenceFact(code, "1", "2", text) for text in MESSAGES)
    return document(facts=facts(differences=differences))


def test_every_difference_is_told_in_the_words_of_the_calculation():
    found = found_by(RULE, differing("level-differs"))

    assert [each.what for each in found] == list(MESSAGES)


def test_differences_of_another_kind_belong_to_other_rules():
    assert found_by(RULE, differing("level-undecided")) == []
