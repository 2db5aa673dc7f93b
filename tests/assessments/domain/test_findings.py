from decimal import Decimal

import pytest

from assessments.domain.findings import COMMENTED, LOW_SCORE, ScoreValue, propose
from assessments.domain.strengths import best_and_weakest

pytestmark = pytest.mark.pure

INDICATORS = dict(
    zip(
        range(1, 11),
        map(
            Decimal,
            [
                "87.94",
                "88.26",
                "94.29",
                "84.45",
                "92.07",
                "90.89",
                "87.76",
                "88.87",
                "79.00",
                "95.00",
            ],
        ),
        strict=True,
    )
)
COMMENTED_ITEMS = ["i1", "i2", "i5", "i6", "i10", "e2", "e4", "e7", "e8", "e9"]


@pytest.fixture
def chaiyaso(framework_of):
    scores = {str(number): ScoreValue(value) for number, value in INDICATORS.items()}
    scores |= {code: ScoreValue(None, commented=True) for code in COMMENTED_ITEMS}
    return propose(framework_of(2568), scores)


def test_every_commented_question_and_low_indicator_becomes_a_finding(chaiyaso):
    assert [each.target_code for each in chaiyaso] == [
        "i1", "i2", "i5", "i6", "4", "i10", "e2", "e4", "e7", "e8", "e9", "9",
    ]  # fmt: skip


def test_indicator_9_is_a_finding_of_its_own_although_it_has_no_questions(chaiyaso):
    nine = chaiyaso[-1]

    assert (nine.kind, nine.indicator_number, nine.issue) == (LOW_SCORE, 9, 3)
    assert nine.text == (
        "ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล ได้ 79.00 คะแนน ต่ำกว่าเกณฑ์ 85.00 อยู่ 6.00 คะแนน"
    )


def test_a_comment_without_a_score_says_so_and_cites_its_items(chaiyaso):
    first = chaiyaso[0]

    assert first.kind == COMMENTED
    assert "มีข้อเสนอแนะ" in first.text
    assert "คะแนน" not in first.text
    assert first.oit_refs == ("o8", "o9")
    assert first.recommendation_certainty == "verified"


def test_a_low_and_commented_question_is_one_finding_that_names_its_score(framework_of):
    found = propose(framework_of(2568), {"i3": ScoreValue(Decimal("80.10"), True)})

    assert [each.kind for each in found] == [COMMENTED]
    assert "80.10" in found[0].text
    assert found[0].recommendation_certainty == "editorial"


@pytest.mark.parametrize(("value", "found"), [("84.99", 1), ("85.00", 0)])
def test_low_means_below_the_threshold_of_the_year(framework_of, value, found):
    assert len(propose(framework_of(2568), {"o5": ScoreValue(Decimal(value))})) == found


def test_a_year_without_a_threshold_calls_nothing_low(framework_of):
    assert propose(framework_of(2566), {"1": ScoreValue(Decimal(10))}) == ()


def test_no_recommendation_leans_on_the_text_of_another(framework_of):
    for advice in framework_of(2568).recommendations:
        assert not advice.text.startswith("เหมือน")


def test_the_best_and_the_weakest_are_named_for_every_instrument(framework_of):
    found = best_and_weakest(framework_of(2568), INDICATORS)

    assert [(each.instrument, each.best, each.weakest) for each in found] == [
        ("IIT", (3,), (4,)),
        ("EIT", (6,), (7,)),
        ("OIT", (10,), (9,)),
    ]


def test_ties_stand_together_and_equal_indicators_have_no_weakest(framework_of):
    iit, eit, oit = best_and_weakest(
        framework_of(2568),
        {
            1: Decimal(90),
            2: Decimal(90),
            3: Decimal(80),
            9: Decimal(70),
            10: Decimal(70),
        },
    )

    assert (iit.best, iit.weakest, iit.missing) == ((1, 2), (3,), (4, 5))
    assert (eit.best, eit.weakest, eit.missing) == ((), (), (6, 7, 8))
    assert (oit.best, oit.weakest) == ((9, 10), ())
