"""A difference says where to look when two digits changed places."""

from decimal import Decimal
from fractions import Fraction

import pytest

from assessments.domain.scoring import Figures, score
from assessments.domain.transposed import is_swapped, swapped, swapped_part

pytestmark = pytest.mark.pure

PRINTED = [
    "87.94", "88.26", "94.29", "84.45", "92.07",
    "90.89", "87.76", "88.87", "79.00", "95.00",
]  # fmt: skip
CHAIYASO = dict(enumerate(map(Decimal, PRINTED), start=1))


@pytest.mark.parametrize(
    ("typed", "others"),
    [
        ("89.04", ["98.04", "80.94", "89.40"]),
        ("88.88", []),
        ("9.50", ["5.90", "9.05"]),
        ("100.00", ["10.00"]),
    ],
)
def test_neighbouring_digits_are_exchanged_one_pair_at_a_time(typed, others):
    assert [str(each) for each in swapped(Decimal(typed))] == others


def test_a_published_figure_is_compared_after_rounding():
    assert is_swapped(Decimal("89.04"), Fraction(89402, 1000))
    assert not is_swapped(Decimal("89.05"), Fraction(89402, 1000))


def test_two_explanations_are_none():
    parts = {"1": Decimal("89.00"), "2": Decimal("89.00")}

    def mean(typed):
        return sum(map(Fraction, typed.values())) / 2

    assert swapped_part(parts, mean, lambda value: value == Fraction(187, 2)) is None


@pytest.mark.parametrize(
    ("figures", "remedy"),
    [
        (
            Figures(CHAIYASO, {"IIT": Decimal("89.04")}),
            "ตรวจว่า IIT พิมพ์สลับหลักหรือไม่ ระบบ",
        ),
        (
            # Either of two exchanges explains it, so both are named.
            Figures(
                CHAIYASO | {4: Decimal("83.45"), 5: Decimal("93.07")},
                {"IIT": Decimal("89.04")},
            ),
            "ตรวจว่า IIT หรือตัวชี้วัดที่ 3 พิมพ์สลับหลักหรือไม่ ระบบ",
        ),
        (
            Figures(CHAIYASO | {1: Decimal("78.94")}, {"IIT": Decimal("89.40")}),
            "ตรวจว่าตัวชี้วัดที่ 1 พิมพ์สลับหลักหรือไม่ พิมพ์ไว้ 78.94 อาจเป็น 87.94",
        ),
        (
            Figures(CHAIYASO, published_total=Decimal("88.73")),
            "ตรวจว่าคะแนนภาพรวม พิมพ์สลับหลักหรือไม่",
        ),
        (
            Figures(CHAIYASO, {"IIT": Decimal("85.00")}),
            "ตรวจตัวเลขทั้งสองฝั่งกับประกาศอีกครั้ง",
        ),
        (
            Figures(
                {},
                {"IIT": Decimal("98.40"), "EIT": Decimal("89.17"), "OIT": Decimal(87)},
                Decimal("88.37"),
            ),
            "ตรวจว่า IIT พิมพ์สลับหลักหรือไม่ พิมพ์ไว้ 98.40 อาจเป็น 89.40",
        ),
    ],
)
def test_a_difference_says_where_digits_may_have_changed_places(
    framework_of, figures, remedy
):
    messages = [each.message for each in score(framework_of(2568), figures).differences]

    assert any(remedy in message for message in messages), messages


def test_a_difference_that_two_decimals_would_hide_is_told_with_three(framework_of):
    figures = Figures(CHAIYASO, {"IIT": Decimal("89.39")})

    assert (
        "คือ 89.402 ต่างกัน 0.012"
        in score(framework_of(2568), figures).differences[0].message
    )
