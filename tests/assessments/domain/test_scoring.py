"""Scoring against published results; each example says where it comes from."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.domain.rounding import rounded
from assessments.domain.scoring import Figures, score

pytestmark = pytest.mark.pure

CHAIYASO = dict(
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
CHAIYASO_INSTRUMENTS = {
    "IIT": Decimal("89.40"),
    "EIT1": Decimal("89.90"),
    "EIT2": Decimal("88.45"),
    "OIT": Decimal("87.00"),
}


def points(**figures: str) -> dict[str, Decimal]:
    return {code: Decimal(value) for code, value in figures.items()}


def codes(outcome) -> list[str]:
    return [each.code for each in outcome.differences]


def test_the_published_result_of_chaiyaso_2568_is_reproduced(framework_of):
    """The agency's own report: 88.37, ผ่านดี, and no figure that differs."""
    outcome = score(
        framework_of(2568),
        Figures(CHAIYASO, CHAIYASO_INSTRUMENTS, Decimal("88.37"), "ผ่านดี"),
    )

    assert outcome.instruments == points(IIT="89.40", EIT="89.17", OIT="87.00")
    assert (outcome.total, outcome.total_source) == (Decimal("88.37"), "computed")
    assert (outcome.level, outcome.level_code, outcome.passes) == ("ผ่านดี", "GOOD", True)
    assert outcome.differences == ()
    assert outcome.next_level.level == "ผ่านดีเยี่ยม"
    assert {need.code: need.short_by for need in outcome.next_level.needs} == points(
        total="6.63", IIT="5.60", EIT1="5.10", EIT2="6.55", OIT="8.00"
    )


def test_bangkok_2566_passes_although_two_instruments_are_below_85(framework_of):
    """Published: 88.98, ผ่าน; IIT 82.44, EIT 79.40 and 82.24, OIT 100."""
    outcome = score(
        framework_of(2566),
        Figures(
            instruments=points(IIT="82.44", EIT1="79.40", EIT2="82.24", OIT="100.00"),
            published_total=Decimal("88.98"),
        ),
    )

    assert outcome.instruments["EIT"] == Decimal("80.82")
    assert outcome.total == Decimal("88.98")
    assert outcome.level == "ผ่าน"
    assert outcome.differences == ()


# Weighted OIT of 40, indicator 9, indicator 10: a published list of Phichit's agencies, 2564.
PHICHIT = [
    ("40", "100", "100"),
    ("40", "100", "100"),
    ("38.70", "93.50", "100"),
    ("39.50", "97.50", "100"),
    ("40", "100", "100"),
    ("38.31", "97.78", "93.75"),
    ("39.43", "97.14", "100"),
    ("37", "97.50", "87.50"),
    ("38.76", "93.78", "100"),
    ("39.20", "96", "100"),
    ("37.25", "92.50", "93.75"),
    ("38.93", "94.64", "100"),
    ("37.25", "92.50", "93.75"),
]


@pytest.mark.parametrize(("of_forty", "nine", "ten"), PHICHIT)
def test_oit_of_phichit_2564_is_the_mean_of_indicators_9_and_10(
    framework_of, of_forty, nine, ten
):
    framework = framework_of(2564)
    outcome = score(framework, Figures({9: Decimal(nine), 10: Decimal(ten)}))
    weight = next(i.weight for i in framework.instruments if i.code == "OIT")

    assert abs(outcome.instruments["OIT"] * weight - Decimal(of_forty)) <= Decimal(
        "0.006"
    )


def test_the_state_audit_office_2568_passes_with_a_supplied_eit_below_85(framework_of):
    """Published: total 94.64, ผ่าน, EIT below 85. The EIT of 84.99 is supplied here."""
    outcome = score(
        framework_of(2568),
        Figures(instruments=points(EIT="84.99"), published_total=Decimal("94.64")),
    )

    assert outcome.level == "ผ่าน"


def test_thaduea_muedka_2564_has_the_letter_a_by_its_total_alone(framework_of):
    outcome = score(framework_of(2564), Figures(published_total=Decimal("88.37")))

    assert (outcome.level, outcome.level_code) == ("A", "A")
    assert outcome.total_source == "published"


@pytest.mark.parametrize(
    ("total", "letter"),
    [
        ("95.00", "AA"), ("94.99", "A"), ("85.00", "A"), ("84.99", "B"), ("75.00", "B"),
        ("74.99", "C"), ("65.00", "C"), ("64.99", "D"), ("55.00", "D"), ("54.99", "E"),
        ("50.00", "E"), ("49.99", "F"), ("0", "F"),
    ],
)  # fmt: skip
def test_letters_begin_exactly_at_their_edges(framework_of, total, letter):
    assert (
        score(framework_of(2565), Figures(published_total=Decimal(total))).level
        == letter
    )


