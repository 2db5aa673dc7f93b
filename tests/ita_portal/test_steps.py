"""The year's steps follow from facts alone."""

from dataclasses import replace

import pytest

from ita_portal.pages.steps import StepState, YearFacts, steps_of

pytestmark = pytest.mark.pure

NOW, DONE, TODO, LOCKED = (
    StepState.NOW,
    StepState.DONE,
    StepState.TODO,
    StepState.LOCKED,
)
NOTHING = YearFacts(True, False, 10, False, 0, 0, 0, 0, 0)
SCORES = replace(NOTHING, has_scores=True, missing_figures=0, has_total=True)


@pytest.mark.parametrize(
    ("facts", "states"),
    [
        (NOTHING, [NOW, LOCKED, LOCKED, LOCKED]),
        (replace(SCORES, missing_figures=3), [NOW, DONE, LOCKED, TODO]),
        (replace(SCORES, missing_proposals=12), [DONE, NOW, LOCKED, TODO]),
        (SCORES, [DONE, DONE, LOCKED, NOW]),
        (replace(SCORES, findings=12, findings_without_answer=12), [DONE, DONE, NOW, TODO]),
        (replace(SCORES, findings=12, measures=6, findings_without_answer=5), [DONE, DONE, NOW, TODO]),
        (replace(SCORES, findings=12, measures=6), [DONE, DONE, DONE, NOW]),
    ],
)  # fmt: skip
def test_states_follow_from_what_is_there(facts, states):
    steps = steps_of(facts)

    assert [step.state for step in steps] == [*states, *[LOCKED] * 4]
    assert [step.number for step in steps] == list(range(1, 9))


@pytest.mark.parametrize(
    "facts", [NOTHING, SCORES, replace(SCORES, findings=3, findings_without_answer=1)]
)
def test_exactly_one_step_is_the_one_to_do_now_and_has_a_page(facts):
    now = [step for step in steps_of(facts) if step.state is NOW]

    assert len(now) == 1
    assert now[0].page
    assert now[0].button


def test_every_locked_step_says_why():
    assert all(step.text for step in steps_of(NOTHING))


def test_differences_are_told_with_the_finished_scores():
    first = steps_of(replace(SCORES, differences=2))[0]

    assert first.state is DONE
    assert "2 แห่ง" in first.text


@pytest.mark.parametrize(("has_total", "state"), [(False, NOW), (True, DONE)])
def test_a_year_before_the_scheme_has_one_step(has_total, state):
    facts = replace(NOTHING, has_framework=False, has_total=has_total)

    assert [step.state for step in steps_of(facts)] == [state]
