"""What is the same thing in two years, and in how many years in a row it was found."""

import dataclasses

import pytest

from assessments.domain.across_years import (
    FoundInYear,
    called_before,
    codes_before,
    same_indicator,
    years_in_a_row,
)
from assessments.domain.framework import ItemMap

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("year_be", "code", "before"),
    [
        (2569, "9", ("9",)),
        (2569, "i1", ("i1",)),
        (2569, "o10", ("o10", "o11")),  # merged
        (2569, "o11", ("o12",)),
        (2568, "o11", ()),  # no map leads from 2567
        (2567, "i1", ()),  # asked otherwise in 2566
        (2569, "i99", ()),
        (2569, "11", ()),
    ],
)
def test_what_a_code_continues_is_what_both_years_mean_by_it(
    framework_of, year_be, code, before
):
    assert (
        codes_before(framework_of(year_be), framework_of(year_be - 1), code) == before
    )


def test_over_a_year_or_into_another_scheme_nothing_is_continued(framework_of):
    other = dataclasses.replace(framework_of(2568), scheme="สถานศึกษา")

    assert codes_before(framework_of(2569), framework_of(2567), "9") == ()
    assert codes_before(framework_of(2569), other, "9") == ()


def test_an_indicator_that_another_instrument_scores_is_not_the_same(framework_of):
    moved = dataclasses.replace(
        framework_of(2569),
        indicators=tuple(
            dataclasses.replace(each, instrument="EIT")
            for each in framework_of(2569).indicators
        ),
    )

    assert same_indicator(framework_of(2569), framework_of(2568), 4)
    assert not same_indicator(moved, framework_of(2568), 4)


@pytest.mark.parametrize(
    ("years", "code", "names"),
    [
        ((2567, 2568, 2569), "i1", {2568: {"i1"}, 2567: {"i1"}}),
        ((2566, 2567, 2568, 2569), "i1", {2568: {"i1"}, 2567: {"i1"}}),
        ((2567, 2568, 2569), "o10", {2568: {"o10", "o11"}}),
        ((2566, 2567, 2569), "i1", {}),
        ((2569,), "i1", {}),
    ],
)
def test_earlier_names_are_known_as_far_as_years_continue_each_other(
    framework_of, years, code, names
):
    assert called_before([framework_of(each) for each in years], code) == names


@pytest.mark.parametrize(
    ("found", "counted"),
    [
        ({2569: ["7"]}, {"7": 1}),
        ({2567: ["7"], 2568: ["7"], 2569: ["7"]}, {"7": 3}),
        ({2567: ["7"], 2568: [], 2569: ["7"]}, {"7": 1}),
        ({2567: ["7"], 2569: ["7"]}, {"7": 1}),
        ({2567: ["7"], 2568: ["7", "i1"], 2569: ["i1", "8"]}, {"i1": 2, "8": 1}),
        ({2568: ["o11"], 2569: ["o10"]}, {"o10": 2}),
        ({2568: ["o10"], 2569: ["o11"]}, {"o11": 1}),
        ({2567: ["o12"], 2568: ["o12"], 2569: ["o11"]}, {"o11": 2}),
        ({2566: ["i1"], 2567: ["i1"], 2568: ["i1"]}, {"i1": 2}),
        ({2568: ["7"], 2569: []}, {}),
        ({}, {}),
    ],
)
def test_only_years_right_after_one_another_are_counted(framework_of, found, counted):
    years = [FoundInYear(framework_of(year), codes) for year, codes in found.items()]

    assert years_in_a_row(years) == counted


def test_of_several_items_that_became_one_the_longest_row_counts(framework_of):
    rules = dataclasses.replace(
        framework_of(2568), item_map=ItemMap(2567, (("o4", "o11"),))
    )
    years = [
        FoundInYear(framework_of(2567), ["o4"]),
        FoundInYear(rules, ["o10", "o11"]),
        FoundInYear(framework_of(2569), ["o10"]),
    ]

    assert years_in_a_row(years) == {"o10": 3}