@pytest.mark.parametrize(
    ("total", "each", "level"),
    [
        ("95.00", "95.00", "ผ่านดีเยี่ยม"), ("94.99", "95.00", "ผ่านดี"),
        ("95.00", "94.99", "ผ่านดี"), ("85.00", "85.00", "ผ่านดี"),
        ("85.00", "84.99", "ผ่าน"), ("84.99", "85.00", "ต้องปรับปรุง"),
        ("70.00", "85.00", "ต้องปรับปรุง"), ("69.99", "85.00", "ต้องปรับปรุงโดยด่วน"),
    ],
)  # fmt: skip
def test_levels_begin_exactly_at_their_typed_edges(framework_of, total, each, level):
    instruments = {code: Decimal(each) for code in ("IIT", "EIT1", "EIT2", "OIT")}

    outcome = score(
        framework_of(2568),
        Figures(instruments=instruments, published_total=Decimal(total)),
    )

    assert outcome.level == level


@pytest.mark.parametrize(
    ("oit", "total", "level"),
    [
        # 0.3 + 0.3 of 85.00 and 0.4 of OIT: 84.996 rounds up, 84.992 does not.
        ("84.99", "85.00", "ผ่าน"),
        ("84.98", "84.99", "ต้องปรับปรุง"),
    ],
)
def test_a_computed_total_is_rounded_before_its_edge(framework_of, oit, total, level):
    instruments = points(IIT="85.00", EIT="85.00", OIT=oit)

    outcome = score(framework_of(2568), Figures(instruments=instruments))

    assert (outcome.total, outcome.level) == (Decimal(total), level)


def test_a_computed_instrument_is_rounded_half_up_before_its_edge(framework_of):
    """Indicators 84.99 and 85.00 give an OIT of exactly 84.995."""
    indicators = dict.fromkeys(range(1, 11), Decimal("90.00"))
    indicators |= {9: Decimal("84.99"), 10: Decimal("85.00")}

    outcome = score(framework_of(2568), Figures(indicators))

    assert outcome.instruments["OIT"] == Decimal("85.00")
    assert outcome.level == "ผ่านดี"


def test_a_given_instrument_goes_before_its_indicators(framework_of):
    outcome = score(framework_of(2568), Figures(CHAIYASO, points(IIT="80.00")))

    assert outcome.instruments["IIT"] == Decimal("80.00")
    assert outcome.computed["IIT"] == Decimal("89.40")
    # The total is still that of all ten indicators.
    assert outcome.total == Decimal("88.37")


def test_an_instrument_with_a_missing_indicator_is_null_and_not_a_mean(framework_of):
    some = {number: value for number, value in CHAIYASO.items() if number != 3}

    outcome = score(framework_of(2568), Figures(some))

    assert outcome.instruments["IIT"] is None
    assert outcome.total is None
    assert outcome.total_source is None
    assert outcome.level is None


def test_eit_comes_from_its_parts_only_when_an_indicator_is_missing(framework_of):
    without_6 = {number: value for number, value in CHAIYASO.items() if number != 6}

    from_parts = score(framework_of(2568), Figures(without_6, CHAIYASO_INSTRUMENTS))

    assert from_parts.instruments["EIT"] == Decimal("89.18")
    assert from_parts.total == Decimal("88.37")


def test_the_two_routes_to_eit_may_differ_by_a_hundredth_without_a_warning(
    framework_of,
):
    given = CHAIYASO_INSTRUMENTS | points(EIT="89.17")

    assert score(framework_of(2568), Figures(CHAIYASO, given)).differences == ()


def test_parts_in_a_year_without_parts_count_as_figures_but_not_for_the_level(
    framework_of,
):
    outcome = score(
        framework_of(2565),
        Figures(instruments=points(IIT="96", EIT1="96", EIT2="60", OIT="100")),
    )

    assert outcome.instruments["EIT"] == Decimal("78.00")
    assert outcome.level == "A"


def test_a_published_total_that_differs_is_reported_by_both_routes(framework_of):
    outcome = score(
        framework_of(2568),
        Figures(
            CHAIYASO, points(IIT="90.40", EIT="89.17", OIT="87.00"), Decimal("88.73")
        ),
    )

    totals = [each for each in outcome.differences if each.code == "total-differs"]
    assert [each.route for each in totals] == ["indicators", "instruments"]
    assert totals[0].computed == Decimal("88.373")
    assert "ประกาศ 88.73" in totals[0].message
    instrument = next(e for e in outcome.differences if e.code == "instrument-differs")
    assert (instrument.subject, instrument.computed) == ("IIT", Decimal("89.402"))


