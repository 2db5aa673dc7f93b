"""Trials and the least that reaches a level, on the published result of อบต.ไชยสอ 2568."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.domain.scoring import Figures, score
from assessments.domain.what_if import least_for, levels_above, try_figures

pytestmark = pytest.mark.pure

INDICATORS = dict(
    enumerate(
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
        start=1,
    )
)
INSTRUMENTS = {
    "IIT": Decimal("89.40"),
    "EIT1": Decimal("89.90"),
    "EIT2": Decimal("88.45"),
    "OIT": Decimal("87.00"),
}
CHAIYASO = Figures(INDICATORS, INSTRUMENTS, Decimal("88.37"), "ผ่านดี")


def level(framework, code):
    return next(each for each in framework.levels if each.code == code)


def moved(**points: str) -> dict[str, Decimal]:
    return {code.lstrip("_"): Decimal(value) for code, value in points.items()}


def test_a_trial_that_moves_nothing_gives_the_published_result(framework_of):
    trial = try_figures(framework_of(2568), CHAIYASO, {})

    assert (trial.outcome.total, trial.outcome.level) == (Decimal("88.37"), "ผ่านดี")


def test_a_moved_indicator_moves_its_instrument_and_the_total(framework_of):
    """By hand: OIT (85 + 95) / 2 = 90, total 88.3727 + 0.4 × 3 = 89.57."""
    trial = try_figures(framework_of(2568), CHAIYASO, moved(_9="85.00"))

    assert trial.outcome.instruments["OIT"] == Decimal("90.00")
    assert trial.outcome.total == Decimal("89.57")


def test_indicator_9_alone_can_push_the_level_down(framework_of):
    """OIT (74.98 + 95) / 2 = 84.99, below 85: no longer ผ่านดี."""
    trial = try_figures(framework_of(2568), CHAIYASO, moved(_9="74.98"))

    assert trial.outcome.level == "ผ่าน"


def test_a_moved_indicator_of_eit_makes_eit_count_as_one(framework_of):
    """Nobody knows how an indicator moves the two parts, so they are left out."""
    trial = try_figures(framework_of(2568), CHAIYASO, moved(_7="70.00"))

    assert trial.parts_dropped
    assert trial.outcome.instruments["EIT"] == Decimal("83.25")
    assert trial.outcome.level == "ผ่าน"


def test_a_moved_part_outweighs_the_indicators_of_eit(framework_of):
    trial = try_figures(framework_of(2568), CHAIYASO, moved(EIT2="90.00", _6="10.00"))

    assert trial.outcome.instruments["EIT"] == Decimal("89.95")
    assert trial.ignored == ("6",)
    assert not trial.parts_dropped


def test_a_moved_instrument_outweighs_its_indicators(framework_of):
    trial = try_figures(framework_of(2568), CHAIYASO, moved(OIT="100.00", _9="10.00"))

    assert trial.outcome.instruments["OIT"] == Decimal("100.00")
    assert trial.ignored == ("9",)


def test_published_figures_are_not_touched_by_a_trial(framework_of):
    try_figures(framework_of(2568), CHAIYASO, moved(_9="10.00", EIT1="10.00"))

    assert CHAIYASO.indicators[9] == Decimal("79.00")
    assert CHAIYASO.instruments["EIT1"] == Decimal("89.90")


def test_the_least_for_the_highest_level_lifts_every_figure_to_95(framework_of):
    """The distances are those of the year's rule: 95 less what is published."""
    framework = framework_of(2568)
    least = least_for(framework, CHAIYASO, level(framework, "EXCELLENT"))

    assert [(each.code, each.by) for each in least.raises] == [
        ("IIT", Decimal("5.60")),
        ("EIT1", Decimal("5.10")),
        ("EIT2", Decimal("6.55")),
        ("OIT", Decimal("8.00")),
    ]
    assert least.total == Decimal("95.00")


