"""The seven issues: what falls under each, and what cannot be said yet."""

from dataclasses import dataclass

import pytest

from assessments.domain.issues import by_issue

pytestmark = pytest.mark.pure

ALL = range(1, 11)


@dataclass(frozen=True)
class About:
    indicator_number: int | None
    issue: int | None = None


def test_a_finding_falls_under_its_indicators_first_issue(framework_of):
    nine = About(9)
    results, rest = by_issue(framework_of(2568), [nine], ALL)

    assert [each.findings for each in results] == [(), (), (nine,), (), (), (), ()]
    assert rest == ()


def test_a_chosen_issue_outweighs_that_of_the_indicator(framework_of):
    six = About(6, issue=2)
    results, _ = by_issue(framework_of(2568), [six], ALL)

    assert [each.issue.number for each in results if each.findings] == [2]


def test_a_finding_about_no_indicator_falls_under_no_issue(framework_of):
    general = About(None)

    assert by_issue(framework_of(2568), [general], ALL)[1] == (general,)


def test_an_issue_whose_indicators_have_no_points_names_them(framework_of):
    results, _ = by_issue(framework_of(2568), [], [1, 4])

    assert [each.missing for each in results[:4]] == [(6,), (6, 8), (7, 9), ()]
