"""Which acts the table allows, to whom, and what everybody else is told."""

from pathlib import Path

import pytest

from assessments.domain.readiness import OpenQuestion, Place, unmet_of
from assessments.domain.workflow import (
    TRANSITIONS,
    Act,
    Asking,
    Party,
    Status,
    reason_against,
    reason_against_changing,
    reason_of_role,
    reason_of_state,
    transition,
    transitions_from,
    whose_turn,
)
from assessments.domain.workflow_text import states_page

pytestmark = pytest.mark.pure

ROOT = Path(__file__).resolve().parents[3]
DRAFT, SUBMITTED, RETURNED, APPROVED = Status


def test_the_table_holds_these_ways_and_no_others():
    assert {(row.start, row.end): (row.act, row.party) for row in TRANSITIONS} == {
        (DRAFT, SUBMITTED): (Act.SUBMIT, Party.OFFICER),
        (RETURNED, SUBMITTED): (Act.SUBMIT, Party.OFFICER),
        (SUBMITTED, APPROVED): (Act.APPROVE, Party.MANAGER),
        (SUBMITTED, RETURNED): (Act.RETURN, Party.MANAGER),
        (SUBMITTED, DRAFT): (Act.WITHDRAW, Party.OFFICER),
        (APPROVED, RETURNED): (Act.WITHDRAW, Party.MANAGER),
    }


def test_an_act_leads_from_a_state_to_one_other():
    starts = [(row.act, row.start) for row in TRANSITIONS]

    assert len(set(starts)) == len(starts)


def test_content_opens_only_with_words_that_say_why():
    for row in TRANSITIONS:
        if row.end.is_open:
            assert row.needs_words, row


@pytest.mark.parametrize("row", TRANSITIONS, ids=lambda row: f"{row.start}-{row.act}")
def test_an_act_is_its_partys_and_everybody_else_hears_whose(row):
    assert reason_against(row, Asking(roles={row.party})) == ""
    for roles in (
        {"auditor"},
        {"agency_administrator"},
        set(),
        set(Party) - {row.party},
    ):
        assert reason_against(row, Asking(roles=roles)) == row.reason
        assert row.party.words in row.reason


def test_a_role_that_never_does_the_act_is_told_so_in_every_state():
    for act in Act:
        assert reason_of_role(act, {"auditor"})
    assert reason_of_role(Act.WITHDRAW, {Party.OFFICER}) == ""
    assert reason_of_role(Act.WITHDRAW, {Party.OFFICER}, APPROVED)


@pytest.mark.parametrize("status", Status)
def test_an_act_that_the_state_does_not_know_says_which_state_it_is(status):
    possible = {row.act for row in transitions_from(status)}

    for act in set(Act) - possible:
        assert transition(act, status) is None
        assert f"สถานะ{status.words}" in reason_of_state(act, status, 0)


def test_submitting_waits_for_what_is_missing_and_says_how_much():
    row = transition(Act.SUBMIT, DRAFT)

    assert "3 ข้อ" in reason_against(row, Asking(roles={Party.OFFICER}, unmet=3))


def test_ones_own_work_is_approved_only_where_the_agency_allows_it():
    row = transition(Act.APPROVE, SUBMITTED)
    both = set(Party)

    assert "หน้าตั้งค่า" in reason_against(row, Asking(both, made_it=True))
    assert reason_against(row, Asking(both, made_it=True, own_work_allowed=True)) == ""
    assert reason_against(transition(Act.RETURN, SUBMITTED), Asking(both, True)) == ""


def test_the_turn_is_the_officers_until_submitted_and_nobodys_once_approved():
    assert [whose_turn(status) for status in Status] == [
        Party.OFFICER,
        Party.MANAGER,
        Party.OFFICER,
        None,
    ]


@pytest.mark.parametrize("status", Status)
def test_a_locked_state_says_how_it_opens_again(status):
    reason = reason_against_changing(status, 2568)

    assert bool(reason) is not status.is_open
    assert status.is_open or "ถอนเพื่อแก้ไข" in reason


def test_the_page_of_the_documentation_is_the_table_as_it_is_now():
    written = (ROOT / "docs/states.md").read_text(encoding="utf-8")

    assert written == states_page()
    for row in TRANSITIONS:
        assert f"{row.start.value} --> {row.end.value}: {row.act.words}" in written


COMPLETE = {
    "has_total": True,
    "missing_indicators": (),
    "level_is_told": True,
    "unanswered": (),
}


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        ({}, []),
        ({"missing_indicators": (3, 9)}, []),
        ({"has_total": False}, []),
        (
            {"has_total": False, "missing_indicators": (3, 9)},
            [("scores", "3, 9", None)],
        ),
        ({"level_is_told": False}, [("scores", "ระดับ", None)]),
        (
            {"unanswered": (OpenQuestion(7, "e2"), OpenQuestion(8, "9"))},
            [("finding", "e2", 7), ("finding", "ประเด็น 9", 8)],
        ),
    ],
)
def test_everything_missing_is_named_with_the_place_where_it_is_mended(facts, missing):
    found = unmet_of(**{**COMPLETE, **facts})

    assert [(each.place, each.key) for each in found] == [
        (Place(place), key) for place, _, key in missing
    ]
    for each, (_, words, _) in zip(found, missing, strict=True):
        assert words in each.text