@pytest.mark.parametrize(
    ("instruments", "routes"),
    [
        # Given instruments that agree with their indicators are a route of their own.
        ({"IIT": "80", "EIT": "80", "OIT": "80"}, ["indicators", "instruments"]),
        ({"IIT": "80"}, ["indicators", "instruments"]),
        ({"EIT1": "80", "EIT2": "80"}, ["indicators"]),
        ({}, ["indicators"]),
    ],
)
def test_a_route_is_compared_for_itself_even_when_both_give_the_same(
    framework_of, instruments, routes
):
    indicators = dict.fromkeys(range(1, 11), Decimal(80))

    outcome = score(
        framework_of(2568), Figures(indicators, points(**instruments), Decimal(90))
    )

    totals = [each for each in outcome.differences if each.code == "total-differs"]
    assert [each.route for each in totals] == routes


@pytest.mark.parametrize(("published", "reported"), [("88.38", False), ("88.39", True)])
def test_a_difference_counts_above_a_hundredth_before_rounding(
    framework_of, published, reported
):
    """The exact total is 88.373…: 88.38 is 0.007 away, 88.39 is 0.017."""
    outcome = score(framework_of(2568), Figures(CHAIYASO, {}, Decimal(published)))

    assert ("total-differs" in codes(outcome)) is reported


def test_the_level_is_judged_on_the_published_total(framework_of):
    outcome = score(
        framework_of(2568), Figures(CHAIYASO, CHAIYASO_INSTRUMENTS, Decimal("84.99"))
    )

    assert outcome.total == Decimal("88.37")
    assert outcome.level == "ต้องปรับปรุง"


def test_a_level_that_hangs_on_a_missing_instrument_is_said_to_be_undecided(
    framework_of,
):
    outcome = score(
        framework_of(2568),
        Figures(instruments=points(IIT="90", EIT="90"), published_total=Decimal("90")),
    )

    undecided = outcome.differences[-1]
    assert (outcome.level, outcome.level_code, outcome.passes) == (None, None, None)
    assert (undecided.code, undecided.missing) == ("level-undecided", ("OIT",))
    assert (undecided.published, undecided.computed) == (None, None)
    assert outcome.next_level is None


@pytest.mark.parametrize(
    ("total", "instruments", "level"),
    [("84.99", {}, "ต้องปรับปรุง"), ("99.00", {"IIT": "84.99"}, "ผ่าน")],
)
def test_what_is_already_decided_is_decided_without_the_rest(
    framework_of, total, instruments, level
):
    outcome = score(
        framework_of(2568),
        Figures(instruments=points(**instruments), published_total=Decimal(total)),
    )

    assert outcome.level == level


def test_a_published_level_that_the_rule_does_not_give_is_kept_and_reported(
    framework_of,
):
    outcome = score(
        framework_of(2568),
        Figures(CHAIYASO, CHAIYASO_INSTRUMENTS, Decimal("88.37"), "A"),
    )

    differs = outcome.differences[-1]
    assert (differs.code, differs.published, differs.computed) == (
        "level-differs",
        "A",
        "ผ่านดี",
    )


def test_the_highest_level_has_no_next_one(framework_of):
    figures = Figures(dict.fromkeys(range(1, 11), Decimal(100)))

    assert score(framework_of(2568), figures).next_level is None


def test_nothing_given_gives_nothing(framework_of):
    outcome = score(framework_of(2568), Figures())

    assert outcome.total is None
    assert set(outcome.instruments.values()) == {None}
    assert codes(outcome) == ["level-undecided"]


scores_100 = st.decimals(min_value=0, max_value=100, places=2)
ten = st.lists(scores_100, min_size=10, max_size=10)


@given(ten)
def test_a_total_lies_between_the_lowest_and_the_highest_indicator(
    framework_of, values
):
    outcome = score(framework_of(2568), Figures(dict(enumerate(values, start=1))))

    assert min(values) <= outcome.total <= max(values)


@given(ten, st.integers(1, 10), scores_100)
def test_a_higher_indicator_never_lowers_the_total(framework_of, values, number, other):
    low = dict(enumerate(values, start=1))
    high = {**low, number: max(low[number], other)}

    framework = framework_of(2568)
    assert score(framework, Figures(high)).total >= score(framework, Figures(low)).total


@given(ten, scores_100)
def test_given_figures_come_back_untouched(framework_of, values, given_iit):
    figures = Figures(dict(enumerate(values, start=1)), {"IIT": given_iit})

    assert score(framework_of(2568), figures).instruments["IIT"] == given_iit


@given(st.dictionaries(st.integers(1, 10), scores_100, max_size=9))
def test_a_missing_indicator_never_counts_as_zero(framework_of, some):
    outcome = score(framework_of(2568), Figures(some))

    assert outcome.total is None


@given(st.fractions(min_value=0, max_value=100))
def test_rounding_is_half_up_and_never_off_by_more_than_half_a_hundredth(value):
    result = rounded(value)

    assert -Fraction(1, 200) < Fraction(result) - value <= Fraction(1, 200)