def test_the_least_says_what_the_indicators_need_together(framework_of):
    """IIT: 5 × 94.995 − 447.01 = 27.965; OIT: 2 × 94.995 − 174 = 15.99."""
    framework = framework_of(2568)
    least = least_for(framework, CHAIYASO, level(framework, "EXCELLENT"))

    assert {each.code: each.indicators for each in least.raises} == {
        "IIT": Decimal("27.97"),
        "EIT1": None,
        "EIT2": None,
        "OIT": Decimal("15.99"),
    }
    nine = moved(_9="94.99")
    assert try_figures(framework, CHAIYASO, nine).outcome.instruments["OIT"] == 95


def test_a_level_that_asks_the_total_alone_takes_the_points_from_the_heaviest(
    framework_of,
):
    """1 × 0.4 lifts a total of 84.60 to 85: OIT weighs more than IIT or EIT."""
    framework = framework_of(2568)
    figures = Figures(
        instruments={"IIT": Decimal(80), "EIT": Decimal(82), "OIT": Decimal(90)}
    )
    assert score(framework, figures).total == Decimal("84.60")

    least = least_for(framework, figures, level(framework, "PASS"))

    assert [(each.code, each.to) for each in least.raises] == [
        ("OIT", Decimal("90.99"))
    ]
    assert least.total == Decimal("85.00")


def test_nothing_is_raised_above_100(framework_of):
    framework = framework_of(2568)
    figures = Figures(
        instruments={"IIT": Decimal(40), "EIT": Decimal(80), "OIT": Decimal(98)}
    )

    least = least_for(framework, figures, level(framework, "PASS"))

    assert {each.code: each.to for each in least.raises}["OIT"] == 100
    assert least.total >= 85


def test_letters_of_earlier_years_are_reached_by_the_total(framework_of):
    framework = framework_of(2565)
    figures = Figures(dict.fromkeys(range(1, 11), Decimal(80)))

    least = least_for(framework, figures, level(framework, "A"))

    assert [(each.code, each.to) for each in least.raises] == [
        ("OIT", Decimal("92.49"))
    ]
    assert least.total == Decimal("85.00")


def test_without_an_instrument_the_least_names_what_is_missing(framework_of):
    framework = framework_of(2568)
    figures = Figures(instruments={"IIT": Decimal(80)}, published_total=Decimal(84))

    least = least_for(framework, figures, level(framework, "GOOD"))

    assert least.missing == ("EIT", "OIT")
    assert least.raises == ()


def test_levels_above_are_named_nearest_first(framework_of):
    framework = framework_of(2568)

    assert [each.code for each in levels_above(framework, "IMPROVE")] == [
        "PASS",
        "GOOD",
        "EXCELLENT",
    ]
    assert levels_above(framework, "EXCELLENT") == ()
    assert [each.code for each in levels_above(framework, None)] == [
        "PASS",
        "GOOD",
        "EXCELLENT",
    ]


POINTS = st.integers(0, 10000).map(lambda hundredths: Decimal(hundredths) / 100)


@given(st.tuples(POINTS, POINTS, POINTS, POINTS), st.integers(0, 2))
def test_the_least_reaches_the_level_and_a_hundredth_less_does_not(
    framework_of, values, place
):
    framework = framework_of(2568)
    figures = Figures(
        instruments=dict(zip(("IIT", "EIT1", "EIT2", "OIT"), values, strict=True))
    )
    goal = framework.levels[place]
    before = score(framework, figures)
    order = [each.code for each in framework.levels]
    if order.index(before.level_code) <= place:
        return

    raises = {each.code: each.to for each in least_for(framework, figures, goal).raises}

    def reached(moves):
        code = try_figures(framework, figures, moves).outcome.level_code
        return order.index(code) <= place

    assert reached(raises)
    for code, to in raises.items():
        assert not reached({**raises, code: to - Decimal("0.01")})
